"""Addresses of information cards."""

from django.urls import path

from .views import desk

urlpatterns = [
    path("centres/<int:pk>/cards/", desk.Cards.as_view(), name="centre_cards"),
    path("centres/<int:pk>/cards/new/", desk.WriteCard.as_view(), name="write_card"),
    path("centres/cards/<int:pk>/", desk.CardPage.as_view(), name="information_card"),
    path("centres/cards/<int:pk>/amend/", desk.AmendCard.as_view(), name="amend_card"),
    path("centres/cards/<int:pk>/use/", desk.UseCard.as_view(), name="use_card"),
    *(
        path(f"centres/cards/<int:pk>/{n.replace('_', '-')}/", desk.step(n).as_view(), name=f"{n}_card")
        for n in ("verify", "dismiss", "take_up_again")
    ),
]
