"""What a post holds of the newsletter: its subscription, so that a successor finds it."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .actions import pass_questions, pass_subscriptions
from .flows import SUBSCRIBER as FLOW
from .models import Subscriber


def _read(posts: Collection[int]) -> QuerySet[Subscriber]:
    return Subscriber.objects.filter(post__in=posts, state="reading").order_by("pk")


def _line(row: Subscriber) -> Line:
    state = FLOW.state_of(row)
    return Line(str(_("Newsletter")), "/newsletter/ours/", "", state.label, state.tone)


HOLDINGS.add(
    Holding(
        name="information.subscriptions",
        label=_("Subscriptions to the newsletter"),
        of="post",
        things=_read,
        owner="post",
        line=_line,
        passes=pass_subscriptions,
    )
)


def _asked(posts: Collection[int]) -> QuerySet[Subscriber]:
    return Subscriber.objects.filter(heir_asked__in=posts).order_by("pk")


def _question(row: Subscriber) -> Line:
    return Line(str(_("Who reads the newsletter now?")), f"/newsletter/successors/{row.pk}/", "", "", row.tone)


HOLDINGS.add(
    Holding(
        name="information.successor_questions",
        label=_("Questions who reads the newsletter from now on"),
        of="post",
        things=_asked,
        owner="heir_asked",
        line=_question,
        passes=pass_questions,
    )
)
