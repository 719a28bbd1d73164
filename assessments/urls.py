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
    path("lke/<int:pk>/bukti/<int:use>/", views.evidence_use, name="evidence_use"),
    path("lke/<int:pk>/bukti/<int:use>/lepas/", views.use_remove, name="use_remove"),
    path("lke/<int:pk>/bukti/<int:use>/tanda/", views.use_mark, name="use_mark"),
    path("lke/<int:pk>/bukti/<str:code>/", views.item_evidence, name="item_evidence"),
    path("bukti/", views.library, name="library"),
    path("bukti/tambah/", views.library_add, name="library_add"),
    path("bukti/<int:pk>/", views.evidence, name="evidence"),
    path("bukti/<int:pk>/judul/", views.evidence_title, name="evidence_title"),
    path("bukti/<int:pk>/masa-berlaku/", views.evidence_period, name="evidence_period"),
    path("bukti/<int:pk>/versi/", views.evidence_version, name="evidence_version"),
    path("bukti/<int:pk>/tawaran/", views.evidence_offer, name="evidence_offer"),
    path("bukti/versi/<int:pk>/berkas/", views.evidence_file, name="evidence_file"),
    path("bukti/versi/<int:pk>/pratinjau/", views.evidence_preview, name="evidence_preview"),
    path("bukti/versi/<int:pk>/pratinjau/<int:number>/", views.evidence_picture, name="evidence_picture"),
    path("laporan/<int:pk>/", views.report, name="report"),
    path("laporan/<int:pk>/berkas/", views.report_file, name="report_file"),
    path("siklus/<int:pk>/tutup/", views.cycle_close, name="cycle_close"),
    path("siklus/<int:pk>/jadwal/", calendar.cycle_calendar, name="cycle_calendar"),
    path("siklus/<int:pk>/perpanjang/", calendar.cycle_extend, name="cycle_extend"),
    path("nominasi/bersama/", nominations.nomination_bulk, name="nomination_bulk"),
    path("nominasi/<int:pk>/langkah/<nomination_move:move>/", nominations.nomination_move, name="nomination_move"),
]
