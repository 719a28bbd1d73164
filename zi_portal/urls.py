"""All addresses of the portal."""

from django.urls import include, path

from zi_portal.health import healthz

urlpatterns = [
    path("", include("zi_portal.pages.urls")),
    path("", include("units.urls")),
    path("", include("surveys.urls")),
    path("", include("assessments.urls")),
    path("", include("clearances.urls")),
    path("", include("zi_portal.shared.notifications.urls")),
    path("api/v1/", include("zi_portal.api.urls")),
    path("healthz", healthz, name="healthz"),
]
handler400 = "zi_portal.pages.views.bad_request"
handler403 = "zi_portal.pages.views.forbidden"
handler404 = "zi_portal.pages.views.not_found"
handler500 = "zi_portal.pages.views.server_error"
