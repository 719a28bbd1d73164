from django.urls import path

from surveys.views import files, lists, outside, overview, public, work

urlpatterns = [
    path("s/<slug:code>/", public.survey_form, name="survey_form"),
    path("s/<slug:code>/terima-kasih/", public.survey_thanks, name="survey_thanks"),
    path("s/<slug:code>/hasil/", files.survey_public_results, name="survey_public_results"),
    path("s/<slug:code>/u/<str:token>/", public.survey_invitation, name="survey_invitation"),
    path("s/<slug:code>/kios/<str:token>/", public.survey_kiosk, name="survey_kiosk"),
    path("s/<slug:code>/kios/<str:token>/terima-kasih/", public.survey_kiosk_thanks, name="survey_kiosk_thanks"),
    path("survei/", lists.survey_list, name="survey_list"),
    path("survei/baru/<int:unit>/", lists.survey_new, name="survey_new"),
    path("survei/<int:pk>/", overview.survey, name="survey"),
    path("survei/<int:pk>/ubah/", lists.survey_change, name="survey_change"),
    path("survei/<int:pk>/langkah/<slug:move>/", overview.survey_move, name="survey_move"),
    path("survei/<int:pk>/poster/", files.survey_poster, name="survey_poster"),
    path("survei/<int:pk>/undangan/", work.survey_invitations, name="survey_invitations"),
    path("survei/<int:pk>/kertas/", work.survey_paper, name="survey_paper"),
    path("survei/<int:pk>/jawaban/", work.survey_responses, name="survey_responses"),
    path("survei/<int:pk>/jawaban.xlsx", files.survey_workbook, name="survey_workbook"),
    path("survei/<int:pk>/jawaban/<int:response>/keluarkan/", overview.response_exclude, name="response_exclude"),
    path("survei/<int:pk>/responden/", files.survey_respondents, name="survey_respondents"),
    path("survei/<int:pk>/laporan/", files.survey_report_create, name="survey_report_create"),
    path("survei/tpn/<int:unit>/", outside.survey_outside, name="survey_outside"),
    path("survei/tpn/<int:unit>/<int:pk>/berkas/", outside.survey_outside_file, name="survey_outside_file"),
    path("survei/laporan/<int:pk>/", files.survey_report, name="survey_report"),
    path("survei/laporan/<int:pk>/berkas/", files.survey_report_file, name="survey_report_file"),
]
