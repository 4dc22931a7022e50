"""Addresses of this app."""

from .articles.urls import urlpatterns as articles
from .publications.urls import urlpatterns as publications
from .research.urls import urlpatterns as research

app_name = "information"
urlpatterns = [*publications, *articles, *research]
