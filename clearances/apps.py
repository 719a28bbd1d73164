from django.apps import AppConfig


class ClearancesConfig(AppConfig):
    name = "clearances"
