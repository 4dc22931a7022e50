"""Who reads articles, who writes them, and who makes them public. Wagtail's screens ask it too."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, nobody, office_of, role, roles_of, rule
from kakehashi.engines.content.rules import (
    at_rest,
    awaiting,
    complete,
    hidden,
    not_ahead,
    original,
    public,
    second_person,
)
from kakehashi.registry.models import Office
from kakehashi.registry.roles import HOUSE

from ..translations.permissions import translates
from .models import ArticlePage, DownloadCount

editor = role("editor")
approver = role("approver")
house = role(*sorted(HOUSE))
OFFICE = frozenset({"office_staff", "office_chief"})


def own_office(user: Actor) -> str:
    """The code of the overseas office at whose desk the user works; empty for everybody else. One query at most."""
    key = office_of(user) if roles_of(user) & OFFICE else None
    return str(Office.objects.filter(pk=key).values_list("code", flat=True).first() or "") if key else ""


def _is_own(user: Actor, page: Any) -> bool:
    """A page of a kind that offices write, of the user's own office."""
    if page is None or isinstance(page, type):
        return office_of(user) is not None
    row = page.specific
    return row.sort.by_offices and bool(row.office) and row.office == own_office(user)


@rule(_("staff of the office, for its own news and reports"))
def of_own_office(user: Actor, page: Any) -> bool:
    """Whoever works at the desk of the office that the page belongs to."""
    return bool(roles_of(user) & OFFICE) and _is_own(user, page)


@rule(_("the chief of the office, for its own news"))
def own_chief(user: Actor, page: Any) -> bool:
    """News alone: reports are approved at headquarters."""
    if "office_chief" not in roles_of(user) or not _is_own(user, page):
        return False
    return page is None or page.specific.kind == "news_item"


def visible(user: Actor) -> QuerySet[ArticlePage]:
    """What is public, for everyone; drafts too, for headquarters, offices, editors and approvers."""
    pages: QuerySet[ArticlePage] = ArticlePage.objects.select_related("locale")
    return pages if roles_of(user) & HOUSE else pages.filter(live=True)


def counts(user: Actor) -> QuerySet[DownloadCount]:
    """Of the articles that the user sees."""
    return DownloadCount.objects.filter(article__in=visible(user).order_by().select_related(None).values("pk"))


writes = editor | of_own_office
decides = approver | own_chief

ARTICLE = Policy(
    "information.article",
    _("Articles"),
    ArticlePage,
    visible,
    rules={
        "view": anyone,
        "download": anyone,
        "list_drafts": house,
        "review": house,
        "draft": writes,
        "draft_as_editor": editor,
        "edit": ((writes & at_rest) | (decides & awaiting)) & original,
        "submit": (writes | translates) & at_rest,
        "approve": decides & awaiting & second_person & complete & not_ahead,
        "send_back": decides & awaiting,
        "unpublish": decides & public,
        "delete": editor & hidden,
        "publish": nobody,
        "move": nobody,
    },
)
DOWNLOAD_COUNT = Policy("information.download_count", _("Downloads"), DownloadCount, counts, rules={"view": anyone})
