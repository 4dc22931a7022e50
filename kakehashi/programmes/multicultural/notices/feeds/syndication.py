"""The notices that stand as Atom and RSS: of everybody or of one body, in all languages or in one; drills apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.published.atom import DomainAtomFeed, DomainRssFeed
from kakehashi.registry.models import Organisation

from ...sentences.rules.languages import JAPANESE, ORIGINALS, languages
from ..models import Notice
from ..queries import (
    alone_never,
    headline,
    list_url,
    marked,
    plain_text,
    sheet,
    sheets,
    standing,
    with_texts,
    withdrawn,
)
from .alerts import iri

SAID_FOR = timedelta(days=3)  # for so long an entry says that it was retracted
LENGTH, LENGTH_IN_ALL = 200, 60  # notices in a feed; fewer where each is there in all its languages


@dataclass(frozen=True)
class Choice:
    """Which notices a feed tells, and in which language (empty: in all of theirs)."""

    is_drills: bool = False
    tag: str = ""
    body: Organisation | None = None

    @property
    def title(self) -> str:
        """The feed's name."""
        name = str(_("Disaster notices: drills") if self.is_drills else _("Disaster notices"))
        parts = [name, self.body.name if self.body else "", languages()[self.tag].name if self.tag else ""]
        return " ".join(part for part in parts if part)

    @property
    def home(self) -> str:
        """The page that shows the same."""
        return list_url(self.tag) if self.tag else reverse("multicultural:notices")

    def notices(self) -> list[Notice]:
        """The newest that stand and are there in its language; at most four queries."""
        rows = self._of_body(standing(drills=self.is_drills))
        if self.tag:  # not cut before it is known which are there in the language
            spoken = [pk for pk, tags in rows.values_list("pk", "languages") if self.tag in tags]
            rows = rows.filter(pk__in=spoken[:LENGTH])
        return with_texts(rows.prefetch_related("lines")[: LENGTH if self.tag else LENGTH_IN_ALL])

    def withdrawn(self, within: timedelta) -> QuerySet[Notice]:
        """What was retracted in the time ``within``, in whatever languages."""
        return self._of_body(withdrawn(drills=self.is_drills, since=time.now() - within))

    def _of_body(self, rows: QuerySet[Notice]) -> QuerySet[Notice]:
        return rows if self.body is None else rows.filter(organisation=self.body)

    def title_of(self, notice: Notice) -> str:
        """One notice's heading: in Japanese, or in the feed's language; marked in both cases."""
        return headline(sheet(notice, self.tag)) if self.tag else marked(notice)

    def text_of(self, notice: Notice) -> str:
        """What it says: in each language, or in the feed's with Japanese below where nobody checked the text."""
        if notice.state == "retracted":  # what was wrong is not told once more
            tags = [self.tag, *ORIGINALS] if self.tag else notice.languages
            rows = list(notice.lines.all())
            return "\n\n".join(headline(sheet(notice, tag, rows)) for tag in tags)
        if self.tag:
            return alone_never(notice, self.tag, list(notice.lines.all()))
        return "\n\n".join(plain_text(one) for one in sheets(notice, list(notice.lines.all())))


def choice_of(*, is_drills: bool = False, tag: str = "", body: int | None = None) -> Choice:
    """What an address asks for. Refused with Http404: a language or a body that is not there."""
    if tag and tag not in languages():
        raise Http404
    found = Organisation.objects.filter(pk=body).first() if body is not None else None
    if body is not None and found is None:
        raise Http404
    return Choice(is_drills, tag, found)


class NoticeFeed(Feed):
    """The notices that stand, newest first."""

    feed_type = DomainAtomFeed
    is_drills = False
    item_guid_is_permalink = False
    subtitle = gettext_lazy(
        "A notice that is replaced is no longer here; one that is retracted says so for three days."
    )

    def get_object(self, request: HttpRequest, tag: str = "", body: int | None = None) -> Choice:
        """What the address asks for."""
        return choice_of(is_drills=self.is_drills, tag=tag, body=body)

    def get_feed(self, obj: Choice, request: HttpRequest) -> object:
        """With the language of its texts."""
        feed = super().get_feed(obj, request)
        feed.feed["language"] = obj.tag or JAPANESE
        return feed

    def title(self, obj: Choice) -> str:
        """Whose and in which language."""
        return obj.title

    def link(self, obj: Choice) -> str:
        """The list."""
        return obj.home

    def items(self, obj: Choice) -> Iterable[tuple[Choice, Notice]]:
        """Those that stand now; before them what was just retracted, which says so."""
        gone = obj.withdrawn(SAID_FOR).select_related("organisation", "updates").prefetch_related("lines")
        spoken = [one for one in with_texts(gone) if not obj.tag or obj.tag in one.languages]
        return [(obj, notice) for notice in (*spoken, *obj.notices())]

    def item_title(self, item: tuple[Choice, Notice]) -> str:
        """Marked."""
        return item[0].title_of(item[1])

    def item_description(self, item: tuple[Choice, Notice]) -> str:
        """What it says; readers take it for HTML, so what was typed is no element there."""
        return linebreaks(item[0].text_of(item[1]), autoescape=True)

    def item_link(self, item: tuple[Choice, Notice]) -> str:
        """Its page."""
        return item[1].public_url(item[0].tag or JAPANESE)

    def item_guid(self, item: tuple[Choice, Notice]) -> str:
        """For ever the same."""
        return iri(item[1])

    def item_pubdate(self, item: tuple[Choice, Notice]) -> datetime | None:
        """When it was published."""
        return item[1].published_at

    def item_updateddate(self, item: tuple[Choice, Notice]) -> datetime | None:
        """When it was retracted, or else published."""
        return item[1].retracted_at or item[1].published_at

    def item_categories(self, item: tuple[Choice, Notice]) -> list[str]:
        """Drill, example."""
        return tags_of(item[1])


def tags_of(notice: Notice) -> list[str]:
    """By which a machine tells a drill and an example apart."""
    return [*(["訓練"] if notice.is_drill else []), *([EXAMPLE] if notice.is_example else [])]


class DrillFeed(NoticeFeed):
    """Drills apart: nobody takes one for real."""

    is_drills = True


class NoticeRss(NoticeFeed):
    """The same as RSS 2.0."""

    feed_type = DomainRssFeed
    description = NoticeFeed.subtitle


class DrillRss(NoticeRss):
    """Drills as RSS 2.0."""

    is_drills = True
