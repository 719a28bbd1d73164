"""The proof of a predicate on one page. Loads WeasyPrint (0.4 s): imported where one is made and nowhere else.

On paper everything is Indonesian, so its words do not go through gettext.
"""

import base64
import datetime

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import HTML

from assessments.models import LetterSettings
from assessments.reports.archive import declare_accessible
from assessments.reports.letters import TARGETS, long_date
from assessments.reports.render import VARIANT, NothingFetched
from clearances.models import PredicateHeld
from clearances.rules import verdict
from surveys.reports.poster import qr_svg
from zi_portal.shared.files import blobs


def proof_pdf(held: PredicateHeld, address: str, on: datetime.date) -> bytes:
    """PDF/A: head, unit, predicate, decree, state on the day, and the code that leads to the public page."""
    house = held.unit.institution
    letters = LetterSettings.objects.select_related("logo").filter(institution=house).first() or LetterSettings()
    with translation.override("id"):
        html = render_to_string(
            "clearances/reports/proof.html",
            {
                "held": held,
                "kop": [line.strip() for line in (letters.kop or house.name.upper()).splitlines() if line.strip()],
                "logo": _address_of(letters),
                "kind": TARGETS[held.kind],
                "decree_date": long_date(held.decree_date.isoformat()),
                "valid_until": long_date(held.valid_until.isoformat()) if held.valid_until else "",
                "verdict": verdict(held, on),
                "printed_on": long_date(on.isoformat()),
                "address": address,
                "qr": qr_svg(address),
            },
        )
    pages = HTML(string=html, url_fetcher=NothingFetched(data=True)).render(pdf_variant=VARIANT)
    made: bytes = pages.write_pdf(finisher=declare_accessible, pdf_variant=VARIANT)
    return made


def _address_of(letters: LetterSettings) -> str:
    if letters.logo is None:
        return ""
    with blobs.open(letters.logo) as file:
        return f"data:{letters.logo.media_type};base64,{base64.b64encode(file.read()).decode()}"
