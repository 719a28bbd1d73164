from django.urls import path

from units.views import account, cycles, institutions, nominations, people, tables, unit_changes, units

urlpatterns = [
    path("akun/masuk/", account.sign_in, name="sign_in"),
    path("akun/keluar/", account.sign_out, name="sign_out"),
    path("akun/kata-sandi/", account.password_change, name="password_change"),
    path("akun/bahasa/", account.set_language, name="set_language"),
]
urlpatterns += [
    path("unit/", units.unit_list, name="unit_list"),
    path("unit/<int:pk>/", units.unit, name="unit"),
    path("unit/<int:pk>/ubah/", units.unit_edit, name="unit_edit"),
    path("unit/<int:pk>/tahun/<int:year>/", units.unit_year, name="unit_year"),
    path("unit/<int:pk>/tanda/", units.unit_mark, name="unit_mark"),
    path("unit/<int:pk>/nama/", unit_changes.unit_rename, name="unit_rename"),
    path("unit/<int:pk>/pindah/", unit_changes.unit_move, name="unit_move"),
    path("unit/<int:pk>/gabung/", unit_changes.unit_merge, name="unit_merge"),
    path("unit/<int:pk>/bubar/", unit_changes.unit_dissolve, name="unit_dissolve"),
    path("instansi/<int:pk>/", institutions.institution, name="institution"),
    path("instansi/<int:pk>/ubah/", institutions.institution_edit, name="institution_edit"),
    path("instansi/<int:pk>/tahun/<int:year>/", institutions.institution_year, name="institution_year"),
    path("instansi/<int:pk>/unit/baru/", units.unit_add, name="unit_add"),
    path("instansi/<int:pk>/unit/unduh/", tables.unit_export, name="unit_export"),
    path("instansi/<int:pk>/unit/impor/", tables.unit_import, name="unit_import"),
    path("impor-unit/<int:pk>/", tables.unit_import_preview, name="unit_import_preview"),
    path("orang/", people.people, name="people"),
    path("orang/peran/baru/", people.role_grant, name="role_grant"),
    path("orang/peran/<int:pk>/akhiri/", people.role_end, name="role_end"),
    path("siklus/", cycles.cycle_list, name="cycle_list"),
    path("siklus/<int:pk>/", cycles.cycle, name="cycle"),
    path("instansi/<int:pk>/siklus/baru/", cycles.cycle_open, name="cycle_open"),
    path("siklus/<int:pk>/nominasi/baru/", nominations.nomination_identify, name="nomination_identify"),
    path("nominasi/", nominations.nomination_list, name="nomination_list"),
    path("nominasi/unduh/", nominations.nomination_export, name="nomination_export"),
    path("nominasi/<int:pk>/", nominations.nomination, name="nomination"),
]
