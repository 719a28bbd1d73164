from django.urls import path, register_converter

from assessments import views
from assessments.views import calendar, nominations
from assessments.views.addresses import AreaConverter, MoveConverter, TrackConverter
from assessments.views.adopting import survey_indices

register_converter(AreaConverter, "area")
register_converter(MoveConverter, "move")
register_converter(TrackConverter, "track")
register_converter(nominations.NominationMoveConverter, "nomination_move")

urlpatterns = [
    path("lke/", views.assessment_list, name="assessment_list"),
    path("lke/<int:pk>/", views.assessment, name="assessment"),
    path("lke/<int:pk>/riwayat/", views.assessment_history, name="assessment_history"),
    path("lke/<int:pk>/indeks-survei/", survey_indices, name="survey_indices"),
    path("lke/<int:pk>/laporan/", views.report_create, name="report_create"),
    path("lke/<int:pk>/putaran/<int:number>/", views.assessment_round, name="assessment_round"),
    path("lke/<int:pk>/putaran/<int:number>/<area:area>/", views.round_area, name="round_area"),
    path("lke/<int:pk>/langkah/<move:move>/", views.assessment_move, name="assessment_move"),
    path("lke/<int:pk>/<area:area>/", views.assessment_area, name="assessment_area"),
    path("lke/<int:pk>/<track:track>/<str:code>/", views.entry_save, name="entry_save"),
    path("laporan/<int:pk>/", views.report, name="report"),
    path("laporan/<int:pk>/berkas/", views.report_file, name="report_file"),
    path("siklus/<int:pk>/tutup/", views.cycle_close, name="cycle_close"),
    path("siklus/<int:pk>/jadwal/", calendar.cycle_calendar, name="cycle_calendar"),
    path("siklus/<int:pk>/perpanjang/", calendar.cycle_extend, name="cycle_extend"),
    path("nominasi/bersama/", nominations.nomination_bulk, name="nomination_bulk"),
    path("nominasi/<int:pk>/langkah/<nomination_move:move>/", nominations.nomination_move, name="nomination_move"),
]
