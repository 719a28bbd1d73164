"""What stands between a nomination and its predicate."""

from units.models import Nomination


def determination_block(nomination: Nomination) -> str:
    """Why the predicate cannot be determined yet, as a sentence; "" when nothing is in the way."""
    # The rule of the clearances (KPK, Ombudsman, komisi teknis, APIP) is asked here.
    del nomination
    return ""
