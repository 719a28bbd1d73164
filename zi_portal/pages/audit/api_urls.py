from django.urls import path

from zi_portal.pages.audit import api

urlpatterns = [
    path("audit/", api.Chains.as_view(), name="api-audit"),
    path("audit/exports/<int:pk>/file/", api.ExportFile.as_view(), name="api-audit-export-file"),
    path("audit/<slug:scope>/<int:pk>/", api.Trail.as_view(), name="api-audit-trail"),
    path("audit/<slug:scope>/<int:pk>/exports/", api.Export.as_view(), name="api-audit-export"),
]
