"""Addresses of texts and of who checks them."""

from django.urls import path

from .views import kit, reading, steps

_TEXT = "texts/<str:tag>/<slug:sentence>"
urlpatterns = [
    path("texts/", reading.Progress.as_view(), name="texts"),
    path("texts/checkers/new/", steps.AppointChecker.as_view(), name="appoint_checker"),
    path("texts/checkers/<int:pk>/withdraw/", steps.WithdrawChecker.as_view(), name="withdraw_checker"),
    path("texts/checks/<int:pk>/revoke/", steps.Revoke.as_view(), name="revoke_check"),
    path("texts/<str:tag>/", reading.LanguageTexts.as_view(), name="language_texts"),
    path("texts/<str:tag>/kit.xlsx", kit.KitTable.as_view(), name="text_kit_table"),
    path("texts/<str:tag>/kit.pdf", kit.KitPaper.as_view(), name="text_kit_paper"),
    path("texts/<str:tag>/bring-in/", kit.BringIn.as_view(), name="bring_in_text_kit"),
    path(f"{_TEXT}/", reading.TextPage.as_view(), name="text"),
    path(f"{_TEXT}/sign/", steps.Sign.as_view(), name="sign_text"),
    path(f"{_TEXT}/change/", steps.AskForChange.as_view(), name="ask_for_text_change"),
    path(f"{_TEXT}/revise/", steps.Revise.as_view(), name="revise_text"),
]
