"""Addresses of drafts of plans."""

from django.urls import path

from . import views

urlpatterns = [
    path("plan-drafts/", views.Drafts.as_view(), name="plan_drafts"),
    path("plan-drafts/new/", views.Make.as_view(), name="make_plan_draft"),
    path("plan-drafts/<int:pk>/", views.DraftPage.as_view(), name="plan_draft"),
    path("plan-drafts/<int:pk>/revise/", views.Revise.as_view(), name="revise_plan_draft"),
    path("plan-drafts/<int:pk>/finish/", views.Finish.as_view(), name="finish_draft"),
    path("plan-drafts/<int:pk>/reopen/", views.Reopen.as_view(), name="reopen_draft"),
    path("plan-drafts/<int:pk>/draft.pdf", views.DraftPaper.as_view(), name="plan_draft_paper"),
    path("plan-drafts/<int:pk>/draft.txt", views.DraftText.as_view(), name="plan_draft_text"),
]
