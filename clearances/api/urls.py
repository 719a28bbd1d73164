"""Addresses of what follows from a score, under /api/v1/."""

from django.urls import URLPattern, path

from clearances.api import dossiers, papers

DOSSIERS: list[URLPattern] = [
    path("papers/", papers.Papers.as_view(), name="api-papers"),
    path("papers/<int:pk>/", papers.OnePaper.as_view(), name="api-paper"),
    path("papers/<int:pk>/file/", papers.PaperFile.as_view(), name="api-paper-file"),
    path("cycles/<int:pk>/papers/", papers.InstitutionPapers.as_view(), name="api-cycle-papers"),
    path("nominations/<int:pk>/papers/", papers.NominationPapers.as_view(), name="api-nomination-papers"),
    path("cycles/<int:pk>/checklist/", dossiers.Checklist.as_view(), name="api-checklist"),
    path("cycles/<int:pk>/dossiers/", dossiers.NewDossier.as_view(), name="api-dossier-freeze"),
    path("dossiers/", dossiers.Dossiers.as_view(), name="api-dossiers"),
    path("dossiers/<int:pk>/", dossiers.OneDossier.as_view(), name="api-dossier"),
    path("dossiers/<int:pk>/receipts/", dossiers.DossierReceipts.as_view(), name="api-dossier-receipts"),
    path("dossiers/<int:pk>/file/", dossiers.DossierFile.as_view(), name="api-dossier-file"),
]
urlpatterns: list[URLPattern] = [
    *DOSSIERS,
]
