"""Addresses of the account. Names that begin with account_, mfa_, openid_connect_ or socialaccount_ are allauth's."""

from allauth.account.views import ReauthenticateView
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path, register_converter
from django.views.decorators.cache import never_cache

from units.views import (
    account,
    calendars,
    cycles,
    devices,
    institutions,
    invitations,
    nominations,
    people,
    personal,
    recovery,
    second_factors,
    sso,
    tables,
    tokens,
    unit_changes,
    units,
)
from units.views.addresses import YearConverter

register_converter(YearConverter, "year")
urlpatterns = [
    path("akun/masuk/", account.sign_in, name="sign_in"),
    path("akun/masuk/", account.sign_in, name="account_login"),
    path("akun/masuk/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("akun/keluar/", account.sign_out, name="sign_out"),
    path("akun/kata-sandi/", account.password_change, name="password_change"),
    path("akun/token/", tokens.tokens, name="tokens"),
    path("akun/token/<int:pk>/cabut/", tokens.token_revoke, name="token_revoke"),
    path("akun/bahasa/", account.set_language, name="set_language"),
    path("akun/lupa/", recovery.password_reset, name="password_reset"),
    path("akun/lupa/terkirim/", recovery.password_reset_done, name="password_reset_done"),
    path("akun/lupa/<uidb64>/<token>/", recovery.password_reset_confirm, name="password_reset_confirm"),
    path("akun/perangkat/", devices.sessions, name="sessions"),
    path("akun/perangkat/<int:pk>/keluar/", devices.session_end, name="session_end"),
    path("akun/perangkat/lainnya/keluar/", devices.sessions_end_others, name="sessions_end_others"),
    path("akun/undangan/", invitations.invitation_list, name="invitation_list"),
    path("akun/undangan/<int:pk>/tarik/", invitations.invitation_withdraw, name="invitation_withdraw"),
    path("akun/undangan/<int:pk>/ulang/", invitations.invitation_send_again, name="invitation_send_again"),
    path("akun/undangan/terima/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
    path("akun/sso/batal/", sso.sso_cancelled, name="socialaccount_login_cancelled"),
    path("akun/sso/<slug:provider_id>/", sso.sso_begin, name="openid_connect_login"),
    path("akun/sso/<slug:provider_id>/kembali/", sso.sso_return, name="openid_connect_callback"),
    path("akun/konfirmasi/", never_cache(ReauthenticateView.as_view()), name="account_reauthenticate"),
    path("akun/konfirmasi/kode/", never_cache(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("akun/konfirmasi/kunci/", never_cache(keys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("akun/pengaman/", never_cache(mfa.index), name="mfa_index"),
    path("akun/pengaman/aplikasi/", second_factors.add_app, name="mfa_activate_totp"),
    path("akun/pengaman/aplikasi/lepas/", never_cache(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("akun/pengaman/kunci/", never_cache(mfa.index), name="mfa_list_webauthn"),
    path("akun/pengaman/kunci/baru/", never_cache(keys.add_webauthn), name="mfa_add_webauthn"),
    path("akun/pengaman/kunci/<int:pk>/", never_cache(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("akun/pengaman/kunci/<int:pk>/lepas/", never_cache(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("akun/pengaman/cadangan/", never_cache(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("akun/pengaman/cadangan/unduh/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path(
        "akun/pengaman/cadangan/baru/",
        never_cache(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
]
urlpatterns += [
    path("unit/", units.unit_list, name="unit_list"),
    path("unit/<int:pk>/", units.unit, name="unit"),
    path("unit/<int:pk>/ubah/", units.unit_edit, name="unit_edit"),
    path("unit/<int:pk>/tahun/<year:year>/", units.unit_year, name="unit_year"),
    path("unit/<int:pk>/tanda/", units.unit_mark, name="unit_mark"),
    path("unit/<int:pk>/nama/", unit_changes.unit_rename, name="unit_rename"),
    path("unit/<int:pk>/pindah/", unit_changes.unit_move, name="unit_move"),
    path("unit/<int:pk>/gabung/", unit_changes.unit_merge, name="unit_merge"),
    path("unit/<int:pk>/bubar/", unit_changes.unit_dissolve, name="unit_dissolve"),
    path("instansi/<int:pk>/", institutions.institution, name="institution"),
    path("instansi/<int:pk>/ubah/", institutions.institution_edit, name="institution_edit"),
    path("instansi/<int:pk>/tahun/<year:year>/", institutions.institution_year, name="institution_year"),
    path("instansi/<int:pk>/unit/baru/", units.unit_add, name="unit_add"),
    path("instansi/<int:pk>/unit/unduh/", tables.unit_export, name="unit_export"),
    path("instansi/<int:pk>/unit/impor/", tables.unit_import, name="unit_import"),
    path("impor-unit/<int:pk>/", tables.unit_import_preview, name="unit_import_preview"),
    path("orang/", people.people, name="people"),
    path("orang/peran/baru/", people.role_grant, name="role_grant"),
    path("orang/peran/<int:pk>/akhiri/", people.role_end, name="role_end"),
    path("orang/<int:pk>/data/", personal.person_data, name="person_data"),
    path("orang/<int:pk>/data/unduh/", personal.person_export, name="person_export"),
    path("orang/<int:pk>/data/hapus/", personal.person_erase, name="person_erase"),
    path("siklus/", cycles.cycle_list, name="cycle_list"),
    path("siklus/<int:pk>/", cycles.cycle, name="cycle"),
    path("instansi/<int:pk>/siklus/baru/", cycles.cycle_open, name="cycle_open"),
    path("siklus/<int:pk>/nominasi/baru/", nominations.nomination_identify, name="nomination_identify"),
    path("nominasi/", nominations.nomination_list, name="nomination_list"),
    path("nominasi/unduh/", nominations.nomination_export, name="nomination_export"),
    path("nominasi/<int:pk>/", nominations.nomination, name="nomination"),
]
urlpatterns += [
    path("instansi/baru/", institutions.institution_add, name="institution_add"),
    path("kalender/", calendars.calendars, name="calendars"),
    path("kalender/<year:year>/<slug:kind>/", calendars.calendar_edit, name="calendar_edit"),
]
