from django.urls import path

from zi_portal.pages import jobs, views
from zi_portal.pages.audit import views as audit

urlpatterns = [
    path("", views.home, name="home"),
    path("audit/", audit.audit_list, name="audit_list"),
    path("audit/unduhan/<int:pk>/", audit.audit_export_progress, name="audit_export_progress"),
    path("audit/unduhan/<int:pk>/berkas/", audit.audit_export_file, name="audit_export_file"),
    path("audit/<slug:scope>/<int:pk>/", audit.audit_trail, name="audit_trail"),
    path("audit/<slug:scope>/<int:pk>/ekspor/", audit.audit_export, name="audit_export"),
    path("pekerjaan/", jobs.job_list, name="jobs"),
    path("pekerjaan/<int:pk>/batal/", jobs.job_cancel, name="job_cancel"),
]
