from django.urls import path

from zi_portal.pages import views

urlpatterns = [path("", views.home, name="home")]
