from django.db import migrations

from zi_portal.shared.audit.migration import guard_table


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial"), ("audit", "0002_guards")]

    operations = [
        guard_table("assessments_instrument"),
        guard_table("assessments_item"),
        guard_table("assessments_ruleset"),
        guard_table("assessments_transitionrecord"),
        guard_table("assessments_conclusion"),
        guard_table("assessments_snapshot"),
    ]
