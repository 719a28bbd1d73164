"""Addresses of what follows from a score, under /api/v1/."""

from django.urls import URLPattern, path

from clearances.api import clearances, complaints, stages

urlpatterns: list[URLPattern] = []
CASE = "nominations/<int:pk>/"
urlpatterns += [
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
