"""Addresses of notices read aloud."""

from django.urls import path

from . import views

urlpatterns = [
    path("notices/<int:pk>/voice/", views.Voices.as_view(), name="voices"),
    path("notices/<int:pk>/voice/<str:tag>/", views.RecordVoice.as_view(), name="record_voice"),
    path("notices/<int:pk>/voice/<str:tag>/remove/", views.RemoveVoice.as_view(), name="remove_voice"),
    path("notices/<int:pk>/voice.m3u", views.NoticePlaylist.as_view(), name="notice_playlist"),
    path("notices/<int:pk>/<str:tag>.mp3", views.NoticeVoice.as_view(), name="notice_voice"),
]
