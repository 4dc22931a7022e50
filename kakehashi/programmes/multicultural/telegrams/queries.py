"""Which towns a telegram is about, what holds in each of them, and from which level on each is told; reads only."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kakehashi.base import time
from kakehashi.base.local_government_code import check_digit
from kakehashi.registry.models import Organisation

from ..notices.flows import NOTICE as NOTICE_FLOW
from ..notices.flows import SHOWN
from ..notices.models import Notice
from ..notices.queries import StandingInLine, line_of, standing_in_line
from ..place_names.queries import municipalities_in
from ..sentences.rules.languages import languages
from .models import Event, Suggestion, Telegram, Threshold
from .rules.areas import REGION, TOWN, Area
from .rules.kinds import About
from .rules.standing import Heard, in_force, last_of_each, of_town, precision, stated

TOWNS = (
    Organisation.Kind.CITY,
    Organisation.Kind.TOWN,
    Organisation.Kind.VILLAGE,
    Organisation.Kind.SPECIAL_WARD,
)


@dataclass(frozen=True)
class Town:
    """A municipality that is told. ``five``: the first five digits of its code."""

    pk: int
    five: str
    name: str
    is_example: bool


def towns() -> list[Town]:
    """Municipalities of today that have a desk which may make notices; one query."""
    rows = Organisation.objects.on(time.today()).filter(kind__in=TOWNS).exclude(code="")
    return _as_towns(rows.filter(sections__posts__roles__role="municipal_officer").order_by("code").distinct())


def towns_among(bodies: Collection[int]) -> list[Town]:
    """These bodies, whether they still have a desk or not; one query, none for no bodies."""
    return _as_towns(Organisation.objects.filter(pk__in=bodies).order_by("code")) if bodies else []


def _as_towns(rows: QuerySet[Organisation]) -> list[Town]:
    return [
        Town(pk, code[:5], name, mark) for pk, code, name, mark in rows.values_list("pk", "code", "name", "is_example")
    ]


def said_of(about: About, areas: Sequence[Area], among: Iterable[Town]) -> dict[int, Area]:
    """What is said of each of the towns of which something is said; at most four queries."""
    known = list(among)
    within = _within(areas, {town.five for town in known})
    found = {town.pk: of_town(about, areas, town.five, within) for town in known}
    return {pk: said for pk, said in found.items() if said is not None}


def _within(areas: Sequence[Area], known: Collection[str]) -> Mapping[str, Collection[str]]:
    """Forecast areas, and wards of designated cities, with the municipalities to which they belong."""
    if precision(areas) == REGION:
        return municipalities_in(area.code for area in areas if re.fullmatch(r"\d{6}", area.code))
    wards = {area.code for area in areas if area.scope == TOWN and re.fullmatch(r"\d{7}", area.code)}
    wards = {code for code in wards if code[:5] not in known}
    if not wards:
        return {}
    codes = {code[:5] + check_digit(code[:5]): code for code in wards}
    rows = Organisation.objects.filter(kind=Organisation.Kind.CITY_WARD, code__in=codes, parent__isnull=False)
    return {codes[code]: {parent[:5]} for code, parent in rows.values_list("code", "parent__code")}


@dataclass(frozen=True)
class Standing:
    """What holds of an event now. ``telegrams``: those in force, the last one at the end; ``last``: digests of the last
    of each code, those that take back among them."""

    telegrams: Sequence[Telegram]
    areas: Sequence[Area]
    last: Collection[str]


def standing(event: Event, arrived: Telegram) -> Standing:
    """What the telegrams of an event that are in force say together, with the one that has arrived; one query. Of each
    code only the one that was the last so far is looked at: what is earlier than it never counts again."""
    rows = [*Telegram.objects.filter(event=event, is_last=True).defer("raw"), arrived]
    by_digest = {row.digest: row for row in rows}
    last = last_of_each(
        [Heard(o.digest, o.code, o.info_type, o.serial, o.reported_at, o.sent_at, o.areas) for o in rows]
    )
    now = in_force(last)
    return Standing([by_digest[one.digest] for one in now], stated(now), {one.digest for one in last})


def levels_of(about: About, bodies: Collection[int]) -> dict[int, Threshold]:
    """What these bodies have said of a kind; one query. The others are told from the kind's own level on."""
    return {row.organisation_id: row for row in Threshold.objects.filter(kind=about.name, organisation__in=bodies)}


def habits(body: int) -> dict[str, Any]:
    """Languages and telephone of the newest notice of a body; before its first one, every language."""
    rows = Notice.objects.filter(organisation=body, state__in=NOTICE_FLOW.tagged(SHOWN), is_drill=False)
    last = rows.order_by("-published_at").only("languages", "phone").first()
    return {"languages": last.languages, "phone": last.phone} if last else {"languages": list(languages()), "phone": ""}


def newest(notice: Notice) -> Notice:
    """The last of the notices that update each other, whether it is public or not; one query."""
    return line_of(notice).select_related("organisation").last() or notice


def left_standing(suggestion: Suggestion) -> Notice | None:
    """The notice that still stands although the suggestion of which it was made no longer holds: that notice, or an
    update of it. What was published after the suggestion had lapsed is the desk's answer to it."""
    if suggestion.state != "withdrawn" or suggestion.notice is None:
        return None
    stands = standing_in_line(suggestion.notice)
    before = stands is not None and stands.published_at is not None and stands.published_at <= suggestion.changed_at
    return stands if before else None


def waiting(body: int) -> QuerySet[Suggestion]:
    """What waits on a body's desk, the newest first: suggestions on which nobody has decided, and those of which a
    notice was left standing (``stands``: its key; see `left_standing`)."""
    rows = Suggestion.objects.filter(organisation=body).annotate(stands=StandingInLine("notice"))
    before = Notice.objects.filter(pk=OuterRef("stands"), published_at__lte=OuterRef("changed_at"))
    return rows.filter(Q(state="open") | Q(Exists(before), state="withdrawn")).order_by("-changed_at", "-pk")
