"""What of case studies waits on whose desk: the approver's decision, and what was sent back to the editor."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.content.stages import DRAFT, RETURNED, SUBMITTED, Stage
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.news import NEWS, News, Told
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work
from kakehashi.services.casework.requests.flows import SUPPORT_REQUEST
from kakehashi.services.casework.requests.models import SupportRequest

from . import queries
from .models import CaseStudyPage
from .permissions import CASE_STUDY, approver, editor

VERBS = {SUBMITTED.name: _("Approve or send back"), RETURNED.name: _("Amend"), DRAFT.name: _("Continue writing")}


def _stages(user: Actor) -> set[Stage]:
    """The stages in which it is this user's turn."""
    turns: set[Stage] = set()
    if approver(user):
        turns.add(SUBMITTED)
    if editor(user):
        turns |= {RETURNED, DRAFT}
    return turns


def _waiting(user: Actor) -> list[CaseStudyPage]:
    turns = _stages(user)
    if not turns:
        return []
    return [page for page in queries.unpublished(CASE_STUDY.visible(user)) if page.stage in turns]


def tasks(user: Actor, limit: int) -> list[Task]:
    """The case studies whose next step is this user's; they have no deadline."""
    return [
        Task(
            title=str(page.draft_title),
            url=reverse("information:review", kwargs={"pk": page.pk}),
            number=str(_("Case study")),
            asker=page.body_shown,
            state=page.stage.label,
            tone=page.stage.tone,
            verb=VERBS[page.stage.name],
            due_at=None,
            is_example=page.is_example,
        )
        for page in _waiting(user)[:limit]
    ]


DESK.add(
    Waiting(
        name="information.case_studies",
        label=_("Case studies"),
        tasks=tasks,
    )
)


def _line(page: CaseStudyPage) -> Line:
    day = page.shown_on or time.today()
    return Line(
        at=time.tokyo(day.year, day.month, day.day, 0),
        title=page.title,
        url=page.get_absolute_url(),
        state=_("Published"),
        tone="done",
        body=page.body_shown,
        is_example=page.is_example,
        work=_("Case study"),
    )


WORKS.add(
    Work(
        name="information.case_studies",
        label=_("Case studies"),
        visible=lambda _user: queries.newest_first(CaseStudyPage.objects.all()),
        line=_line,
        at="shown_on",
        organisation="organisation",
        office="office",
        plan_field=5,
        told=("information.case_study.publish",),
    )
)


TOPICS = {
    CaseStudyPage.Kind.EXHIBITION_SUPPORT: "tourism",
    CaseStudyPage.Kind.MARKET_CHECK: "economy",
    CaseStudyPage.Kind.APPOINTMENT_MAKING: "economy",
    CaseStudyPage.Kind.SCHOOL_EXCHANGE: "exchange",
    CaseStudyPage.Kind.LOCAL_INFORMATION: "government",
    CaseStudyPage.Kind.JET_USE: "jet",
}


def news_of(name: str, label: Promise, public: Callable[[], QuerySet[Any]], topic: Callable[[Any], str]) -> News:
    """Pages of one kind as news: those in Japanese that became public between two days of the house. ``public`` gives
    what is public of the kind, the newest first; ``topic`` the newsletter's topic of a page, or none."""

    def rows(since: datetime, until: datetime) -> QuerySet[Any]:
        days = (since.astimezone(time.TOKYO).date(), until.astimezone(time.TOKYO).date())
        return public().filter(locale__language_code="ja", shown_on__gte=days[0], shown_on__lte=days[1])

    def told(page: Any) -> Told:
        day = page.shown_on or time.today()
        return Told(
            pk=page.pk,
            title=page.title,
            summary=page.summary,
            path=page.path_from_root,
            at=time.tokyo(day.year, day.month, day.day, 0),
            office=page.office,
            topic=topic(page),
            is_example=page.is_example,
        )

    return News(name=name, label=label, rows=rows, told=told)


NEWS.add(
    news_of(
        "information.case_studies",
        _("Case studies"),
        lambda: queries.newest_first(CaseStudyPage.objects.all()),
        lambda page: TOPICS.get(page.kind, ""),
    )
)


def copied(_item: str) -> QuerySet[CaseStudyPage]:
    """Public case studies that other bodies follow."""
    return queries.with_copies(CaseStudyPage.objects.filter(live=True)).filter(copies__gt=0)


ROOMS.add(
    Room(
        name="information.case_library",
        label=_("Case studies"),
        what=_("What came of a request, public and searchable, with how often it was copied."),
        items=("0-2",),
        role="public",
        records=copied,
        final=("information.case_study.publish",),
        url=lambda page: page.path_from_root,
    )
)

ROOMS.add(
    Room(
        name="information.school_exchanges",
        label=_("School exchange"),
        what=_("Exchanges between schools: grade, subject, partner school and tools, to be followed."),
        items=("4G-2",),
        role="public",
        records=lambda item: queries.serving(item).filter(kind=CaseStudyPage.Kind.SCHOOL_EXCHANGE),
        final=("information.case_study.publish",),
        url=lambda page: page.path_from_root,
    )
)


def of_economic_requests(_item: str) -> QuerySet[CaseStudyPage]:
    """Public case studies that were made of a completed request of field 1, economic activities abroad."""
    done = SupportRequest.objects.filter(plan_field=1, state__in=SUPPORT_REQUEST.tagged("final"))
    return CaseStudyPage.objects.filter(live=True, support_request_id__in=done.order_by().values("pk"))


ROOMS.add(
    Room(
        name="information.results",
        label=_("Results of economic activities"),
        what=_("The report of a completed request becomes a case study by itself; one approval makes it public."),
        items=("1G-7",),
        role="public",
        records=of_economic_requests,
        final=("information.case_study.publish",),
        url=lambda page: page.path_from_root,
    )
)
