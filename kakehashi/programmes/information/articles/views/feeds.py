"""Feeds and the site map as answers."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import translate_url

from kakehashi.engines.ui.views import HouseView

from ..feeds import json_feed, site_map
from ..permissions import ARTICLE
from ..queries import absolute


class JsonFeed(HouseView):
    """The newest articles as JSON Feed."""

    policy = ARTICLE
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """The feed."""
        options = {"ensure_ascii": False}
        return JsonResponse(json_feed(), content_type="application/feed+json", json_dumps_params=options)


class SiteMap(HouseView):
    """Every public page, each with both languages (hreflang)."""

    policy = ARTICLE
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """The map."""
        rows = [
            {
                "url": absolute(row["path"]),
                "day": row["day"],
                "links": [(code, absolute(translate_url(row["path"], code))) for code in ("ja", "en")],
            }
            for row in site_map()
        ]
        return render(request, "information/sitemap.xml", {"rows": rows}, content_type="application/xml")
