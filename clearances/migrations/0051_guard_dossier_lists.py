"""A list beside a dossier changes once, when it is erased; what the manifest says of it stays."""

from django.db import migrations

from zi_portal.shared.audit.migration import guard_table

FACTS = (
    "OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR OLD.dossier_id <> NEW.dossier_id OR OLD.path <> NEW.path"
    " OR OLD.sha256 <> NEW.sha256 OR OLD.size <> NEW.size OR OLD.keep_until <> NEW.keep_until"
)


class Migration(migrations.Migration):
    dependencies = [("clearances", "0050_dossier_lists"), ("audit", "0002_guards")]

    operations = [guard_table("clearances_dossierlist", update=FACTS)]
