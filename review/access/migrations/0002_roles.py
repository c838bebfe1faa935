"""Creates the four roles as groups of permissions."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from review.access.roles import PERMISSIONS, ROLES


def create_roles(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Permissions first: Django itself makes them only after the last migration."""
    kinds = apps.get_model("contenttypes", "ContentType")
    kind, _ = kinds.objects.get_or_create(app_label="access", model="account")
    permission = apps.get_model("auth", "Permission")
    for codename, name in PERMISSIONS.items():
        permission.objects.get_or_create(codename=codename, content_type=kind, defaults={"name": name})
    for role, codenames in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.set(permission.objects.filter(codename__in=codenames, content_type=kind))


class Migration(migrations.Migration):
    """Runs after the accounts exist."""

    dependencies = [
        ("access", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(create_roles, migrations.RunPython.noop)]
