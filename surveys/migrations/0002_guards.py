from django.db import migrations

from zi_portal.shared.audit.migration import guard_table


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial"), ("audit", "0002_guards")]

    operations = [
        guard_table("surveys_questionnaire"),
        guard_table("surveys_exclusion"),
        guard_table("surveys_contactexport"),
    ]
