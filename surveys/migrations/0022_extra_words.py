from django.db import migrations, models
from django.db.models import Q

from zi_portal.shared.audit.migration import guard_table

TABLE = "surveys_response"
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


guarded = guard_table(TABLE, update=" OR ".join(differs(column) for column in ANSWER))


def lift(apps, schema_editor):
    """PostgreSQL refuses to widen a column that a trigger's condition reads; the last operation puts it back."""
    guarded.database_backwards("surveys", schema_editor, None, None)


def put_back(apps, schema_editor):
    guarded.database_forwards("surveys", schema_editor, None, None)


class Migration(migrations.Migration):
    dependencies = [("surveys", "0021_guards")]

    operations = [
        migrations.RunPython(lift, put_back),
        migrations.AlterField(
            model_name="response",
            name="extra_said",
            field=models.CharField(blank=True, max_length=6000),
        ),
        migrations.AddIndex(
            model_name="response",
            index=models.Index(
                condition=~Q(extra_said=""), fields=["survey", "submitted_at"], name="survey_response_extra_said"
            ),
        ),
        guarded,
    ]
