"""The portal of a topic, for everybody, and its feeds."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.measures.coming import coming
from kakehashi.engines.ui.views import HouseView

from ...articles.feeds import json_feed
from ...articles.permissions import ARTICLE
from ...catalogue.queries import lines
from .. import queries
from ..permissions import STATISTIC
from ..rules import TOPICS, Topic

SOONEST = 6


class OfTopic(HouseView):
    """Something of one topic; one without a portal is not found."""

    policy = STATISTIC
    is_public = True
    topic: Topic

    def fetch(self) -> None:
        """By its code."""
        found = TOPICS.get(self.kwargs["code"])
        if found is None:
            raise Http404
        self.topic = found


class Portal(OfTopic):
    """Policies, figures, services, examples and what is to come, on one page."""

    template_name = "information/topic.html"
    layout = "ui/public.html"

    def title(self) -> Any:
        """The topic."""
        return self.topic.label

    def crumbs(self) -> Any:
        """Beside the others."""
        return [(_("Articles and material"), reverse("information:articles")), (self.title(), "")]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """The page."""
        user, topic = request.user, self.topic
        return self.page(
            topic=topic,
            tables=queries.tables(topic),
            policies=queries.policies(topic),
            news=queries.news(topic),
            lines=lines(queries.services(topic)),
            ahead=coming(user, time.today(), set(topic.topics), SOONEST),
            others=[one for one in TOPICS.values() if one is not topic],
            may_keep=self.policy.allows(user, "list"),
        )


class TopicJson(OfTopic):
    """The newest articles of a topic as JSON Feed."""

    policy = ARTICLE

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """The feed."""
        told = json_feed(
            str(self.topic.label), reverse("information:topic", kwargs={"code": code}), request.path,
            theme__in=self.topic.themes,
        )  # fmt: skip
        return JsonResponse(told, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})
