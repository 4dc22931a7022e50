"""Addresses of the evacuee card."""

from django.urls import path

from . import views

urlpatterns = [
    path("evacuee-card/", views.EvacueeCards.as_view(), name="evacuee_cards"),
    path("evacuee-card/<str:tag>.pdf", views.EvacueeCardPaper.as_view(), name="evacuee_card_paper"),
    path("evacuee-card/<str:tag>/", views.EvacueeCard.as_view(), name="evacuee_card"),
]
