"""Addresses of what follows from a score."""

from django.urls import URLPattern, path, register_converter

from clearances.views import (
    clearances,
    complaints,
    dossier_files,
    dossiers,
    mandiri,
    monitoring,
    monitoring_sheet,
    national,
    papers,
    predicate_tables,
    predicates,
    preflight,
    preflight_rules,
    register,
    revocation,
    stages,
    tpn,
    tpn_values,
)
from clearances.views.converters import PredicateConverter

DOSSIERS: list[URLPattern] = [
    path("usulan/", dossiers.dossier_list, name="dossier_list"),
    path("usulan/<int:pk>/", dossiers.dossier, name="dossier"),
    path("usulan/<int:pk>/dokumen/<slug:kind>/", papers.institution_paper_add, name="institution_paper_add"),
    path("usulan/<int:pk>/bekukan/", dossiers.dossier_freeze, name="dossier_freeze"),
    path("usulan/<int:pk>/mandiri/", mandiri.mandiri, name="mandiri"),
    path("usulan/<int:pk>/mandiri/surat/", mandiri.mandiri_file, name="mandiri_file"),
    *(
        path(
            f"usulan/<int:pk>/seleksi.{form}",
            dossier_files.dossier_checklist,
            {"form": form},
            name=f"dossier_checklist_{form}",
        )
        for form in ("xlsx", "csv")
    ),
    *(
        path(
            f"usulan/<int:pk>/rancangan-{kind}.{form}",
            dossier_files.dossier_draft,
            {"kind": kind, "form": form},
            name=f"draft_{kind}_{form}",
        )
        for kind in ("proposal", "sptjm")
        for form in ("pdf", "docx")
    ),
    path("usulan/versi/<int:pk>/", dossiers.dossier_version, name="dossier_version"),
    path("usulan/versi/<int:pk>/berkas/", dossiers.dossier_file, name="dossier_file"),
    path("usulan/daftar/<int:pk>/", dossiers.dossier_list_file, name="dossier_list_file"),
    path("usulan/versi/<int:pk>/tanda-terima/", dossiers.dossier_receipt, name="dossier_receipt"),
    path("usulan/dokumen/<int:pk>/berkas/", papers.paper_file, name="paper_file"),
    path("usulan/dokumen/<int:pk>/tautan/", papers.paper_link, name="paper_link"),
    path("usulan/unit/<int:pk>/", papers.nomination_papers, name="nomination_papers"),
    path("usulan/unit/<int:pk>/dokumen/<slug:kind>/", papers.nomination_paper_add, name="nomination_paper_add"),
    *(
        path(
            f"usulan/unit/<int:pk>/{kind}.xlsx",
            dossier_files.nomination_book,
            {"kind": kind},
            name=f"nomination_book_{kind}",
        )
        for kind in ("lke", "evidence")
    ),
    *(
        path(
            f"usulan/unit/<int:pk>/rancangan-sptjm.{form}",
            dossier_files.nomination_draft,
            {"form": form},
            name=f"nomination_draft_{form}",
        )
        for form in ("pdf", "docx")
    ),
]
TPN: list[URLPattern] = [
    path("tpn/", tpn.tpn_list, name="tpn_list"),
    path("tpn/<int:pk>/", tpn.tpn, name="tpn"),
    path("tpn/<int:pk>/berkas/baru/", tpn.tpn_paper_add, name="tpn_paper_add"),
    path("tpn/<int:pk>/seleksi/", stages.tpn_selection, name="tpn_selection"),
    path("tpn/<int:pk>/tahap/<slug:stage>/", stages.tpn_stage, name="tpn_stage"),
    path("tpn/<int:pk>/sanggah/", stages.objection, name="objection"),
    path("tpn/<int:pk>/sanggah/hasil/", stages.objection_result, name="objection_result"),
    path("tpn/<int:pk>/nilai/", tpn_values.tpn_values, name="tpn_values"),
    path("tpn/<int:pk>/clearance/", clearances.clearance_record, name="clearance_record"),
    path("tpn/berkas/<int:pk>/", tpn.tpn_paper_file, name="tpn_paper_file"),
    path("siklus/<int:pk>/sanggah/", stages.objection_window, name="objection_window"),
    path("siklus/<int:pk>/clearance/surat/", clearances.clearance_letters, name="clearance_letters"),
    path("clearance/catat/", clearances.clearance_bulk, name="clearance_bulk"),
    path("clearance/<int:pk>/berkas/", clearances.clearance_file, name="clearance_file"),
    path("clearance/surat/<int:pk>/pdf/", clearances.clearance_letter_file, {"kind": "pdf"}, "clearance_letter_pdf"),
    path("clearance/surat/<int:pk>/docx/", clearances.clearance_letter_file, {"kind": "docx"}, "clearance_letter_docx"),
    path("pengaduan/", complaints.complaint_list, name="complaint_list"),
    path("pengaduan/baru/", complaints.complaint_new, name="complaint_new"),
    path("pengaduan/<int:pk>/", complaints.complaint, name="complaint"),
    path("pengaduan/<int:pk>/berkas/", complaints.complaint_file, name="complaint_file"),
]
register_converter(monitoring.MonitoringMoveConverter, "monitoring_move")
register_converter(PredicateConverter, "predicate")
HELD = "data-predikat/<int:pk>/"
MONITORING = "pemantauan/<int:pk>/"
PREDICATES: list[URLPattern] = [
    path("daftar-predikat/", register.predicate_register, name="predicate_register"),
    path("predikat/<slug:code>/", register.predicate_proof, name="predicate_proof"),
    path("predikat/<slug:code>/bukti.pdf", register.predicate_proof_pdf, name="predicate_proof_pdf"),
    path("data-predikat/", predicates.predicate_list, name="predicate_list"),
    path("data-predikat/baru/", predicates.predicate_earlier, name="predicate_earlier"),
    path(HELD, predicates.predicate, name="predicate"),
    path(f"{HELD}keputusan/", predicates.predicate_file, name="predicate_file"),
    path(f"{HELD}rekomendasi-cabut/", revocation.revocation_recommend, name="revocation_recommend"),
    path(f"{HELD}cabut/", revocation.revocation_decide, name="revocation_decide"),
    path("nominasi/<int:pk>/penetapan/", predicates.nomination_determine, name="nomination_determine"),
    path("instansi/<int:pk>/predikat/impor/", predicate_tables.predicate_import, name="predicate_import"),
    path("impor-predikat/<int:pk>/", predicate_tables.predicate_import_preview, name="predicate_import_preview"),
    path("pemantauan/", monitoring.monitoring_list, name="monitoring_list"),
    path(MONITORING, monitoring.monitoring, name="monitoring"),
    path(f"{MONITORING}butir/<slug:area>/", monitoring_sheet.monitoring_area, name="monitoring_area"),
    path(f"{MONITORING}survei/", monitoring_sheet.monitoring_facts, name="monitoring_facts"),
    path(f"{MONITORING}program/baru/", monitoring_sheet.monitoring_programme_add, name="monitoring_programme_add"),
    path(f"{MONITORING}program/<int:number>/", monitoring_sheet.monitoring_programme, name="monitoring_programme"),
    path(f"{MONITORING}tugas/", monitoring_sheet.monitoring_assign, name="monitoring_assign"),
    path(f"{MONITORING}langkah/<monitoring_move:move>/", monitoring.monitoring_move, name="monitoring_move"),
    path(f"{MONITORING}simpulan/", monitoring.monitoring_conclude, name="monitoring_conclude"),
    path(f"{MONITORING}surat/<slug:kind>/", monitoring.monitoring_file, name="monitoring_file"),
    path("instansi/<int:pk>/pemantauan/<predicate:kind>/", monitoring_sheet.monitoring_rule, name="monitoring_rule"),
    path("nasional/", national.national, name="national"),
    path("nasional/unduh/", national.national_export, name="national_export"),
]
urlpatterns: list[URLPattern] = [
    path("pra-pengusulan/", preflight.preflight_list, name="preflight_list"),
    path("pra-pengusulan/usulkan/", preflight.preflight_propose, name="preflight_propose"),
    path("pra-pengusulan/<int:pk>/", preflight.preflight, name="preflight"),
    path("pra-pengusulan/<int:pk>/kecuali/<slug:code>/", preflight_rules.waiver_new, name="waiver_new"),
    path("pengecualian/<int:pk>/batal/", preflight_rules.waiver_cancel, name="waiver_cancel"),
    path("pengecualian/<int:pk>/surat/", preflight_rules.waiver_file, name="waiver_file"),
    path("instansi/<int:pk>/syarat/", preflight_rules.bars, name="bars"),
    path("syarat-instansi/<int:pk>/hapus/", preflight_rules.bar_remove, name="bar_remove"),
    path("instansi/<int:pk>/perkara/", preflight_rules.leader_cases, name="leader_cases"),
    path("perkara/<int:pk>/tutup/", preflight_rules.leader_case_close, name="leader_case_close"),
    *DOSSIERS,
    *TPN,
    *PREDICATES,
]
