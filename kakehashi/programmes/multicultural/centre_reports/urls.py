"""Addresses of hand-overs, reports and figures."""

from django.urls import path

from .views import desk

urlpatterns = [
    path("centres/<int:pk>/hand-overs/", desk.HandOvers.as_view(), name="centre_hand_overs"),
    path("centres/<int:pk>/hand-overs/new/", desk.HandOn.as_view(), name="hand_on"),
    path("centres/hand-overs/<int:pk>/", desk.HandOverPage.as_view(), name="shift_hand_over"),
    path("centres/hand-overs/<int:pk>/sign/", desk.Sign.as_view(), name="sign_hand_over"),
    path("centres/hand-overs/<int:pk>/paper.pdf", desk.HandOverPaper.as_view(), name="hand_over_paper"),
    path("centres/<int:pk>/days/", desk.DailyReports.as_view(), name="daily_reports"),
    path("centres/<int:pk>/days/new/", desk.ReportDay.as_view(), name="report_day"),
    path("centres/days/<int:pk>/", desk.DailyPage.as_view(), name="daily_report"),
    path("centres/days/<int:pk>/amend/", desk.AmendDaily.as_view(), name="amend_daily_report"),
    path("centres/days/<int:pk>/paper.pdf", desk.DailyPaper.as_view(), name="daily_paper"),
    path("centres/<int:pk>/figures/", desk.Figures.as_view(), name="centre_figures"),
    path("centres/<int:pk>/closing-report.pdf", desk.ClosingPaper.as_view(), name="closing_report"),
]
