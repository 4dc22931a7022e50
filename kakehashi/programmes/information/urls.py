"""Addresses of this app."""

from .evaluation.urls import urlpatterns as evaluation
from .publications.urls import urlpatterns as publications

app_name = "information"
urlpatterns = [*publications, *evaluation]
