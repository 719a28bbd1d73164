"""Actions and objects of the audit trail in words. A test fails when code records an action that has none here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.enums import Move
from units.enums import NominationMove

ACTIONS: dict[str, str | Promise] = {
    "account.signed_in": _("Masuk"),
    "account.signed_out": _("Keluar"),
    "account.sessions_ended": _("Mengeluarkan perangkat lain"),
    "account.password_changed": _("Mengganti kata sandi"),
    "account.password_reset": _("Membuat kata sandi baru lewat surel"),
    "account.second_factor_added": _("Memasang pengaman kedua"),
    "account.second_factor_removed": _("Melepas pengaman kedua"),
    "account.recovery_codes_renewed": _("Membuat kode cadangan"),
    "account.second_factors_reset": _("Pengaman kedua dihapus pengelola"),
    "admin.created": _("Administrator dibuat"),
    "assessments.close_cycle": _("Menutup siklus"),
    "assessments.entry_saved": _("Menyimpan isian butir"),
    "assessments.evidence_added": _("Menambah bukti"),
    "assessments.evidence_version_added": _("Menambah versi bukti"),
    "assessments.evidence_marked": _("Menandai bukti"),
    "assessments.evidence_offered": _("Menyediakan bukti bagi unit lain"),
    "assessments.evidence_offer_withdrawn": _("Menarik bukti dari unit lain"),
    "assessments.evidence_renamed": _("Mengganti judul bukti"),
    "assessments.evidence_refused": _("Berkas bukti ditolak"),
    "assessments.evidence_used": _("Melampirkan bukti pada butir"),
    "assessments.evidence_use_removed": _("Melepas bukti dari butir"),
    "assessments.request_report": _("Meminta laporan"),
    "assessments.report_rendered": _("Laporan selesai dibuat"),
    **{f"assessments.{move.value}": move.label for move in Move},
    "audit.exported": _("Mengunduh jejak audit"),
    "invitation.made": _("Mengundang orang"),
    "invitation.sent_again": _("Mengirim ulang undangan"),
    "invitation.withdrawn": _("Menarik undangan"),
    "invitation.accepted": _("Menerima undangan"),
    **{f"nominations.{move.value}": move.label for move in NominationMove},
    "people.data_exported": _("Mengunduh data pribadi seseorang"),
    "people.erased": _("Menghapus data pribadi seseorang"),
    "rest.token_created": _("Token API dibuat"),
    "rest.token_revoked": _("Token API dicabut"),
    "units.add_unit": _("Menambah unit"),
    "units.change_unit": _("Mengubah data unit"),
    "units.rename_unit": _("Mengganti nama unit"),
    "units.move_unit": _("Memindahkan unit"),
    "units.merge_unit": _("Menggabungkan unit"),
    "units.dissolve_unit": _("Membubarkan unit"),
    "units.mark_unit": _("Menandai unit"),
    "units.import": _("Mengimpor unit"),
    "units.save_institution": _("Mengubah data instansi"),
    "units.save_institution_year": _("Mengisi fakta tahunan instansi"),
    "units.save_unit_year": _("Mengisi fakta tahunan unit"),
    "units.grant_role": _("Memberi peran"),
    "units.end_role": _("Mengakhiri peran"),
    "units.open_cycle": _("Membuka siklus"),
    "units.set_calendar": _("Menetapkan jadwal siklus"),
    "units.extend_stage": _("Memperpanjang batas tahap"),
    "units.demo_data": _("Data contoh dibuat"),
}
OBJECTS: dict[str, str | Promise] = {
    "assessments.assessment": _("LKE"),
    "assessments.entry": _("Isian butir"),
    "assessments.evidence": _("Bukti"),
    "assessments.evidence_use": _("Lampiran bukti"),
    "assessments.report": _("Laporan"),
    "audit.chain": _("Jejak audit"),
    "invitation": _("Undangan"),
    "rest.apitoken": _("Token API"),
    "units.cycle": _("Siklus"),
    "units.institution": _("Instansi"),
    "units.membership": _("Peran"),
    "units.nomination": _("Nominasi"),
    "units.stageextension": _("Perpanjangan"),
    "units.unit": _("Unit"),
    "units.unitimport": _("Impor unit"),
    "user": _("Akun"),
}


def action_words(action: str) -> str:
    return str(ACTIONS.get(action, action))


def object_words(kind: str) -> str:
    return str(OBJECTS.get(kind, kind))
