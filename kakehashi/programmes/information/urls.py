"""Addresses of this app."""

from .newsletter.urls import urlpatterns as newsletter
from .publications.urls import urlpatterns as publications

app_name = "information"
urlpatterns = [*publications, *newsletter]
