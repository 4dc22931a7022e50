"""Addresses of rounds of shelters."""

from django.urls import path

from .views import desk

urlpatterns = [
    path("centres/<int:pk>/rounds/", desk.Rounds.as_view(), name="centre_rounds"),
    path("centres/<int:pk>/rounds/new/", desk.ReportRound.as_view(), name="report_round"),
    path("centres/rounds/<int:pk>/", desk.RoundPage.as_view(), name="shelter_round"),
]
