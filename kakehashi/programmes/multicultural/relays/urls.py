"""Addresses of relays."""

from django.urls import path

from .views import desk

urlpatterns = [
    path("centres/relays/", desk.Relays.as_view(), name="relays"),
    path("centres/relays/<int:pk>/", desk.RelayPage.as_view(), name="relay"),
    path("centres/<int:pk>/relays/new/", desk.Propose.as_view(), name="propose_relay"),
    *(
        path(f"centres/relays/<int:pk>/{n.replace('_', '-')}/", desk.step(n).as_view(), name=f"{n}_relay")
        for n in ("accept", "refuse", "take_back")
    ),
]
