"""An issue as readers of some choices get it, in their language: what stands in it, before it is text or HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import eras, time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.notify.message import localised

from ..models import NewsletterIssue, NewsletterItem, NewsletterSection
from ..queries.readers import chosen


@dataclass(frozen=True)
class Entry:
    """One item: its tag, its words, its address. ``tongue``: "ja" where an English reader gets it in Japanese."""

    tag: str
    title: str
    summary: str
    url: str
    tongue: str = ""

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


def _by_section(items: Sequence[NewsletterItem]) -> list[tuple[NewsletterSection, list[NewsletterItem]]]:
    grouped = groupby(items, key=lambda item: item.section_id)
    return [(rows[0].section, rows) for rows in (list(found) for _pk, found in grouped)]


def _chapter(section: NewsletterSection, items: list[NewsletterItem]) -> Chapter:
    return Chapter(str(section), section.told_lead, tuple(_entry(item) for item in items))


def _entry(item: NewsletterItem) -> Entry:
    url = _address(item.path) if item.path else ""
    tongue = "ja" if get_language() == "en" and not item.title_en else ""
    return Entry(item.tag, item.told_title, item.told_summary, url, tongue)


def _address(path: str) -> str:
    return f"{settings.BASE_URL.rstrip('/')}{localised(path)}"
