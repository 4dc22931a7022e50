"""Addresses of dispatches."""

from django.urls import path

from .flows import DISPATCH as FLOW
from .views import desk

urlpatterns = [
    path("centres/dispatches/", desk.OwnDispatches.as_view(), name="own_dispatches"),
    path("centres/<int:pk>/dispatches/ask/", desk.AskInterpreter.as_view(), name="ask_interpreter"),
    path("centres/<int:pk>/dispatches/", desk.Dispatches.as_view(), name="centre_dispatches"),
    path("centres/<int:pk>/dispatches/new/", desk.RequestDispatch.as_view(), name="request_dispatch"),
    path("centres/dispatches/<int:pk>/", desk.DispatchPage.as_view(), name="dispatch"),
    path("centres/dispatches/<int:pk>/sheet.pdf", desk.DispatchSheet.as_view(), name="dispatch_sheet"),
    *(
        path(f"centres/dispatches/<int:pk>/{n.replace('_', '-')}/", desk.step(n).as_view(), name=f"{n}_dispatch")
        for n in FLOW.by_name
    ),
]
