"""The OpenAPI document as plain values for a page: groups of operations with examples of what goes in and out."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROOT = "/api/v1/"
METHODS = ("get", "post", "put", "patch", "delete")
DEEPEST = 8
TITLES: dict[str, Promise] = {
    "me": _("Diri sendiri"),
    "institutions": _("Instansi"),
    "units": _("Unit"),
    "unit-imports": _("Impor unit"),
    "memberships": _("Orang dan peran"),
    "invitations": _("Undangan"),
    "cycles": _("Siklus"),
    "nominations": _("Nominasi"),
    "assessments": _("Lembar kerja evaluasi"),
    "reports": _("Laporan"),
    "jobs": _("Pekerjaan"),
    "evidence": _("Bukti"),
    "uploads": _("Unggahan"),
    "teams": _("Tim Penilai Internal"),
    "letters": _("Surat"),
    "calendars": _("Kalender nasional"),
    "inbox": _("Kotak masuk"),
    "audit": _("Jejak audit"),
    "predicates": _("Predikat"),
    "monitorings": _("Pemantauan predikat"),
    "register": _("Daftar publik predikat"),
    "national": _("Gambaran nasional"),
}
BY_FORMAT = {"date": "2026-03-31", "date-time": "2026-03-31T14:31:00+07:00", "email": "nama@instansi.go.id"}
BY_TYPE = {"integer": 1, "number": 1, "boolean": False, "string": "..."}


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible response."""

    status: str
    description: str
    example: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One method at one address."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    parameters: list[dict[str, Any]]
    body: str
    answers: list[Answer]


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    title: str | Promise
    operations: list[Operation]


def sections(document: Mapping[str, Any]) -> list[Group]:
    """Operations by the first word of their address, in the order of the document."""
    groups: dict[str, Group] = {}
    for path, methods in document["paths"].items():
        key = path.removeprefix(ROOT).partition("/")[0]
        group = groups.setdefault(key, Group(key, TITLES.get(key, key), []))
        group.operations.extend(_operation(document, path, name, methods[name]) for name in METHODS if name in methods)
    return list(groups.values())


def _operation(document: Mapping[str, Any], path: str, method: str, found: Mapping[str, Any]) -> Operation:
    return Operation(
        id=found["operationId"],
        method=method.upper(),
        path=path,
        summary=found.get("summary", ""),
        description=found.get("description", ""),
        parameters=[_parameter(parameter) for parameter in found.get("parameters", [])],
        body=_shown(document, found.get("requestBody", {})),
        answers=list(_answers(document, found["responses"])),
    )


def _parameter(found: Mapping[str, Any]) -> dict[str, Any]:
    schema = found.get("schema", {})
    return {
        "name": found["name"],
        "where": found["in"],
        "required": found.get("required", False),
        "kind": ", ".join(map(str, schema.get("enum", []))) or _type(schema),
        "description": found.get("description", ""),
    }


def _answers(document: Mapping[str, Any], responses: Mapping[str, Any]) -> Iterator[Answer]:
    for status, found in sorted(responses.items()):
        example = _shown(document, found) if status.startswith("2") or status == "412" else ""
        yield Answer(status, found.get("description", ""), example)


def _shown(document: Mapping[str, Any], content_holder: Mapping[str, Any]) -> str:
    schema = content_holder.get("content", {}).get("application/json", {}).get("schema")
    return json.dumps(_example(document, schema, DEEPEST), indent=2, ensure_ascii=False) if schema else ""


def _example(document: Mapping[str, Any], schema: Mapping[str, Any], depth: int) -> Any:
    """A value of the schema's shape."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if depth == 0:
        return None
    for choice in ("allOf", "oneOf", "anyOf"):
        if choice in schema:
            return _example(document, schema[choice][0], depth - 1)
    if "properties" in schema:
        return {name: _example(document, part, depth - 1) for name, part in schema["properties"].items()}
    if _type(schema) == "array":
        return [_example(document, schema["items"], depth - 1)]
    if _type(schema) == "object":
        return {}
    return _plain(schema)


def _plain(schema: Mapping[str, Any]) -> Any:
    if schema.get("enum"):
        return schema["enum"][0]
    return BY_FORMAT.get(schema.get("format", ""), BY_TYPE.get(_type(schema), "..."))


def _type(schema: Mapping[str, Any]) -> str:
    """The type, or the first of several ("string or null")."""
    found = schema.get("type", "")
    return str(found[0] if isinstance(found, list) else found)
