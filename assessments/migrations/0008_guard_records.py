"""Records of the tiers are kept for good. Conclusions are named again: on SQLite their table was made anew."""

from django.db import migrations

from zi_portal.shared.audit.migration import guard_table


class Migration(migrations.Migration):
    dependencies = [("assessments", "0007_tier_only_in_review")]

    operations = [
        guard_table("assessments_conclusion"),
        guard_table("assessments_leaderdecision"),
        guard_table("assessments_preliminaryresult"),
        guard_table("assessments_conflictwaiver"),
    ]
