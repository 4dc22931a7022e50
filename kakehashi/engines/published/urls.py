"""Addresses of share pictures and of the site map."""

from django.urls import path

from .views import Picture, SiteMap

app_name = "published"
urlpatterns = [
    path("share/<str:kind>/<int:pk>.png", Picture.as_view(), name="picture"),
    path("sitemap.xml", SiteMap.as_view(), name="site_map"),
]
