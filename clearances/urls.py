"""Addresses of what follows from a score."""

from django.urls import URLPattern, path, register_converter

from clearances.views import monitoring, monitoring_sheet, national, predicate_tables, predicates, register, revocation
from clearances.views.converters import PredicateConverter

register_converter(monitoring.MonitoringMoveConverter, "monitoring_move")
register_converter(PredicateConverter, "predicate")
HELD = "data-predikat/<int:pk>/"
MONITORING = "pemantauan/<int:pk>/"
urlpatterns: list[URLPattern] = []
urlpatterns += [
    path("daftar-predikat/", register.predicate_register, name="predicate_register"),
    path("predikat/<slug:code>/", register.predicate_proof, name="predicate_proof"),
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
