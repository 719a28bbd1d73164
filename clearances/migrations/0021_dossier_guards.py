from django.db import migrations

from zi_portal.shared.audit.migration import guard_table


class Migration(migrations.Migration):
    dependencies = [("clearances", "0020_dossiers"), ("audit", "0002_guards")]

    operations = [
        guard_table("clearances_proposalpaper"),
        guard_table("clearances_dossier", update="OLD.state = 'frozen'"),
        guard_table("clearances_dossierreceipt"),
        guard_table("clearances_mandiriyear"),
        guard_table("clearances_mandirireport"),
    ]
