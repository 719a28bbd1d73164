from django.urls import path

from surveys.views import public

urlpatterns = [
    path("s/<slug:code>/", public.survey_form, name="survey_form"),
    path("s/<slug:code>/terima-kasih/", public.survey_thanks, name="survey_thanks"),
    path("s/<slug:code>/u/<str:token>/", public.survey_invitation, name="survey_invitation"),
    path("s/<slug:code>/kios/<str:token>/", public.survey_kiosk, name="survey_kiosk"),
    path("s/<slug:code>/kios/<str:token>/terima-kasih/", public.survey_kiosk_thanks, name="survey_kiosk_thanks"),
]
