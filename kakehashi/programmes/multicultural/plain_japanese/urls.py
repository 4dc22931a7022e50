"""Addresses of the plain-Japanese checker."""

from django.urls import path

from . import views

urlpatterns = [
    path("plain-japanese/", views.PlainJapanese.as_view(), name="plain_japanese"),
    path("plain-japanese.json", views.plain_japanese_json, name="plain_japanese_json"),
]
