"""The parts of the portal that bring their own addresses to the permission matrix."""

from tests.assessments import addresses_tiers
from tests.clearances import addresses_dossier, addresses_predicates, addresses_preflight, addresses_tpn
from tests.surveys import addresses_rest
from tests.units import addresses_more

PARTS = (
    addresses_tiers,
    addresses_rest,
    addresses_more,
    addresses_preflight,
    addresses_dossier,
    addresses_tpn,
    addresses_predicates,
)
