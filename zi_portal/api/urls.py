"""Everything under /api/v1/."""

from django.urls import include, path, re_path

from zi_portal.api import views

urlpatterns = [
    path("", include("units.api.urls")),
    path("", include("assessments.api.urls")),
    path("", include("surveys.api.urls")),
    path("", include("clearances.api.urls")),
    path("", include("zi_portal.shared.notifications.api_urls")),
    path("", include("zi_portal.pages.audit.api_urls")),
    path("openapi.json", views.openapi, name="api-openapi"),
    path("docs/", views.docs, name="api-docs"),
    # The portal's 404 page is for people; a program gets JSON.
    re_path(r"", views.Nothing.as_view(), name="api-nothing"),
]
