from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "zi_portal.pages"
