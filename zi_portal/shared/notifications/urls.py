from django.urls import path

from zi_portal.shared.notifications import views

urlpatterns = [
    path("kotak-masuk/", views.inbox, name="inbox"),
    path("kotak-masuk/jumlah/", views.inbox_count, name="inbox_count"),
    path("kotak-masuk/dibaca/", views.inbox_read, name="inbox_read"),
    path("kotak-masuk/setelan/", views.inbox_settings, name="inbox_settings"),
    path("kotak-masuk/<int:pk>/", views.inbox_open, name="inbox_open"),
]
