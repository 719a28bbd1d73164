"""Making the ZIP of a dossier."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from celery import shared_task
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearances import operations
from clearances.enums.dossiers import DossierState
from clearances.models import Dossier
from clearances.operations.dossier_lists import keep_lists
from clearances.operations.dossiers import BUILD
from clearances.reports.dossier_zip import Altered, Beside, write_zip
from zi_portal.shared import audit, jobs
from zi_portal.shared.files import blobs

ZIP = "application/zip"


@jobs.job_task(BUILD)
def build_dossier(run: jobs.Run) -> None:
    """Writes the planned parts one by one, then freezes the dossier. Broken off, it begins anew by the same plan."""
    dossier = Dossier.objects.select_related("cycle__institution").get(job=run.job)
    plan = json.loads(dossier.plan)
    total = len(plan["parts"]) + 1
    run.progress(0, total)
    with TemporaryDirectory(dir=blobs.incoming()) as folder:
        path = Path(folder) / f"dossier-{dossier.pk}.zip"
        try:
            manifest, beside = write_zip(plan, path, lambda done: run.progress(done, total))
        except Altered as broken:
            raise jobs.Failed(_missing(broken)) from broken
        kept = blobs.adopt(path, blobs.measure(path))
        _freeze(run, dossier, manifest, beside, kept, total)


@shared_task(name="clearances.tasks.erase_dossier_lists")
def erase_dossier_lists() -> None:
    """Run by beat once a day."""
    operations.erase_expired_lists()


def _freeze(run: jobs.Run, dossier: Dossier, manifest: str, beside: list[Beside], kept: blobs.Kept, total: int) -> None:
    with transaction.atomic():
        dossier.blob = blobs.record(kept, ZIP)
        dossier.manifest, dossier.state, dossier.frozen_at = manifest, DossierState.FROZEN, timezone.now()
        dossier.save(update_fields=["blob", "manifest", "state", "frozen_at"])
        keep_lists(dossier, [(one.path, one.content, one.sha256, one.keep_until) for one in beside])
        run.progress(total, total)
        run.finish({"dossier": dossier.pk, "size": kept.size})
        audit.record(
            chain=dossier.cycle.institution.audit_chain,
            actor=None,
            action="clearances.dossier_frozen",
            target=("clearances.dossier", dossier.pk),
            after={"sha256": kept.sha256, "size": kept.size, "version": dossier.version},
        )


def _missing(broken: Altered) -> str:
    return _(
        "Isi %(path)s tidak sama lagi dengan yang disimpan. "
        "Unggah ulang dokumennya, lalu bekukan lagi; sampaikan kepada pengelola portal."
    ) % {"path": broken.path}
