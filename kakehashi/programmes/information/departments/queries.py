"""What stands on the page of a department; reads only."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.content.languages import in_language
from kakehashi.engines.measures.services import SERVICES
from kakehashi.registry.models import Organisation, Section
from kakehashi.services.casework.answers.permissions import ANSWER

from ..articles.measures import TOPICS as THEMES
from ..articles.permissions import ARTICLE
from ..publications.measures import TOPICS as KINDS
from ..publications.permissions import CASE_STUDY
from .models import DepartmentIntro
from .rules import TOPICS, matching

NEWEST = 6


@dataclass(frozen=True)
class New:
    """One thing to read: an article or a case study, with its day."""

    day: date
    title: str
    summary: str
    url: str
    what: str | Promise
    language: str
    is_example: bool


def newest_of(
    themes: list[str], kinds: list[str], limit: int = NEWEST, *, but: tuple[str, ...] = ("call",)
) -> list[New]:
    """The newest public articles of ``themes`` (but not of the kinds ``but``) and case studies of ``kinds``, each once:
    in the reader's language, else in Japanese. Two queries, none for no theme or kind."""
    articles = in_language(ARTICLE.visible(None).filter(live=True, theme__in=themes).exclude(kind__in=but))
    cases = in_language(CASE_STUDY.visible(None).filter(live=True, kind__in=kinds))
    found: list[Any] = []
    for rows, is_asked in ((articles, themes), (cases, kinds)):
        if is_asked:
            told = rows.select_related(None).select_related("locale").defer("body")
            found += told.order_by("-shown_on", "-pk")[:limit]
    found.sort(key=lambda page: (page.shown_on, page.pk), reverse=True)
    return [
        New(
            page.shown_on, page.title, page.summary, page.address, page.get_kind_display(),
            getattr(page, "language", page.locale.language_code), page.is_example,
        )
        for page in found[:limit]
    ]  # fmt: skip


def newest(department: str) -> list[New]:
    """What is new for a department; two queries."""
    return newest_of(
        matching(THEMES, department), matching({str(kind): topic for kind, topic in KINDS.items()}, department)
    )


def answers(user: Actor, department: str) -> list[Any]:
    """The newest answers to requests of the kinds that are meant for this department, for those who may read them; one
    query."""
    kinds = [one.name for one in SERVICES.values() if department in one.departments]
    rows = ANSWER.visible(user).filter(request__type__in=kinds).order_by("-answered_at", "-pk")
    return list(rows.select_related(None).defer("text", "question")[:NEWEST])


def intro(department: str) -> DepartmentIntro | None:
    """The words that stand at its head today; one query."""
    today = time.today()
    rows = DepartmentIntro.objects.filter(department=department, valid_from__lte=today)
    return rows.filter(Q(valid_until=None) | Q(valid_until__gte=today)).order_by("-valid_from").first()


def sections(department: str) -> list[Section]:
    """The sections of headquarters that look after the fields of what is meant for this department; one query."""
    fields = {one.plan_field for one in SERVICES.values() if department in one.departments}
    rows = Section.objects.filter(organisation__kind=Organisation.Kind.HEADQUARTERS, is_open=True, office=None)
    return list(rows.filter(plan_field__in=fields).order_by("plan_field", "pk"))


def subscribe_address(department: str) -> str:
    """Where the newsletter is asked for, with department and topics chosen already."""
    asked = [("department", department), *(("topics", topic) for topic in TOPICS[department])]
    return f"{reverse('information:newsletter_subscribe')}?{urlencode(asked)}"
