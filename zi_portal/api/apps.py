from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "zi_portal.api"
