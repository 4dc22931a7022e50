"""Addresses of topics and their statistics."""

from django.urls import path

from .feeds import TopicFeed
from .views import public, statistics

urlpatterns = [
    path("topics/<slug:code>/", public.Portal.as_view(), name="topic"),
    path("topics/<slug:code>/feed.atom", TopicFeed(), name="topic_feed"),
    path("topics/<slug:code>/feed.json", public.TopicJson.as_view(), name="topic_json"),
    path("statistics/", statistics.Statistics.as_view(), name="statistics"),
    path("statistics/new/", statistics.Keep.as_view(), name="keep_statistic"),
    path("statistics/<int:pk>/", statistics.StatisticPage.as_view(), name="statistic"),
    path("statistics/<int:pk>/revise/", statistics.Revise.as_view(), name="statistic_revise"),
    path("statistics/<int:pk>/publish/", statistics.Publish.as_view(), name="statistic_publish"),
    path("statistics/<int:pk>/withdraw/", statistics.Withdraw.as_view(), name="statistic_withdraw"),
]
