"""Addresses of what follows from a score, under /api/v1/."""

from django.urls import URLPattern, path

from clearances.api import monitoring, predicates, register

MONITORING = "monitorings/<int:pk>/"
urlpatterns: list[URLPattern] = []
urlpatterns += [
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
