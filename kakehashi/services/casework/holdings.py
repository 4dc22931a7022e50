"""What posts and sections hold of casework."""

from collections.abc import Collection
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line

from .advisers.models import Adviser
from .requests.flows import INSIDE, OPEN
from .requests.flows import SUPPORT_REQUEST as FLOW
from .requests.models import LONG_TEXTS, SupportRequest
from .successions import actions
from .watchers.models import Watch


def _open() -> QuerySet[SupportRequest]:
    """Open requests, the soonest deadline first, without their long texts."""
    rows = SupportRequest.objects.filter(state__in=FLOW.tagged(OPEN)).defer(*LONG_TEXTS)
    return rows.order_by(F("due_at").asc(nulls_last=True), "pk")


def _line(row: SupportRequest) -> Line:
    state = FLOW.state_of(row)
    return Line(str(row), row.get_absolute_url(), row.number or str(_("Draft")), state.said, state.tone, row.due_at)


def _asked(posts: Collection[int]) -> QuerySet[SupportRequest]:
    return _open().filter(post__in=posts)


def _in_charge(posts: Collection[int]) -> QuerySet[SupportRequest]:
    return _open().filter(officer_in_charge__in=posts)


def _entered(posts: Collection[int]) -> QuerySet[SupportRequest]:
    return _open().filter(entered_by__in=posts, state__in=FLOW.tagged(INSIDE))


def _watched(posts: Collection[int]) -> QuerySet[Watch]:
    rows = Watch.objects.filter(post__in=posts).exclude(request__state="draft")
    return rows.select_related("request").defer(*(f"request__{name}" for name in LONG_TEXTS)).order_by("-at", "-pk")


def _advises(posts: Collection[int]) -> QuerySet[Adviser]:
    return Adviser.objects.filter(post__in=posts).select_related("post")


def _handled(sections: Collection[int]) -> QuerySet[SupportRequest]:
    return _open().filter(handler__in=sections)


def _asking(sections: Collection[int]) -> QuerySet[SupportRequest]:
    return _open().filter(section__in=sections)


def _one_adviser(_before: int, after: int) -> str | Promise | None:
    """A post is one adviser at most."""
    if Adviser.objects.filter(Q(post=after)).exists():
        return _("The post that takes the work is an adviser itself.")
    return None


def _add(name: str, label: Any, things: Any, owner: str, passes: Any, **more: Any) -> None:
    HOLDINGS.add(Holding(f"casework.{name}", label, "post", things, owner, more.pop("line", _line), passes, **more))


_add("asked", _("Requests that the post asked"), _asked, "post", actions.pass_requests, is_work=True)
_add("in_charge", _("Requests in its charge"), _in_charge, "officer_in_charge", actions.pass_charge, is_work=True)
_add("entered", _("Drafts that it enters for others"), _entered, "entered_by", actions.pass_charge, is_work=True)
_add("watched", _("Requests that it watches"), _watched, "post", actions.pass_watches,
     line=lambda watch: _line(watch.request))  # fmt: skip
_add("adviser", _("Work as an adviser"), _advises, "post", actions.pass_adviser, is_work=True, why_not=_one_adviser,
     line=lambda adviser: Line(str(adviser), adviser.get_absolute_url()))  # fmt: skip

HOLDINGS.add(
    Holding(
        name="casework.handled",
        label=_("Requests that the section handles"),
        of="section",
        things=_handled,
        owner="handler",
        line=_line,
        passes=actions.pass_section,
        is_work=True,
    )
)
HOLDINGS.add(
    Holding(
        name="casework.asking",
        label=_("Requests that the section asked"),
        of="section",
        things=_asking,
        owner="section",
        line=_line,
        passes=actions.pass_section,
        follows=actions.follow_post,  # with its post, so that no section keeps it back
    )
)
