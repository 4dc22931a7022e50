"""Addresses of place names."""

from django.urls import path

from .views import PlaceNames

urlpatterns = [path("place-names/", PlaceNames.as_view(), name="place_names")]
