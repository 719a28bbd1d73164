from django.apps import AppConfig

from zi_portal.shared.audit.triggers import Guard


class ClearancesConfig(AppConfig):
    name = "clearances"
    guards = (
        Guard("clearances_proposalpaper"),
        Guard("clearances_dossier", update="OLD.state = 'frozen'"),
        Guard("clearances_dossierreceipt"),
        Guard("clearances_mandiriyear"),
        Guard("clearances_mandirireport"),
    )
