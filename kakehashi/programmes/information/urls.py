"""Addresses of this app."""

from .articles.urls import urlpatterns as articles
from .publications.urls import urlpatterns as publications

app_name = "information"
urlpatterns = [*publications, *articles]
