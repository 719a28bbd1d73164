from django.utils.text import slugify

from assessments.models import Report


def file_name(report: Report) -> str:
    """LKE-2026-balai-besar-pengujian-20260331.pdf"""
    case = report.assessment
    unit = slugify(case.unit.short_name or case.unit.name)
    return f"LKE-{case.nomination.cycle.year}-{unit}-{report.created_at:%Y%m%d}.pdf"
