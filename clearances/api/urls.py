"""Addresses of what follows from a score, under /api/v1/."""

from django.urls import URLPattern, path

from clearances.api import (
    clearances,
    complaints,
    dossiers,
    mandiri,
    monitoring,
    papers,
    predicates,
    preflight,
    preflight_rules,
    register,
    stages,
)

NOMINATION = "nominations/<int:pk>/"
DOSSIERS: list[URLPattern] = [
    path("papers/", papers.Papers.as_view(), name="api-papers"),
    path("papers/<int:pk>/", papers.OnePaper.as_view(), name="api-paper"),
    path("papers/<int:pk>/file/", papers.PaperFile.as_view(), name="api-paper-file"),
    path("cycles/<int:pk>/papers/", papers.InstitutionPapers.as_view(), name="api-cycle-papers"),
    path("nominations/<int:pk>/papers/", papers.NominationPapers.as_view(), name="api-nomination-papers"),
    path("cycles/<int:pk>/checklist/", dossiers.Checklist.as_view(), name="api-checklist"),
    path("cycles/<int:pk>/dossiers/", dossiers.NewDossier.as_view(), name="api-dossier-freeze"),
    path("cycles/<int:pk>/mandiri/", mandiri.Mandiri.as_view(), name="api-mandiri"),
    path("cycles/<int:pk>/mandiri/reports/", mandiri.MandiriReports.as_view(), name="api-mandiri-reports"),
    path("cycles/<int:pk>/mandiri/file/", mandiri.MandiriFile.as_view(), name="api-mandiri-file"),
    path("dossiers/", dossiers.Dossiers.as_view(), name="api-dossiers"),
    path("dossiers/<int:pk>/", dossiers.OneDossier.as_view(), name="api-dossier"),
    path("dossiers/<int:pk>/receipts/", dossiers.DossierReceipts.as_view(), name="api-dossier-receipts"),
    path("dossier-lists/<int:pk>/file/", dossiers.DossierListFile.as_view(), name="api-dossier-list-file"),
    path("dossiers/<int:pk>/file/", dossiers.DossierFile.as_view(), name="api-dossier-file"),
]
CASE = "nominations/<int:pk>/"
TPN: list[URLPattern] = [
    path("clearances/", clearances.Clearances.as_view(), name="api-clearances"),
    path(f"{CASE}clearances/", clearances.NominationClearances.as_view(), name="api-nomination-clearances"),
    path("complaints/", complaints.Complaints.as_view(), name="api-complaints"),
    path("complaints/<int:pk>/", complaints.OneComplaint.as_view(), name="api-complaint"),
    path("complaints/<int:pk>/clarification/", complaints.Clarification.as_view(), name="api-complaint-clarification"),
    path(f"{CASE}stages/", stages.Stages.as_view(), name="api-nomination-stages"),
    path(f"{CASE}selection/", stages.SelectionView.as_view(), name="api-nomination-selection"),
    path(f"{CASE}objection/", stages.ObjectionView.as_view(), name="api-nomination-objection"),
    path(f"{CASE}objection/result/", stages.ObjectionResult.as_view(), name="api-nomination-objection-result"),
    path(f"{CASE}tpn-values/", stages.TpnValues.as_view(), name="api-nomination-tpn-values"),
]
MONITORING = "monitorings/<int:pk>/"
PREDICATES: list[URLPattern] = [
    path("predicates/", predicates.Predicates.as_view(), name="api-predicates"),
    path("predicates/<int:pk>/", predicates.OnePredicate.as_view(), name="api-predicate"),
    path("predicates/<int:pk>/recommendation/", predicates.Recommendation.as_view(), name="api-recommend-revocation"),
    path("predicates/<int:pk>/revocation/", predicates.RevocationDecision.as_view(), name="api-revoke"),
    path("nominations/<int:pk>/determination/", predicates.Determination.as_view(), name="api-determine"),
    path("units/<int:pk>/predicates/", predicates.EarlierPredicate.as_view(), name="api-predicate-earlier"),
    path("monitorings/", monitoring.Monitorings.as_view(), name="api-monitorings"),
    path(MONITORING, monitoring.OneMonitoring.as_view(), name="api-monitoring"),
    path(f"{MONITORING}items/", monitoring.MonitoringItems.as_view(), name="api-monitoring-items"),
    path(f"{MONITORING}facts/", monitoring.MonitoringFacts.as_view(), name="api-monitoring-facts"),
    path(f"{MONITORING}programmes/", monitoring.MonitoringProgrammes.as_view(), name="api-monitoring-programmes"),
    path(f"{MONITORING}programmes/<int:number>/", monitoring.OneProgramme.as_view(), name="api-monitoring-programme"),
    path(f"{MONITORING}assignment/", monitoring.Assignment.as_view(), name="api-monitoring-assign"),
    path(f"{MONITORING}conclusion/", monitoring.Conclusion.as_view(), name="api-monitoring-conclude"),
    *[
        path(f"{MONITORING}moves/{move.value}/", view.as_view(), name=f"api-monitoring-{move.value}")
        for move, view in monitoring.MOVE_VIEWS.items()
    ],
    path("register/", register.Register.as_view(), name="api-register"),
    path("register/<slug:code>/", register.RegisterOne.as_view(), name="api-register-one"),
    path("national/<int:year>/", register.National.as_view(), name="api-national"),
]
urlpatterns: list[URLPattern] = [
    path("preflights/", preflight.Preflights.as_view(), name="api-preflights"),
    path("proposals/", preflight.Proposals.as_view(), name="api-proposals"),
    path(f"{NOMINATION}preflight/", preflight.OnePreflight.as_view(), name="api-preflight"),
    path(f"{NOMINATION}moves/propose/", preflight.NominationPropose.as_view(), name="api-nomination-move-propose"),
    path(f"{NOMINATION}waivers/", preflight_rules.Waivers.as_view(), name="api-waivers"),
    path("waivers/<int:pk>/cancel/", preflight_rules.WaiverCancel.as_view(), name="api-waiver-cancel"),
    path("institutions/<int:pk>/bars/", preflight_rules.Bars.as_view(), name="api-bars"),
    path("bars/<int:pk>/", preflight_rules.OneBar.as_view(), name="api-bar"),
    path("institutions/<int:pk>/leader-cases/", preflight_rules.LeaderCases.as_view(), name="api-leader-cases"),
    path("leader-cases/<int:pk>/close/", preflight_rules.LeaderCaseClose.as_view(), name="api-leader-case-close"),
    *DOSSIERS,
    *TPN,
    *PREDICATES,
]
