from django.db import migrations

from zi_portal.shared.audit.migration import guard_table


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        guard_table("audit_auditevent"),
        guard_table("audit_auditdetail", delete=False),
        guard_table("audit_auditchain", update='NEW.last_sequence < OLD.last_sequence OR NEW."key" <> OLD."key"'),
    ]
