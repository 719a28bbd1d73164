"""The one table of permissions: which role may do what over the unit, institution or portal in which it is held.

Rules, querysets, pages and `manage.py permission_matrix` all read it; docs/permissions.md is printed from it.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from units.enums.roles import INSTITUTION_ROLES, PORTAL_ROLES, UNIT_ROLES, Role


class Action(TextChoices):
    """What a person may do. The first word of the value is the section of the portal."""

    VIEW_UNITS = "units.view", _("Melihat unit dan instansi")
    MANAGE_UNITS = "units.manage", _("Menambah, mengubah, mengganti nama, memindahkan, menggabung, membubarkan unit")
    IMPORT_UNITS = "units.import", _("Mengimpor unit")
    MANAGE_INSTITUTION = "units.institution", _("Mengubah data instansi dan fakta tahunannya")
    VIEW_PEOPLE = "people.view", _("Melihat orang dan perannya")
    MANAGE_DATA = "people.data", _("Mengunduh dan menghapus data pribadi")
    GRANT_ROLES = "people.grant", _("Memberi dan mengakhiri peran")
    VIEW_CYCLES = "cycles.view", _("Melihat siklus dan jadwalnya")
    MANAGE_CYCLES = "cycles.manage", _("Membuka siklus dan menetapkan jadwal")
    EXTEND_STAGE = "cycles.extend", _("Memperpanjang batas bagi satu unit")
    CLOSE_CYCLE = "cycles.close", _("Menutup siklus")
    VIEW_NOMINATIONS = "nominations.view", _("Melihat nominasi")
    IDENTIFY = "nominations.identify", _("Mengidentifikasi calon")
    SUGGEST = "nominations.suggest", _("Mengajukan calon kepada pimpinan")
    DESIGNATE = "nominations.designate", _("Menetapkan unit dengan keputusan")
    START_BUILDING = "nominations.build", _("Memulai pembangunan")
    OPEN_WORKSHEET = "nominations.assess", _("Membuka LKE")
    PROPOSE = "nominations.propose", _("Mengusulkan ke TPN")
    RECORD_RESULT = "nominations.result", _("Mencatat hasil TPN")
    COACH = "nominations.coach", _("Menetapkan pembinaan dan melanjutkannya")
    WITHDRAW = "nominations.withdraw", _("Menarik nominasi")
    MARK_UNIT = "nominations.mark", _("Menandai unit percontohan dan role model")
    VIEW_AUDIT = "audit.view", _("Membaca jejak audit instansi dan objeknya")
    VIEW_PORTAL_AUDIT = "audit.portal", _("Membaca jejak audit portal")
    VIEW_LKE = "lke.view", _("Membaca LKE, riwayat, dan laporannya")
    REQUEST_REPORT = "lke.report", _("Meminta laporan PDF")
    FILL_UNIT = "lke.fill", _("Mengisi LKE unit")
    KEEP_EVIDENCE = "lke.evidence", _("Menyimpan bukti unit")
    OFFER_EVIDENCE = "lke.offer", _("Menyimpan bukti instansi dan menyediakannya bagi unit")
    HAND_OVER = "lke.hand_over", _("Menyerahkan LKE kepada kepala unit")
    SUBMIT = "lke.submit", _("Mengirim LKE ke TPI dan menariknya kembali")
    JUDGE = "lke.judge", _("Menilai, mengembalikan, dan menyimpulkan LKE")
    SEE_UNFINISHED = "lke.unfinished", _("Melihat penilaian TPI yang belum selesai")
    PRE_JUDGE = "lke.preliminary", _("Melakukan penilaian pendahuluan")
    REVIEW = "lke.review", _("Mereviu penilaian tim")
    APPROVE = "lke.approve", _("Menyetujui penilaian tim")
    SEE_PROGRESS = "lke.progress", _("Melihat kemajuan penilaian TPI")
    DECIDE = "lke.decide", _("Mencatat keputusan pimpinan")
    MAKE_LHE = "lke.lhe", _("Membuat laporan hasil evaluasi")
    MANAGE_TEAMS = "tpi.teams", _("Mengatur tim TPI, penugasan, dan bentuk surat")
    WAIVE_CONFLICT = "tpi.waive", _("Mengangkat larangan benturan kepentingan")
    VIEW_SURVEYS = "surveys.view", _("Melihat survei dan hasilnya")
    RUN_SURVEY = "surveys.run", _("Menyiapkan, membuka, dan menutup survei unit")
    RUN_TPI_SURVEY = "surveys.run_tpi", _("Menyiapkan, membuka, dan menutup survei internal TPI")
    EXCLUDE_RESPONSE = "surveys.exclude", _("Mengeluarkan jawaban dari indeks dengan alasan")
    SEE_RESPONDENTS = "surveys.respondents", _("Mengunduh daftar responden")
    VIEW_PREDICATES = "predicates.view", _("Melihat syarat, usulan, tahap TPN, predikat, dan pemantauan unit")
    WAIVE_PREREQUISITE = "proposals.waive", _("Mencatat pengecualian syarat dari TPN")
    SET_BARS = "proposals.bars", _("Menetapkan syarat instansi yang lebih ketat dan mencatat perkara pimpinan")
    KEEP_PAPERS = "proposals.papers", _("Menyimpan dokumen usulan unit")
    BUILD_DOSSIER = "proposals.dossier", _("Menyusun dan membekukan berkas usulan instansi")
    RECORD_CLEARANCE = "tpn.clearance", _("Mencatat clearance KPK, Ombudsman, komisi teknis, dan APIP")
    RECORD_COMPLAINT = "tpn.complaint", _("Mencatat pengaduan terhadap unit")
    CLARIFY_COMPLAINT = "tpn.clarify", _("Mencatat hasil klarifikasi pengaduan")
    RECORD_TPN = "tpn.record", _("Mencatat hasil tiap tahap dan nilai TPN")
    OBJECT = "tpn.object", _("Mengajukan sanggah")
    RECORD_PREDICATE = "predicates.record", _("Mencatat penetapan predikat")
    RECOMMEND_REVOCATION = "predicates.recommend", _("Merekomendasikan pencabutan predikat")
    REVOKE = "predicates.revoke", _("Mencatat pencabutan predikat")
    ROUTE_MONITORING = "monitoring.route", _("Mengatur dan menugaskan pemantauan predikat")
    MONITOR = "monitoring.judge", _("Melakukan pemantauan predikat dan melaporkannya")
    VIEW_NATIONAL = "national.view", _("Melihat gambaran nasional")


TPI = (Role.ASSESSOR, Role.TEAM_LEAD)
TPI_CONTROL = (Role.TECHNICAL_CONTROLLER, Role.QUALITY_CONTROLLER, Role.INSPECTOR)
ORGANISERS = (Role.COORDINATOR, Role.INSPECTORATE_ADMIN)
OFFICERS = (Role.SURVEY_OFFICER, Role.INSPECTORATE_ADMIN)
INSIDERS = (*UNIT_ROLES, *INSTITUTION_ROLES)

ROLES_FOR: dict[Action, tuple[Role, ...]] = {
    Action.VIEW_UNITS: tuple(Role),
    Action.MANAGE_UNITS: (*ORGANISERS, Role.PLATFORM_ADMIN),
    Action.IMPORT_UNITS: (*ORGANISERS, Role.PLATFORM_ADMIN),
    Action.MANAGE_INSTITUTION: (*ORGANISERS, Role.PLATFORM_ADMIN),
    Action.VIEW_PEOPLE: (Role.HEAD, Role.LEADER, Role.INSPECTOR, *ORGANISERS, Role.AUDITOR, Role.PLATFORM_ADMIN),
    Action.GRANT_ROLES: (*ORGANISERS, Role.PLATFORM_ADMIN),
    Action.MANAGE_DATA: (Role.INSPECTORATE_ADMIN, Role.PLATFORM_ADMIN),
    Action.VIEW_CYCLES: tuple(Role),
    Action.MANAGE_CYCLES: (*ORGANISERS, Role.PLATFORM_ADMIN),
    Action.EXTEND_STAGE: (Role.INSPECTORATE_ADMIN,),
    Action.CLOSE_CYCLE: (Role.INSPECTORATE_ADMIN,),
    Action.VIEW_NOMINATIONS: (*INSIDERS, Role.NATIONAL_VIEWER),
    Action.IDENTIFY: ORGANISERS,
    Action.SUGGEST: ORGANISERS,
    Action.DESIGNATE: (Role.LEADER, Role.COORDINATOR),
    Action.START_BUILDING: ORGANISERS,
    Action.OPEN_WORKSHEET: ORGANISERS,
    Action.PROPOSE: (Role.LEADER, Role.COORDINATOR),
    Action.RECORD_RESULT: (Role.COORDINATOR, Role.NATIONAL_VIEWER),
    Action.COACH: (Role.LEADER, *ORGANISERS),
    Action.WITHDRAW: (Role.LEADER, *ORGANISERS),
    Action.MARK_UNIT: ORGANISERS,
    Action.VIEW_AUDIT: (Role.INSPECTOR, Role.INSPECTORATE_ADMIN, Role.AUDITOR),
    Action.VIEW_PORTAL_AUDIT: (Role.PLATFORM_ADMIN,),
    Action.VIEW_LKE: tuple(role for role in Role if role not in (Role.SURVEY_OFFICER, Role.PLATFORM_ADMIN)),
    Action.REQUEST_REPORT: (
        *UNIT_ROLES,
        *(role for role in INSTITUTION_ROLES if role not in (Role.SURVEY_OFFICER, Role.AUDITOR)),
    ),
    Action.FILL_UNIT: UNIT_ROLES,
    Action.KEEP_EVIDENCE: UNIT_ROLES,
    Action.OFFER_EVIDENCE: (Role.INSPECTORATE_ADMIN,),
    Action.HAND_OVER: (Role.OPERATOR,),
    Action.SUBMIT: (Role.HEAD,),
    Action.JUDGE: TPI,
    Action.SEE_UNFINISHED: (*TPI, *TPI_CONTROL, Role.INSPECTORATE_ADMIN),
    Action.PRE_JUDGE: (Role.PRE_ASSESSOR,),
    Action.REVIEW: (Role.TEAM_LEAD,),
    Action.APPROVE: (Role.TECHNICAL_CONTROLLER, Role.QUALITY_CONTROLLER),
    Action.SEE_PROGRESS: (*TPI, *TPI_CONTROL, Role.INSPECTORATE_ADMIN, Role.COORDINATOR),
    Action.DECIDE: (Role.LEADER, Role.COORDINATOR),
    Action.MAKE_LHE: (Role.TEAM_LEAD, *TPI_CONTROL, Role.INSPECTORATE_ADMIN),
    Action.MANAGE_TEAMS: (Role.INSPECTOR, Role.INSPECTORATE_ADMIN),
    Action.WAIVE_CONFLICT: (Role.INSPECTOR,),
    Action.VIEW_SURVEYS: tuple(role for role in Role if role != Role.PLATFORM_ADMIN),
    Action.RUN_SURVEY: (*UNIT_ROLES, *OFFICERS),
    Action.RUN_TPI_SURVEY: (*TPI, Role.TECHNICAL_CONTROLLER, Role.QUALITY_CONTROLLER, *OFFICERS),
    Action.EXCLUDE_RESPONSE: (*TPI, Role.TECHNICAL_CONTROLLER, Role.QUALITY_CONTROLLER, *OFFICERS),
    Action.SEE_RESPONDENTS: OFFICERS,
    Action.VIEW_PREDICATES: (
        *(role for role in INSIDERS if role != Role.SURVEY_OFFICER),
        Role.NATIONAL_VIEWER,
    ),
    Action.WAIVE_PREREQUISITE: (Role.COORDINATOR, Role.NATIONAL_VIEWER),
    Action.SET_BARS: ORGANISERS,
    Action.KEEP_PAPERS: (*UNIT_ROLES, Role.COORDINATOR),
    Action.BUILD_DOSSIER: (Role.COORDINATOR,),
    Action.RECORD_CLEARANCE: (Role.COORDINATOR, Role.NATIONAL_VIEWER),
    Action.RECORD_COMPLAINT: (*ORGANISERS, Role.NATIONAL_VIEWER),
    Action.CLARIFY_COMPLAINT: (*TPI, *TPI_CONTROL, Role.INSPECTORATE_ADMIN),
    Action.RECORD_TPN: (Role.COORDINATOR, Role.NATIONAL_VIEWER),
    Action.OBJECT: (Role.COORDINATOR,),
    Action.RECORD_PREDICATE: (Role.COORDINATOR, Role.NATIONAL_VIEWER),
    Action.RECOMMEND_REVOCATION: (Role.INSPECTOR, Role.INSPECTORATE_ADMIN, Role.NATIONAL_VIEWER),
    Action.REVOKE: (Role.COORDINATOR, Role.NATIONAL_VIEWER),
    Action.ROUTE_MONITORING: (Role.INSPECTOR, Role.INSPECTORATE_ADMIN),
    Action.MONITOR: (*TPI, Role.TECHNICAL_CONTROLLER, Role.QUALITY_CONTROLLER, Role.INSPECTOR),
    Action.VIEW_NATIONAL: PORTAL_ROLES,
}

GRANTED_BY: dict[Role, tuple[Role, ...]] = {
    **dict.fromkeys(Role, (Role.PLATFORM_ADMIN,)),
    **dict.fromkeys(INSTITUTION_ROLES, (Role.INSPECTORATE_ADMIN, Role.PLATFORM_ADMIN)),
    **dict.fromkeys((*UNIT_ROLES, Role.SURVEY_OFFICER), (*ORGANISERS, Role.PLATFORM_ADMIN)),
}
"""Who gives and ends a role: each narrows GRANT_ROLES; nobody gives a role to themselves."""
