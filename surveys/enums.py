"""Closed lists of the surveys."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How an answer came in. Channels are never mixed silently; the values are those of `scoring.CHANNELS`."""

    INVITATION = "invitation", _("Undangan")
    OPEN = "open", _("Tautan dan QR terbuka")
    KIOSK = "kiosk", _("Kios")
    PAPER = "paper", _("Kertas")


class Kind(TextChoices):
    """Whose survey it is: the source of the index that it can feed."""

    OWN = "own", _("Survei mandiri unit")
    TPI = "tpi", _("Survei internal TPI")
    TPN = "tpn", _("Survei TPN")


class State(TextChoices):
    DRAFT = "draft", _("Disiapkan")
    OPEN = "open", _("Berjalan")
    CLOSED = "closed", _("Selesai")


class Standing(IntegerChoices):
    """How an answer counts in the totals."""

    COUNTED = 0, _("dihitung")
    FLAGGED = 1, _("ditandai")
    EXCLUDED = 2, _("dikeluarkan")


class MailState(TextChoices):
    """Where an invitation by e-mail is. UNSURE: begun, and nobody knows whether it went out; it is not sent again."""

    WAITING = "waiting", _("menunggu dikirim")
    UNSURE = "unsure", _("tidak pasti terkirim")
    SENT = "sent", _("terkirim")
    FAILED = "failed", _("gagal")
    EXPIRED = "expired", _("alamat dihapus sebelum terkirim")


class ExtraKind(TextChoices):
    """What an own question of the institution takes."""

    SCALE = "skala", _("skala survei")
    YES_NO = "ya/tidak", _("ya atau tidak")
    TEXT = "teks", _("isian pendek")


class Dimension(TextChoices):
    """What a running total is about; the others are the groups of respondents."""

    STRATUM = "stratum", _("Saluran, layanan, dan bulan")
    FLAGS = "flags", _("Tanda")
    SEX = "sex", _("Jenis kelamin")
    AGE = "age", _("Kelompok umur")
    EDUCATION = "education", _("Pendidikan")
    OCCUPATION = "occupation", _("Pekerjaan")
    DISABILITY = "disability", _("Disabilitas")


class SampleMethod(TextChoices):
    """How many answers are wanted; the values but the last are those of `scoring.METHODS`."""

    KREJCIE_MORGAN = "krejcie_morgan", _("Tabel Krejcie-Morgan")
    SLOVIN = "slovin", _("Rumus Slovin")
    MINIMUM = "minimum", _("Minimum 30, atau semua bila kurang")
    OWN = "own", _("Jumlah lain dengan alasan")


class Rule(TextChoices):
    """How six stars become 0-4; the values are those of `scoring.CONVERSIONS`."""

    PROPORTIONAL = "proportional", _("dikali 4/6")
    STRETCHED = "stretched", _("1 tetap 1, 6 menjadi 4")


class Sex(IntegerChoices):
    MALE = 1, _("Laki-laki")
    FEMALE = 2, _("Perempuan")


class Age(IntegerChoices):
    UNDER_26 = 1, _("25 tahun ke bawah")
    TO_35 = 2, _("26–35 tahun")
    TO_45 = 3, _("36–45 tahun")
    TO_60 = 4, _("46–60 tahun")
    OVER_60 = 5, _("di atas 60 tahun")


class Education(IntegerChoices):
    PRIMARY = 1, _("SD ke bawah")
    JUNIOR = 2, _("SMP")
    SENIOR = 3, _("SMA/SMK")
    DIPLOMA = 4, _("Diploma")
    BACHELOR = 5, _("S1/D4")
    MASTER = 6, _("S2 ke atas")


class Occupation(IntegerChoices):
    CIVIL_SERVANT = 1, _("ASN")
    ARMED = 2, _("TNI/Polri")
    PRIVATE = 3, _("Pegawai swasta")
    BUSINESS = 4, _("Wirausaha")
    STUDENT = 5, _("Pelajar/mahasiswa")
    FARMER = 6, _("Petani/nelayan")
    OTHER = 7, _("Lainnya")


class Disability(IntegerChoices):
    NO = 1, _("Tidak")
    YES = 2, _("Ya")


GROUPS = {
    Dimension.SEX: Sex,
    Dimension.AGE: Age,
    Dimension.EDUCATION: Education,
    Dimension.OCCUPATION: Occupation,
    Dimension.DISABILITY: Disability,
}
"""What a respondent may say about themselves; nothing of it is required."""
