"""The portal's own URLs and the floors beside them, behind the same middleware and sign-in."""

from django.urls import include, path

from benchmarks import floors

urlpatterns = [
    path("floor/row/<int:pk>/", floors.update_row),
    path("floor/file/", floors.keep_file),
    path("floor/insert/<int:survey>/<int:service>/", floors.insert_row),
    path("floor/page/", floors.ready_page),
    path("", include("zi_portal.urls")),
]
