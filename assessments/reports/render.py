"""From the report's data to PDF/A-2a with PDF/UA-1 tags. Loads WeasyPrint (0.4 s): only for workers and commands."""

import datetime
from typing import Any

from django.template.loader import render_to_string
from weasyprint import HTML, Document
from weasyprint.urls import URLFetcher

from assessments.reports import collector
from assessments.reports.archive import declare_accessible
from assessments.reports.data import ReportData, report_data
from assessments.reports.steps import Step

VARIANT = "pdf/a-2a"


class NothingFetched(URLFetcher):
    """The report carries all it needs, so any address it asks for is a mistake and stops the rendering.

    `data` allows pictures that stand in the page itself.
    """

    def __init__(self, *, data: bool = False) -> None:
        super().__init__(allowed_protocols=("data",) if data else (), fail_on_errors=True)
        self.data = data

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        if self.data and url.startswith("data:image/"):
            return super().fetch(url, headers)
        raise ValueError(f"A report fetches nothing: {url[:200]}")


def report_html(document: dict[str, Any], made_at: datetime.datetime | None = None) -> str:
    """The report as one self-contained HTML page for paper, from the document of `queries.case_document`."""
    return _html(report_data(document, made_at))


def render_pdf(
    document: dict[str, Any], made_at: datetime.datetime | None = None, step: Step = lambda _done: None
) -> bytes:
    """The report as PDF. `step` is called with 1 to STEPS as data, HTML, pages and file are done; it may raise."""
    data = report_data(document, made_at)
    step(1)
    html = _html(data)
    step(2)
    with collector.paused():
        pdf = _printed(html, step)
    step(4)
    return pdf


def _printed(html: str, step: Step) -> bytes:
    """A function of its own, so that nothing holds the pages any more when the collector comes back."""
    pages: Document = HTML(string=html, url_fetcher=NothingFetched()).render(pdf_variant=VARIANT)
    step(3)
    pdf: bytes = pages.write_pdf(finisher=declare_accessible, pdf_variant=VARIANT)
    return pdf


def _html(data: ReportData) -> str:
    return render_to_string("assessments/reports/report.html", {"report": data})
