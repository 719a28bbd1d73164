from django.apps import AppConfig

from zi_portal.shared.audit.triggers import Guard

# The letter stands as it was recorded; what changes is that it is cancelled, or a case closed, once.
WAIVER_CHANGED = (
    "OLD.nomination_id <> NEW.nomination_id OR OLD.code <> NEW.code OR OLD.letter_number <> NEW.letter_number"
    " OR OLD.letter_date <> NEW.letter_date OR OLD.blob_id <> NEW.blob_id OR OLD.cancelled_at IS NOT NULL"
)
CASE_CHANGED = (
    "OLD.institution_id <> NEW.institution_id OR OLD.year <> NEW.year OR OLD.description <> NEW.description"
    " OR OLD.source_letter <> NEW.source_letter OR OLD.closed_on IS NOT NULL"
)


class ClearancesConfig(AppConfig):
    name = "clearances"
    guards = (
        Guard("clearances_waiver", update=WAIVER_CHANGED),
        Guard("clearances_leadercase", update=CASE_CHANGED),
        Guard("clearances_proposalpaper"),
        Guard("clearances_dossier", update="OLD.state = 'frozen'"),
        Guard("clearances_dossierreceipt"),
        Guard("clearances_mandiriyear"),
        Guard("clearances_mandirireport"),
    )
