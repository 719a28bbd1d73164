"""Tables of units."""

from units.models import UnitImport, User
from units.operations import Refused, apply_import
from units.operations.imports import APPLY
from zi_portal.shared import jobs


@jobs.job_task(APPLY)
def import_units(run: jobs.Run) -> None:
    """Applies a table of units, all rows or none. A second run finds it applied and says so."""
    handed_in = UnitImport.objects.get(pk=run.parameters["import"])
    if handed_in.applied_at:
        run.finish({"import": handed_in.pk})
        return
    try:
        apply_import(handed_in=handed_in, by=User.objects.get(pk=run.parameters["by"]))
    except Refused as refused:
        raise jobs.Failed(refused.message) from refused
