"""What a decree gave stays as it was written, and moves of a monitoring are kept for good."""

from django.db import migrations

from zi_portal.shared.audit.migration import guard_table

FACTS = (
    "OLD.kind <> NEW.kind OR OLD.unit_id <> NEW.unit_id OR OLD.unit_name <> NEW.unit_name OR OLD.code <> NEW.code"
    " OR OLD.decree_number <> NEW.decree_number OR OLD.decree_date <> NEW.decree_date"
    " OR (OLD.state <> 'held' AND NEW.state <> OLD.state)"
)


class Migration(migrations.Migration):
    dependencies = [("clearances", "0040_predicates_monitoring_national")]

    operations = [
        guard_table("clearances_predicateheld", update=FACTS, truncate=False),
        guard_table("clearances_monitoringrecord"),
    ]
