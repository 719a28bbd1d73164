from django.urls import path

from zi_portal.pages import jobs, views

urlpatterns = [
    path("", views.home, name="home"),
    path("pekerjaan/", jobs.job_list, name="jobs"),
    path("pekerjaan/<int:pk>/batal/", jobs.job_cancel, name="job_cancel"),
]
