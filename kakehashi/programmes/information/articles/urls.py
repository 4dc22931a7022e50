"""Addresses of articles. They stand before Wagtail's, and are the same."""

from django.urls import path

from .feeds import ArticleFeed
from .rules import KINDS
from .views import approval, feeds, public

urlpatterns = [
    path("articles/", public.Articles.as_view(), name="articles"),
    path("articles/feed.atom", ArticleFeed(), name="articles_feed"),
    path("articles/feed.json", feeds.JsonFeed.as_view(), name="articles_json"),
    path("reports/", public.Reports.as_view(), name="reports"),
    path("articles/drafts/", approval.Drafts.as_view(), name="article_drafts"),
    path("articles/drafts/news/", approval.TellNews.as_view(), name="tell_news"),
    *(
        path(
            f"articles/drafts/new/{kind.code}/",
            (approval.New if kind.by_offices else approval.NewAsEditor).as_view(),
            {"kind": kind.code},
            name=f"new_article_{kind.code}",
        )
        for kind in KINDS.values()
    ),
    path("articles/<int:pk>/review/", approval.Review.as_view(), name="article_review"),
    *(
        path(f"articles/<int:pk>/{name.replace('_', '-')}/", view.as_view(), name=f"article_{name}")
        for name, view in approval.STEP_VIEWS.items()
    ),
    path("articles/<slug:slug>/", public.Article.as_view(), name="article"),
    path("articles/<slug:slug>/paper.pdf", public.Paper.as_view(), name="article_paper"),
    *(
        path(
            f"articles/<slug:slug>/citation.{form}", public.Citation.as_view(), {"form": form}, name=f"citation_{form}"
        )
        for form in public.Citation.FORMS
    ),
]
