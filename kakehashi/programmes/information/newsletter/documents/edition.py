"""An issue as readers of some choices get it, in their language: what stands in it, before it is text or HTML."""

from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import eras, time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.notify.message import localised

from ..models import NewsletterDigest, NewsletterIssue, NewsletterItem, NewsletterSection
from ..queries.readers import chosen


@dataclass(frozen=True)
class Entry:
    """One item: its tag, its words, its address. ``tongue``: "ja" where an English reader gets it in Japanese."""

    tag: str
    title: str
    summary: str
    url: str
    tongue: str = ""
    pk: int = 0

    @property
    def marked_title(self) -> str:
        """［観光］title, as Japanese newsletters write it."""
        return f"[{self.tag}] {self.title}" if self.tag else self.title


@dataclass(frozen=True)
class Chapter:
    """One section with what stands in it."""

    name: str
    lead: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Edition:
    """What a mail, a page and the archive are made of."""

    site: str
    volume: str
    title: str
    day: str
    lead: str
    chapters: tuple[Chapter, ...]
    url: str
    is_example: bool
    language: str
    dot: str = ""  # the address of a point by which openings are counted; empty: they are not

    @property
    def subject(self) -> str:
        """The line in the list of mails."""
        mark = f"【{EXAMPLE}】" if self.is_example else ""
        return f"{mark}{self.site} {self.volume} {self.title}".strip()

    @property
    def mark(self) -> str:
        """The sentence above an example."""
        if not self.is_example:
            return ""
        return _("%(example)s: this message is an example; nothing in it really happened.") % {"example": EXAMPLE}


def edition(issue: NewsletterIssue, items: Sequence[NewsletterItem], *, topics: str = "", offices: str = "") -> Edition:
    """The issue in the active language, for readers of these choices. Asks the database for the sections alone."""
    language = get_language() or settings.LANGUAGE_CODE
    wanted = chosen(items, topics, offices)
    chapters = [_chapter(section, list(found)) for section, found in _by_section(wanted)]
    told = issue.sent_at or issue.sends_at or time.now()
    return Edition(
        site=settings.SITE_NAME_EN if language == "en" else settings.SITE_NAME,
        volume=issue.volume,
        title=issue.told_title,
        day=eras.both(told.astimezone(time.TOKYO).date(), language),
        lead=issue.told_lead,
        chapters=tuple(chapters),
        url=_address(f"/newsletter/{issue.pk}/"),
        is_example=issue.is_example or any(item.is_example for item in wanted),
        language=language,
    )


def counted(told: Edition, issue: NewsletterIssue, kind: str) -> Edition:
    """The same for the HTML part of readers of a kind of body, where looks are counted: links by way of a page that
    counts, and the address of a point. Every reader of the kind has the same ones."""
    chapters = [
        replace(one, entries=tuple(_by_way(entry, issue, kind) for entry in one.entries)) for one in told.chapters
    ]
    return replace(told, chapters=tuple(chapters), dot=_address(f"/newsletter/{issue.pk}/seen/{kind}/"))


def _by_way(entry: Entry, issue: NewsletterIssue, kind: str) -> Entry:
    url = _address(f"/newsletter/{issue.pk}/to/{entry.pk}/{kind}/") if entry.url else ""
    return replace(entry, url=url)


def month_edition(digest: NewsletterDigest, items: Sequence[NewsletterItem]) -> Edition:
    """A month in the active language: its items, those of an office together. Asks the database for nothing."""
    language = get_language() or settings.LANGUAGE_CODE
    name = f"{month_name[digest.month.month]} {digest.month.year}" if language == "en" else f"{digest.month:%Y年%-m月}"
    grouped = groupby(items, key=lambda item: item.section.office_id)
    found = [list(rows) for _office, rows in grouped]
    return Edition(
        site=settings.SITE_NAME_EN if language == "en" else settings.SITE_NAME,
        volume=_("The month in one mail"),
        title=_("The newsletter in %(month)s") % {"month": name},
        day=eras.both(digest.sent_at.astimezone(time.TOKYO).date(), language),
        lead="",
        chapters=tuple(Chapter(str(rows[0].section), "", tuple(map(_entry, rows))) for rows in found),
        url=_address(f"/newsletter/months/{digest.month:%Y-%m}/"),
        is_example=digest.is_example or any(item.is_example for item in items),
        language=language,
    )


def _by_section(items: Sequence[NewsletterItem]) -> list[tuple[NewsletterSection, list[NewsletterItem]]]:
    grouped = groupby(items, key=lambda item: item.section_id)
    return [(rows[0].section, rows) for rows in (list(found) for _pk, found in grouped)]


def _chapter(section: NewsletterSection, items: list[NewsletterItem]) -> Chapter:
    return Chapter(str(section), section.told_lead, tuple(_entry(item) for item in items))


def _entry(item: NewsletterItem) -> Entry:
    url = _address(item.path) if item.path else ""
    tongue = "ja" if get_language() == "en" and not item.title_en else ""
    return Entry(item.tag, item.told_title, item.told_summary, url, tongue, item.pk)


def _address(path: str) -> str:
    return f"{settings.BASE_URL.rstrip('/')}{localised(path)}"
