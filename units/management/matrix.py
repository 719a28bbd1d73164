"""The table of permissions as text: what `permission_matrix` prints and docs/permissions.md holds."""

from collections.abc import Iterator

from django.utils import translation

from units.enums import GRANTED_BY, INSTITUTION_ROLES, PORTAL_ROLES, ROLES_FOR, UNIT_ROLES, Action, Role

SECTIONS = {
    "units": "Unit dan instansi",
    "people": "Orang dan peran",
    "cycles": "Siklus",
    "nominations": "Nominasi",
    "audit": "Jejak audit",
    "lke": "Lembar kerja evaluasi",
    "tpi": "Tim penilai internal",
    "surveys": "Survei",
    "proposals": "Usulan",
    "tpn": "Tahap di TPN",
    "predicates": "Predikat",
    "monitoring": "Pemantauan predikat",
    "national": "Gambaran nasional",
}
PLACES = (("di unitnya", UNIT_ROLES), ("di instansinya", INSTITUTION_ROLES), ("di seluruh portal", PORTAL_ROLES))
HEAD = """# Siapa boleh apa

Dicetak oleh `manage.py permission_matrix --markdown` dari `units/enums/permissions.py`; jangan disunting di sini.

Peran selalu dipegang di suatu tempat dan untuk suatu masa. Wewenang berlaku hanya di tempat itu, dan hanya selama
perannya berlaku: operator dan kepala unit di unitnya, peran instansi pada semua unit instansinya, peran portal di
seluruh portal. Operator yang dibatasi pada area tertentu hanya mengisi area itu. Tidak seorang pun menilai unit tempat
ia sendiri memegang peran, dan tidak seorang pun memberi peran kepada dirinya sendiri. Apa yang tidak boleh dilihat
dijawab 404; apa yang boleh dilihat tetapi tidak boleh dilakukan dijawab 403.
"""


def markdown() -> str:
    """The whole document, in Indonesian."""
    with translation.override("id"):
        return "\n".join([HEAD, *_places(), *_tables(), *_granting()]) + "\n"


def _places() -> Iterator[str]:
    yield "| Peran | Berlaku |"
    yield "|---|---|"
    for where, roles in PLACES:
        for role in roles:
            yield f"| {role.label} | {where} |"


def _tables() -> Iterator[str]:
    for section, title in SECTIONS.items():
        actions = [action for action in Action if action.value.startswith(section + ".")]
        yield f"\n## {title}\n"
        yield "| Peran | " + " | ".join(str(action.label) for action in actions) + " |"
        yield "|---|" + ":-:|" * len(actions)
        for role in Role:
            yield f"| {role.label} | " + " | ".join("✓" if role in ROLES_FOR[a] else "" for a in actions) + " |"


def _granting() -> Iterator[str]:
    yield "\n## Siapa memberi peran apa\n"
    yield "| Peran | Diberikan dan diakhiri oleh |"
    yield "|---|---|"
    for role in Role:
        yield f"| {role.label} | " + ", ".join(str(giver.label) for giver in GRANTED_BY[role]) + " |"


def lines() -> Iterator[str]:
    """The matrix for a terminal: one line for each action, then the roles that may."""
    with translation.override("id"):
        for action in Action:
            yield f"{action.value:<24} " + ", ".join(role.value for role in Role if role in ROLES_FOR[action])
