"""Addresses of this app."""

from .publications.urls import urlpatterns as publications

app_name = "information"
urlpatterns = [*publications]
