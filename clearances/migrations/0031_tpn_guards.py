"""What was recorded about a case at the ministry is kept for good; a complaint may be clarified but not deleted."""

from django.db import migrations

from zi_portal.shared.audit.migration import guard_table


class Migration(migrations.Migration):
    dependencies = [("clearances", "0030_tpn"), ("audit", "0002_guards")]

    operations = [
        guard_table("clearances_clearance"),
        guard_table("clearances_stagerecord"),
        guard_table("clearances_selectionresult"),
        guard_table("clearances_objection"),
        guard_table("clearances_objectionpaper"),
        guard_table("clearances_objectionwindow"),
        guard_table("clearances_tpnpaper"),
        guard_table("clearances_complaint", update=False),
    ]
