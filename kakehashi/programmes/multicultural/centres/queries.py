"""Which centres there are, who works when, what happened; reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zlib import crc32

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.base.bilingual import in_a_line
from kakehashi.engines.ledger import EVENTS
from kakehashi.engines.ledger.models import Entry
from kakehashi.registry.models import Organisation, Post

from ..sentences.rules.languages import JAPANESE, languages
from .flows import AT_WORK, SHOWN
from .flows import CENTRE as FLOW
from .models import CentreMember, CentreRecord, CentreShift, SupportCentre
from .rules.blocks import words
from .rules.teams import TEAMS

AREA = "multicultural."  # of the ledger's events
MOST_LINES = 400  # of a day's log


def at_work() -> QuerySet[SupportCentre]:
    """The centres that take requests in: real ones first, then drills; those opened last first."""
    rows = SupportCentre.objects.filter(state__in=FLOW.tagged(AT_WORK))
    return rows.select_related("organisation", "run_by").order_by("is_drill", "-opened_at", "-pk")


def shown() -> QuerySet[SupportCentre]:
    """The centres that have a page for everybody."""
    rows = SupportCentre.objects.filter(state__in=FLOW.tagged(SHOWN))
    return rows.select_related("organisation", "run_by").order_by("is_drill", "-opened_at", "-pk")


def serves(centre: SupportCentre, body: Organisation) -> bool:
    """Whether a body lies in the areas of a centre; ``areas`` should be prefetched."""
    return any(
        area.pk == body.pk or (area.kind == Organisation.Kind.PREFECTURE and area.prefecture == body.prefecture)
        for area in centre.areas.all()
    )


def nearest_first(body: Organisation) -> list[tuple[SupportCentre, bool]]:
    """The centres at work, with whether each serves the body; those that do first. Two queries."""
    found = [(centre, serves(centre, body)) for centre in at_work().prefetch_related("areas")]
    return sorted(found, key=lambda pair: (pair[0].is_drill, not pair[1]))


def names_of(tags: Sequence[str]) -> str:
    """Languages by their names for whoever works here, or by their tags where they are not known."""
    return in_a_line(str(languages()[tag].label) if tag in languages() else tag for tag in tags)


@dataclass(frozen=True)
class Team:
    """One team of the organisation chart."""

    code: str
    label: str | Promise
    members: list[CentreMember]

    @property
    def pairs(self) -> list[tuple[CentreMember, str]]:
        """Each member with the languages, in words."""
        return [(one, names_of(one.languages)) for one in self.members]


def chart(centre: SupportCentre) -> list[Team]:
    """The organisation: every team, also those in which nobody works yet. One query."""
    rows = centre.members.filter(until=None).select_related("post__section__organisation", "centre")
    by_team: dict[str, list[CentreMember]] = {code: [] for code in TEAMS}
    for row in rows:
        by_team[row.team].append(row)
    return [Team(code, TEAMS[code], members) for code, members in by_team.items()]


@dataclass(frozen=True)
class Row:
    """One block of a day in the rota: who works in each team."""

    day: date
    words: str
    cells: list[tuple[str | Promise, list[CentreMember]]]


def rota(centre: SupportCentre, first: date, days: int = 3) -> list[Row]:
    """The shift rota: day and block by team. One query."""
    rows = CentreShift.objects.filter(member__centre=centre, day__range=(first, first + timedelta(days=days - 1)))
    found: dict[tuple[date, int, str], list[CentreMember]] = {}
    for shift in rows.select_related("member__post__section__organisation"):
        found.setdefault((shift.day, shift.start, shift.member.team), []).append(shift.member)
    return [
        Row(day, words(start, end), [(TEAMS[team], found.get((day, start, team), [])) for team in TEAMS])
        for day in (first + timedelta(days=at) for at in range(days))
        for start, end in centre.blocks
    ]


def planned(centre: SupportCentre, day: date) -> set[tuple[int, int]]:
    """Who is planned when on a day: pairs of a member's id and an hour."""
    rows = CentreShift.objects.filter(member__centre=centre, day=day)
    return set(rows.values_list("member", "start"))


def plan_version(centre: SupportCentre, day: date) -> int:
    """A number for how a day is planned: another plan has another one."""
    return crc32(repr(sorted(planned(centre, day))).encode())


@dataclass(frozen=True)
class Line:
    """One line of the log."""

    at: datetime
    what: str
    who: str
    is_note: bool = False


def log(centre: SupportCentre, day: date) -> list[Line]:
    """What happened on a day, newest first: what the ledger holds of the centre, and what was noted by hand. Two
    queries."""
    begins = datetime(day.year, day.month, day.day, tzinfo=time.TOKYO)
    within = {"at__gte": begins, "at__lt": begins + timedelta(days=1)}
    entries = Entry.objects.filter(**within, name__startswith=AREA, facts__centre=centre.pk)
    entries = entries.exclude(name="multicultural.support_centre.note").select_related("post__section")
    lines = [Line(one.at, _said(one), str(one.post or "")) for one in entries.order_by("-pk")[:MOST_LINES]]
    notes = CentreRecord.objects.filter(centre=centre, **within).select_related("post__section")
    lines += [Line(one.at, one.text, str(one.post or ""), is_note=True) for one in notes[:MOST_LINES]]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _said(entry: Entry) -> str:
    event = EVENTS.get(entry.name)
    number, tag = entry.facts.get("number"), str(entry.facts.get("language", ""))
    parts = [str(event.label) if event else entry.name, f"#{number}" if number else "", names_of([tag]) if tag else ""]
    return " ".join(part for part in parts if part)


def posts_of(bodies: Sequence[int]) -> QuerySet[Post]:
    """The open posts of some bodies, as they are chosen from."""
    rows = Post.objects.filter(is_open=True, section__is_open=True, section__organisation__in=bodies)
    return rows.select_related("section__organisation").order_by("section__organisation", "section", "pk")


def facts(centre: SupportCentre) -> list[tuple[Any, str]]:
    """What stands on a centre's page beside dates: term and words."""
    return [
        (_("Set up by"), str(centre.organisation)),
        (_("Run by"), str(centre.runner)),
        (_("Reason"), " ".join(part for part in (str(centre.get_trigger_display()), centre.reason) if part)),
        (_("Decided by"), centre.decided_by),
        (_("Document number of the decision"), centre.decision_number),
        (_("Place"), centre.place),
        (_("Areas served"), in_a_line(map(str, centre.areas.all()))),
        (_("Languages"), names_of(centre.languages)),
        (_("Telephone"), centre.phone),
        (_("Telephone at night"), centre.night_phone),
        (_("Fax"), centre.fax),
        (_("E-mail"), centre.email),
        (_("Hours"), centre.hours),
    ]


def public_url(centre: SupportCentre, tag: str = JAPANESE) -> str:
    """Its page for everybody, in a language of the bank."""
    return reverse("multicultural:public_centre", kwargs={"pk": centre.pk, "tag": tag})
