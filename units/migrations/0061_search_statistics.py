"""Lets PostgreSQL know how many units bear a word, for searches by name."""

from typing import Any

from django.db import migrations

# Without it the planner takes a search for rare, whatever is sought, and joins thousands of nominations row by row.
# These are the expressions that Django writes for `icontains`.
CREATE = (
    "CREATE STATISTICS units_unit_words ON (UPPER(name::text)), (UPPER(short_name::text)) FROM units_unit",
    "ANALYZE units_unit",
)
DROP = ("DROP STATISTICS IF EXISTS units_unit_words",)


def _create(_apps: Any, editor: Any) -> None:
    _on_postgresql(editor, CREATE)


def _drop(_apps: Any, editor: Any) -> None:
    _on_postgresql(editor, DROP)


def _on_postgresql(editor: Any, statements: tuple[str, ...]) -> None:
    if editor.connection.vendor == "postgresql":
        for statement in statements:
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("units", "0060_terms_of_invitations")]
    operations = [migrations.RunPython(_create, _drop)]
