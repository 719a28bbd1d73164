"""Databases to measure on: a cast of people around one worksheet, and any number of worksheets beside it."""

from dataclasses import dataclass

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from assessments.instruments import loader
from tests.factories import Cast
from units.models import User

NUMBERS = {
    "postgresql": "(SELECT generate_series(1, {extra}) AS n)",
    "sqlite": "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {extra}) SELECT n FROM c)",
}


@dataclass(frozen=True)
class Stage:
    cast: Cast
    session: str


def build() -> Stage:
    """One filled worksheet whose operator is signed in."""
    loader.load_all()
    cast = Cast()
    cast.fill(level=1)
    return Stage(cast, sign_in(cast.operator))


def sign_in(user: User) -> str:
    """Key of a session as the sign-in page would make it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def multiply(stage: Stage, worksheets: int) -> None:
    """Copies the worksheet, with unit, nomination, sheet, entries and score card, until there are `worksheets`."""
    offset, numbers = 1_000_000, NUMBERS[connection.vendor].format(extra=worksheets - 1)
    case = stage.cast.again()
    keys = {
        "units_unit": ("pk", case.unit_id),
        "units_nomination": ("pk", case.nomination_id),
        "assessments_assessment": ("pk", case.pk),
        "assessments_sheet": ("pk", stage.cast.sheet().pk),
    }
    with connection.cursor() as cursor:
        for table, (_, pk) in keys.items():
            cursor.execute(_copy(table, numbers, offset, f"t.id = {pk}"))
        sheet = keys["assessments_sheet"][1]
        cursor.execute(_copy("assessments_scorecard", numbers, offset, f"t.sheet_id = {sheet}"))
        cursor.execute(_copy("assessments_entry", numbers, offset * 10, f"t.sheet_id = {sheet}", step=200))
        cursor.execute("ANALYZE")


SHIFTED = {
    "units_nomination": {"unit_id"},
    "assessments_assessment": {"unit_id", "nomination_id"},
    "assessments_sheet": {"assessment_id"},
    "assessments_scorecard": {"sheet_id"},
    "assessments_entry": {"sheet_id"},
}


def _copy(table: str, numbers: str, offset: int, where: str, step: int = 1) -> str:
    """INSERT ... SELECT that copies the rows once per number, each copy with keys of its own."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    chosen = []
    for column in columns:
        if column == "id":
            chosen.append(f"{offset} + n * {step} + t.id" if step > 1 else f"{offset} + n")
        elif column in SHIFTED.get(table, ()):
            chosen.append("1000000 + n")
        elif table == "units_unit" and column in ("name", "short_name"):
            chosen.append(f"t.{column} || ' ' || n")
        else:
            chosen.append(f't."{column}"')
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(chosen)} FROM {table} t, {numbers} numbers WHERE {where}"  # noqa: S608
