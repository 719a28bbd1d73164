"""Flags in words, each saying what was seen."""

from django.utils.translation import gettext_lazy as _

from surveys.scoring import Flag

FLAG_WORDS = {
    Flag.REPEATED_DEVICE: _("Perangkat yang sama sudah mengisi sebelumnya"),
    Flag.BURST: _("Terlalu banyak jawaban dalam waktu singkat"),
    Flag.TOO_FAST: _("Diisi terlalu cepat untuk dibaca"),
    Flag.STRAIGHT_LINE: _("Semua nilai sama (tidak mengeluarkan jawaban bila sendirian)"),
    Flag.STAFF_ADDRESS: _("Dikirim dari jaringan pegawai"),
    Flag.STEERED: _("Responden menyatakan jawabannya diarahkan pegawai"),
}


def words_of(flags: int) -> list[str]:
    """Every flag of an answer, in words."""
    return [str(words) for flag, words in FLAG_WORDS.items() if Flag(flags) & flag]
