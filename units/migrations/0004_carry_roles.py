"""Gives every membership the grant that carries its role."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def carry(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Membership = apps.get_model("units", "Membership")
    for held in Membership.objects.all():
        if held.unit_id or held.institution_id:
            model = "unit" if held.unit_id else "institution"
            permission = _permission(apps, model, held.role)
            grants = apps.get_model("units", "UnitGrant" if held.unit_id else "InstitutionGrant")
            grants.objects.get_or_create(
                user_id=held.user_id, permission=permission, content_object_id=held.unit_id or held.institution_id
            )


def _permission(apps: Apps, model: str, role: str):
    # Django makes permissions after the last migration only; it finds these and leaves them.
    of, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="units", model=model)
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=of, codename=role, defaults={"name": role}
    )
    return made


class Migration(migrations.Migration):
    dependencies = [
        ("units", "0003_organisations_and_process"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
