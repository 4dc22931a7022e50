"""Addresses of articles. They stand before Wagtail's, and are the same."""

from django.urls import path

from .feeds import ArticleFeed
from .views import approval, feeds, public

urlpatterns = [
    path("articles/", public.Articles.as_view(), name="articles"),
    path("articles/feed.atom", ArticleFeed(), name="articles_feed"),
    path("articles/feed.json", feeds.JsonFeed.as_view(), name="articles_json"),
    path("sitemap.xml", feeds.SiteMap.as_view(), name="site_map"),
    path("reports/", public.Reports.as_view(), name="reports"),
    path("articles/drafts/", approval.Drafts.as_view(), name="article_drafts"),
    path("articles/drafts/news/", approval.TellNews.as_view(), name="tell_news"),
    path("articles/drafts/new/<slug:kind>/", approval.New.as_view(), name="new_article"),
    path("articles/<int:pk>/review/", approval.Review.as_view(), name="article_review"),
    *(
        path(f"articles/<int:pk>/{name.replace('_', '-')}/", view.as_view(), name=f"article_{name}")
        for name, view in approval.STEP_VIEWS.items()
    ),
    path("articles/<slug:slug>/", public.Article.as_view(), name="article"),
    path("articles/<slug:slug>/paper.pdf", public.Paper.as_view(), name="article_paper"),
    path("articles/<slug:slug>/citation.<slug:form>", public.Citation.as_view(), name="citation"),
]
