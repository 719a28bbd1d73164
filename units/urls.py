from django.urls import path

from units import views

urlpatterns = [
    path("akun/masuk/", views.sign_in, name="sign_in"),
    path("akun/keluar/", views.sign_out, name="sign_out"),
    path("akun/kata-sandi/", views.password_change, name="password_change"),
    path("akun/token/", views.tokens, name="tokens"),
    path("akun/token/<int:pk>/cabut/", views.token_revoke, name="token_revoke"),
    path("akun/bahasa/", views.set_language, name="set_language"),
]
