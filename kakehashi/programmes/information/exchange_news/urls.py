"""Addresses of new exchange projects."""

from django.urls import path

from . import views

urlpatterns = [
    path("exchange-news/", views.Inbox.as_view(), name="exchange_news"),
    path("exchange-news/new/", views.Tell.as_view(), name="tell_exchange_news"),
    path("exchange-news/digest/", views.MakeDigest.as_view(), name="make_digest"),
    path("exchange-news/<int:pk>/", views.News.as_view(), name="exchange_news_item"),
    path("exchange-news/<int:pk>/set-aside/", views.SetAside.as_view(), name="set_aside"),
]
