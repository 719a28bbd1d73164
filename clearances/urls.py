"""Addresses of what follows from a score."""

from django.urls import URLPattern, path

from clearances.views import preflight, preflight_rules

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
]
