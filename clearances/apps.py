from django.apps import AppConfig

from clearances.notifications.kinds import KINDS
from zi_portal.shared.audit.triggers import Guard
from zi_portal.shared.notifications.kinds import register

# The letter stands as it was recorded; what changes is that it is cancelled, or a case closed, once.
WAIVER_CHANGED = (
    "OLD.nomination_id <> NEW.nomination_id OR OLD.code <> NEW.code OR OLD.letter_number <> NEW.letter_number"
    " OR OLD.letter_date <> NEW.letter_date OR OLD.blob_id <> NEW.blob_id OR OLD.cancelled_at IS NOT NULL"
)
CASE_CHANGED = (
    "OLD.institution_id <> NEW.institution_id OR OLD.year <> NEW.year OR OLD.description <> NEW.description"
    " OR OLD.source_letter <> NEW.source_letter OR OLD.closed_on IS NOT NULL"
)
# What a decree says never changes, and a predicate that has ended does not come back.
FACTS = (
    "OLD.kind <> NEW.kind OR OLD.unit_id <> NEW.unit_id OR OLD.unit_name <> NEW.unit_name OR OLD.code <> NEW.code"
    " OR OLD.decree_number <> NEW.decree_number OR OLD.decree_date <> NEW.decree_date"
    " OR (OLD.state <> 'held' AND NEW.state <> OLD.state)"
)
# A respondent list is erased once; what the manifest says of it stays.
LIST_CHANGED = (
    "OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR OLD.dossier_id <> NEW.dossier_id OR OLD.path <> NEW.path"
    " OR OLD.sha256 <> NEW.sha256 OR OLD.size <> NEW.size OR OLD.keep_until <> NEW.keep_until"
)


class ClearancesConfig(AppConfig):
    name = "clearances"
    guards = (
        Guard("clearances_waiver", update=WAIVER_CHANGED),
        Guard("clearances_leadercase", update=CASE_CHANGED),
        Guard("clearances_proposalpaper"),
        Guard("clearances_dossier", update="OLD.state = 'frozen'"),
        Guard("clearances_dossierlist", update=LIST_CHANGED),
        Guard("clearances_dossierreceipt"),
        Guard("clearances_mandiriyear"),
        Guard("clearances_mandirireport"),
        Guard("clearances_clearance"),
        Guard("clearances_stagerecord"),
        Guard("clearances_selectionresult"),
        Guard("clearances_objection"),
        Guard("clearances_objectionpaper"),
        Guard("clearances_objectionwindow"),
        Guard("clearances_tpnpaper"),
        Guard("clearances_complaint", update=False),
        Guard("clearances_predicateheld", update=FACTS, truncate=False),
        Guard("clearances_monitoringrecord"),
    )

    def ready(self) -> None:
        register(*KINDS)
