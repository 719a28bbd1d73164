"""From HTML to PDF. Loads WeasyPrint (0.4 s), so it is imported where a file is made and nowhere else."""

from typing import Any

from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.urls import URLFetcher


class NothingFetched(URLFetcher):
    """A document carries all it needs, so any address it asks for is a mistake and stops the rendering."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        raise ValueError(f"A report fetches nothing: {url[:200]}")


def render(template: str, context: dict[str, Any]) -> bytes:
    """The template as PDF/UA with tags."""
    html = HTML(string=render_to_string(template, context), url_fetcher=NothingFetched())
    pdf: bytes = html.write_pdf(pdf_variant="pdf/ua-1")
    return pdf
