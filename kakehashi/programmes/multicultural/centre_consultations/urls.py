"""Addresses of consultations."""

from django.urls import path

from .flows import CONSULTATION as FLOW
from .views import desk

urlpatterns = [
    path("centres/<int:pk>/consultations/", desk.Consultations.as_view(), name="centre_consultations"),
    path("centres/<int:pk>/consultations/new/", desk.NoteConsultation.as_view(), name="note_consultation"),
    path("centres/consultations/<int:pk>/", desk.ConsultationPage.as_view(), name="consultation"),
    *(
        path(f"centres/consultations/<int:pk>/{n}/", desk.step(n).as_view(), name=f"{n}_consultation")
        for n in FLOW.by_name
    ),
]
