"""Addresses of what follows from a score."""

from django.urls import URLPattern, path

from clearances.views import clearances, complaints, stages, tpn, tpn_values

urlpatterns: list[URLPattern] = []
urlpatterns += [
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
