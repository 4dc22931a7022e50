"""Addresses of case studies. They stand before Wagtail's, and are the same."""

from django.urls import path

from .feeds import CaseStudyFeed
from .views import approval, public

urlpatterns = [
    path("cases/", public.CaseStudies.as_view(), name="cases"),
    path("cases/feed.atom", CaseStudyFeed(), name="cases_feed"),
    path("cases/drafts/", approval.Drafts.as_view(), name="drafts"),
    path("cases/<slug:slug>/", public.CaseStudy.as_view(), name="case_study"),
    path("cases/<int:pk>/review/", approval.Review.as_view(), name="review"),
    *(
        path(f"cases/<int:pk>/{name.replace('_', '-')}/", view.as_view(), name=name)
        for name, view in approval.STEP_VIEWS.items()
    ),
]
