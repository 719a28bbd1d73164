from django.urls import path

from zi_portal.shared.notifications import api

urlpatterns = [
    path("inbox/", api.Inbox.as_view(), name="api-inbox"),
    path("inbox/count/", api.InboxCount.as_view(), name="api-inbox-count"),
    path("inbox/read/", api.InboxRead.as_view(), name="api-inbox-read"),
    path("inbox/<int:pk>/read/", api.OneRead.as_view(), name="api-inbox-read-one"),
    path("inbox/preferences/", api.InboxPreferences.as_view(), name="api-inbox-preferences"),
]
