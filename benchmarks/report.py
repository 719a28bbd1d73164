"""W5: the whole report job on a warm worker, against bare WeasyPrint on the same HTML."""

import json
from typing import Any

from weasyprint import HTML

from assessments import operations
from assessments.models import Report
from assessments.reports.render import VARIANT, report_html
from assessments.tasks import render_report
from benchmarks.stage import Stage
from benchmarks.timing import interleaved


def run(stage: Stage, engine: str) -> list[dict[str, Any]]:
    first = _requested(stage)
    html = report_html(json.loads(first.content), first.created_at)
    calls = {
        "report": lambda: render_report(_requested(stage).job_id),
        "floor": lambda: HTML(string=html).write_pdf(pdf_variant=VARIANT),
    }
    taken = interleaved(calls, rounds=5, warm=1)
    newest = Report.objects.latest("pk")
    assert newest.blob is not None, newest.job.message
    return [
        {
            "workload": "W5 full report",
            "engine": engine,
            "p50": round(taken["report"], 1),
            "floor_p50": round(taken["floor"], 1),
            "ratio": round(taken["report"] / taken["floor"], 3),
            "queries": None,
            "pdf_bytes": newest.blob.size,
        }
    ]


def _requested(stage: Stage) -> Report:
    return operations.request_report(assessment=stage.cast.again(), by=stage.cast.operator)
