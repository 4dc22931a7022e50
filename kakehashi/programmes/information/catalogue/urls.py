"""Addresses of the catalogue."""

from django.urls import path

from .views import ServicePage, Services

urlpatterns = [
    path("services/", Services.as_view(), name="services"),
    path("services/<slug:code>/", ServicePage.as_view(), name="service"),
]
