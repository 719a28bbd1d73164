"""Assessments that TPI is working on have one shared sheet: the team's tier."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    running = apps.get_model("assessments", "Assessment").objects.filter(state="in_review")
    running.update(tier="consensus", route=["consensus"])


class Migration(migrations.Migration):
    dependencies = [("assessments", "0005_tiers")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
