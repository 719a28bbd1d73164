from django.apps import AppConfig


class BackupConfig(AppConfig):
    name = "zi_portal.shared.backup"
    label = "backup"
