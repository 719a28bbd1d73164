from django.db import migrations

from zi_portal.shared.audit.migration import guard_table


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_evidence"), ("audit", "0002_guards")]

    operations = [guard_table("assessments_evidenceversion")]
