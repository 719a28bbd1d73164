from django.urls import path

from units.api import (
    calendars,
    cycles,
    institutions,
    invitations,
    memberships,
    nominations,
    tables,
    unit_changes,
    unit_years,
    units,
)
from units.api.me import Me

HOUSE = "institutions/<int:pk>/"
UNIT = "units/<int:pk>/"
urlpatterns = [
    path("me/", Me.as_view(), name="api-me"),
    path("institutions/", institutions.Institutions.as_view(), name="api-institutions"),
    path(HOUSE, institutions.OneInstitution.as_view(), name="api-institution"),
    path(f"{HOUSE}tree/", institutions.Tree.as_view(), name="api-tree"),
    path(f"{HOUSE}years/", institutions.InstitutionYears.as_view(), name="api-institution-years"),
    path(f"{HOUSE}years/<int:year>/", institutions.OneInstitutionYear.as_view(), name="api-institution-year"),
    path(f"{HOUSE}units/", units.NewUnit.as_view(), name="api-unit-add"),
    path(f"{HOUSE}units/export/", tables.UnitTable.as_view(), name="api-unit-export"),
    path(f"{HOUSE}units/import/", tables.NewImport.as_view(), name="api-unit-import-new"),
    path(f"{HOUSE}cycles/", cycles.NewCycle.as_view(), name="api-cycle-open"),
    path("units/", units.Units.as_view(), name="api-units"),
    path(UNIT, units.OneUnit.as_view(), name="api-unit"),
    path(f"{UNIT}names/", units.UnitNames.as_view(), name="api-unit-names"),
    path(f"{UNIT}changes/", units.UnitChanges.as_view(), name="api-unit-changes"),
    path(f"{UNIT}mark/", units.UnitMarking.as_view(), name="api-unit-mark"),
    path(f"{UNIT}years/", unit_years.UnitYears.as_view(), name="api-unit-years"),
    path(f"{UNIT}years/<int:year>/", unit_years.OneUnitYear.as_view(), name="api-unit-year"),
    *[
        path(f"{UNIT}{kind.value}/", view.as_view(), name=f"api-unit-{kind.value}")
        for kind, view in unit_changes.CHANGE_VIEWS.items()
    ],
    path("unit-imports/<int:pk>/", tables.OneImport.as_view(), name="api-unit-import"),
    path("unit-imports/<int:pk>/apply/", tables.ImportApply.as_view(), name="api-unit-import-apply"),
    path("memberships/", memberships.Memberships.as_view(), name="api-memberships"),
    path("memberships/<int:pk>/", memberships.OneMembership.as_view(), name="api-membership"),
    path("memberships/<int:pk>/end/", memberships.MembershipEnd.as_view(), name="api-membership-end"),
    path("invitations/", invitations.Invitations.as_view(), name="api-invitations"),
    path("invitations/<int:pk>/", invitations.OneInvitation.as_view(), name="api-invitation"),
    path("invitations/<int:pk>/send-again/", invitations.InvitationAgain.as_view(), name="api-invitation-again"),
    path("invitations/<int:pk>/withdraw/", invitations.InvitationWithdraw.as_view(), name="api-invitation-withdraw"),
    path("cycles/", cycles.Cycles.as_view(), name="api-cycles"),
    path("cycles/<int:pk>/", cycles.OneCycle.as_view(), name="api-cycle"),
    path("cycles/<int:pk>/nominations/", nominations.NewCandidate.as_view(), name="api-nomination-identify"),
    path("nominations/", nominations.Nominations.as_view(), name="api-nominations"),
    path("nominations/<int:pk>/", nominations.OneNomination.as_view(), name="api-nomination"),
    path("calendars/<int:year>/<slug:kind>/", calendars.AnnouncedCalendar.as_view(), name="api-announced-calendar"),
]
