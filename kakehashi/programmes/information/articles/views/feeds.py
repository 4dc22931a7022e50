"""Feeds as answers."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from kakehashi.engines.ui.views import HouseView

from ..feeds import json_feed
from ..permissions import ARTICLE


class JsonFeed(HouseView):
    """The newest articles as JSON Feed."""

    policy = ARTICLE
    is_public = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """The feed."""
        options = {"ensure_ascii": False}
        return JsonResponse(json_feed(), content_type="application/feed+json", json_dumps_params=options)
