"""Screens to test with: allauth's, the gallery, and views over posts."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from . import desk


def fails(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


urlpatterns = i18n_patterns(
    path("accounts/", include("allauth.urls")),
    path("", include("kakehashi.engines.ui.urls")),
    path("fails/", fails),
    path("sections/", desk.Sections.as_view(), name="sections"),
    path("sections/new/", desk.New.as_view(), name="new"),
    path("sections/<int:pk>/", desk.Show.as_view(), name="section"),
    path("sections/<int:pk>/rename/", desk.Rename.as_view(), name="rename"),
    path("sections/<int:pk>/close/", desk.Close.as_view(), name="close"),
    prefix_default_language=False,
)
