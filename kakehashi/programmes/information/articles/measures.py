"""What of articles waits on whose desk, what they serve of the plan, and their line on an office's page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, roles_of
from kakehashi.engines.content.stages import DRAFT, RETURNED, SUBMITTED
from kakehashi.engines.measures.coming import COMING, Ahead, Coming
from kakehashi.engines.measures.desk import DESK, Task, Waiting
from kakehashi.engines.measures.news import NEWS
from kakehashi.engines.measures.rooms import ROOMS, Room
from kakehashi.engines.measures.works import WORKS, Line, Work

from ..publications.measures import news_of
from . import queries
from .models import ArticlePage
from .permissions import ARTICLE, OFFICE, approver, editor, own_office

VERBS = {SUBMITTED.name: _("Approve or send back"), RETURNED.name: _("Amend"), DRAFT.name: _("Continue writing")}


def _is_turn(page: ArticlePage, office: str, roles: frozenset[str] | set[str]) -> bool:
    """Whether the next step of a page is one that these roles take."""
    is_own = page.sort.by_offices and bool(office) and page.office == office
    if page.stage is SUBMITTED:
        return "approver" in roles or ("office_chief" in roles and is_own and page.kind == "news_item")
    if page.stage in (RETURNED, DRAFT):
        return is_own if page.sort.by_offices and page.office else "editor" in roles
    return False


def rows(user: Actor) -> list[QuerySet[ArticlePage]]:
    """The articles that somebody still works on."""
    if not (editor(user) or approver(user) or roles_of(user) & OFFICE):
        return []
    return [queries.unpublished(ARTICLE.visible(user))]


def tasks(user: Actor, limit: int) -> list[Task]:
    """The articles whose next step is this user's; they have no deadline."""
    office, roles = own_office(user), set(roles_of(user))
    found = [page for pages in rows(user) for page in pages if _is_turn(page, office, roles)]
    return [
        Task(
            title=str(page.draft_title),
            url=queries.review_url(page),
            number=str(page.get_kind_display()),
            asker="",
            state=page.stage.label,
            tone=page.stage.tone,
            verb=VERBS[page.stage.name],
            due_at=None,
            is_example=page.is_example,
        )
        for page in found[:limit]
    ]


DESK.add(Waiting(name="information.articles", label=_("Articles"), tasks=tasks, rows=rows))


def _line(page: ArticlePage) -> Line:
    day = page.shown_on
    return Line(
        at=time.tokyo(day.year, day.month, day.day, 0),
        title=page.title,
        url=page.get_absolute_url(),
        number=page.issue_shown,
        state=_("Published"),
        tone="done",
        is_example=page.is_example,
        work=_("Article"),
    )


WORKS.add(
    Work(
        name="information.articles",
        label=_("Articles"),
        visible=lambda _user: queries.newest_first(ArticlePage.objects.all()),
        line=_line,
        at="shown_on",
        office="office",
        plan_field=5,
    )
)


TOPICS = {  # themes of articles as the newsletter's topics
    "economy": "economy",
    "multicultural": "living",
    "jet": "jet",
    "exchange": "exchange",
    "administration": "government",
}


def _ahead(_user: Actor, today: date, limit: int) -> list[Ahead]:
    """Public events and calls whose day has not passed, the soonest first; one query."""
    rows = ARTICLE.visible(None).filter(live=True, closes_on__gte=today).order_by("closes_on", "pk").defer("body")
    return [
        Ahead(
            page.closes_on, page.title, page.address, page.get_kind_display(),
            (TOPICS[page.theme],) if page.theme in TOPICS else (), page.is_example,
        )
        for page in rows[:limit]
    ]  # fmt: skip


COMING.add(Coming("information.articles", _ahead))


NEWS.add(
    news_of(
        "information.articles",
        _("Articles"),
        lambda: queries.newest_first(ArticlePage.objects.all()),
        lambda page: TOPICS.get(page.theme, ""),
    )
)


def _of(kind: str) -> Callable[[str], QuerySet[Any]]:
    return lambda item: queries.serving(item, kind)


def _room(name: str, kind: str, label: Promise, what: Promise, *items: str) -> None:
    """One kind of article, public: evidence is what an approver published."""
    ROOMS.add(
        Room(
            name=name, label=label, what=what, items=items, role="public", records=_of(kind),
            final=("information.article.publish",), url=lambda page: page.path_from_root,
        )
    )  # fmt: skip


_room("information.know_how", "know_how", _("Know-how article"),
      _("How something is done, written once: page, PDF and feed."), "1G-2")  # fmt: skip
_room("information.news", "news_item", _("News item"),
      _("An office tells what happened; the hours until it is public are counted."), "5G-4")  # fmt: skip
_room("information.reports", "report", _("Reports"),
      _("Numbered series with chapters, citation, indexes by country and theme, downloads."),
      "5G-6", "7G-13")  # fmt: skip
_room("information.leaflets", "leaflet", _("Multilingual leaflet"),
      _("Local government in short, language by language, with edition and year of the figures."), "5G-8")  # fmt: skip
