from django.db import migrations

from zi_portal.shared.audit.migration import guard_table

# As of this migration; `surveys.apps` says the same and a system check compares.
ANSWER = (
    "id",
    "survey_id",
    "service_id",
    "submission_key",
    "channel",
    "marks",
    "submitted_at",
    "seconds",
    "service_date",
    "device",
    "sex",
    "age",
    "education",
    "occupation",
    "disability",
    "reason",
    "suggestion",
    "language",
    "own_flags",
    "extra",
    "extra_said",
)


def differs(column):
    old, new = (f"COALESCE(CAST({row}.\"{column}\" AS text), '~none~')" for row in ("OLD", "NEW"))
    return f"{old} <> {new}"


class Migration(migrations.Migration):
    dependencies = [("surveys", "0020_exclusions_undone"), ("audit", "0002_guards")]

    operations = [
        # Remade on SQLite by the migration before.
        guard_table("surveys_exclusion"),
        guard_table("surveys_readmission"),
        guard_table("surveys_outsideresult"),
        guard_table("surveys_response", update=" OR ".join(differs(column) for column in ANSWER)),
    ]
