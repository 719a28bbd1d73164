"""Facts of one year: what prerequisites of a proposal ask about institution and unit."""

from django.db import models
from django.db.models import Q

from units.enums import BpkOpinion, YearPredicate
from units.models.organisations import Institution, Unit


def _between(field: str, low: int, high: int, name: str) -> models.CheckConstraint:
    inside = Q(**{f"{field}__gte": low, f"{field}__lte": high})
    return models.CheckConstraint(condition=Q(**{f"{field}__isnull": True}) | inside, name=name)


class InstitutionYear(models.Model):
    """An institution in one year (R90 Lampiran II, requirements of the institution). Empty: not known yet.

    Personal data: none.
    """

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    bpk_opinion = models.CharField(max_length=3, choices=BpkOpinion.choices, blank=True)
    sakip_score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    sakip_predicate = models.CharField(max_length=2, choices=YearPredicate.choices, blank=True)
    rb_index = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    spip_level = models.DecimalField(max_digits=4, decimal_places=3, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["institution", "year"], name="institution_year_once"),
            _between("sakip_score", 0, 100, "institution_year_sakip_0_to_100"),
            _between("rb_index", 0, 100, "institution_year_rb_0_to_100"),
            _between("spip_level", 0, 5, "institution_year_spip_0_to_5"),
        ]
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.institution} {self.year}"


class UnitYear(models.Model):
    """A unit in one year: shares in per cent, internal SAKIP, and since when it builds its zone. Empty: not known yet.

    Personal data: none.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    tlhp_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    lhkpn_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    lhkan_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    sakip_predicate = models.CharField(max_length=2, choices=YearPredicate.choices, blank=True)
    building_since = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="unit_year_once"),
            _between("tlhp_percent", 0, 100, "unit_year_tlhp_0_to_100"),
            _between("lhkpn_percent", 0, 100, "unit_year_lhkpn_0_to_100"),
            _between("lhkan_percent", 0, 100, "unit_year_lhkan_0_to_100"),
        ]
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}"
