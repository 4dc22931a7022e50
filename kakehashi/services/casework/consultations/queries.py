"""What can be asked of consultations. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kakehashi.base import time
from kakehashi.engines.measures.moments import Epoch

from ..advisers.models import Adviser, AdviserHour
from ..requests.models import SupportRequest
from ..requests.rules import due_after
from .flows import CONSULTATION as FLOW
from .flows import OPEN
from .models import Consultation
from .rules import Candidate, Target, fits_territory, fits_theme, in_order, target_on, targets

THEME = "theme"  # the type's question about what is asked


def free_hours(consultation: Consultation) -> QuerySet[AdviserHour]:
    """The adviser's hours to come that nobody booked and that no other consultation is offered."""
    rows = AdviserHour.objects.filter(adviser=consultation.adviser_id, begins__gt=time.now(), booking=None)
    offered_to_others = Consultation.objects.exclude(pk=consultation.pk).filter(offered__isnull=False)
    return rows.exclude(pk__in=offered_to_others.values("offered")).order_by("begins")


@dataclass(frozen=True)
class Suggestion:
    """An adviser who could be asked, with the reason in words; the first is the one that is proposed."""

    adviser: Adviser
    reason: str


def suggestions(request: SupportRequest, *, besides: int | None = None) -> list[Suggestion]:
    """The advisers of today for a request, the fittest first. Three queries. ``besides``: leave this one out."""
    rows = Adviser.objects.on(time.today()).filter(post__is_open=True).exclude(pk=besides or 0)
    rows = rows.select_related("post__section").prefetch_related("themes")
    advisers = {
        row.pk: row
        for row in rows.annotate(in_hand=Count("consultations", filter=Q(consultations__state__in=FLOW.tagged(OPEN))))
    }
    theme, today = str(request.answers.get(THEME, "")), time.today()
    candidates = [
        Candidate(
            key=pk,
            asked_as=frozenset(
                code
                for one in row.themes.all()
                if one.valid_from <= today and (one.valid_until is None or one.valid_until >= today)
                for code in one.asked_as
            ),
            territories=frozenset(row.territories),
            in_hand=getattr(row, "in_hand", 0),  # annotated above
            most=row.most_open,
        )
        for pk, row in advisers.items()
    ]
    ordered = in_order(candidates, theme, request.territory)
    return [Suggestion(advisers[one.key], _reason(one, theme, request.territory)) for one in ordered]


def _reason(one: Candidate, theme: str, territory: str) -> str:
    parts = [_("the field fits") if fits_theme(one, theme) else _("another field")]
    if fits_territory(one, territory):
        parts.append(_("knows the country or region"))
    parts.append(ngettext("%(count)s in hand", "%(count)s in hand", one.in_hand) % {"count": one.in_hand})
    if one.is_full:
        parts.append(_("as many as are enough"))
    return " / ".join(parts)


def target_today() -> Target:
    """The target in force today."""
    return target_on(time.today(), targets())


@dataclass(frozen=True)
class Figures:
    """How the desk kept its target in a fiscal year."""

    since: datetime
    asked: int
    open: int
    late: int  # open, without a first answer, past the target
    answered: int
    on_time: int
    mean_days: float | None  # calendar days from handing in to the first answer
    minutes: int

    @property
    def percent_on_time(self) -> int | None:
        """First answers within the target, of a hundred; None where nothing was answered."""
        return round(100 * self.on_time / self.answered) if self.answered else None

    @property
    def minutes_each(self) -> int | None:
        """Minutes of work for a consultation that was answered."""
        return round(self.minutes / self.answered) if self.answered else None


def figures(rows: QuerySet[Consultation]) -> Figures:
    """The figures of this fiscal year over the consultations that one sees. Two queries."""
    since = time.tokyo(time.fiscal_year(time.today()), 4, 1, 0)
    taken = Epoch("answered_at") - Epoch("request__submitted_at")
    year = rows.filter(asked_at__gte=since).order_by().select_related(None)
    answered = Q(answered_at__isnull=False)
    found: dict[str, Any] = year.aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=answered),
        on_time=Count("pk", filter=Q(answered_at__lte=F("due_at"))),
        taken=Avg(taken, filter=answered),
        open=Count("pk", filter=Q(state__in=FLOW.tagged(OPEN))),
        late=Count("pk", filter=Q(state__in=FLOW.tagged(OPEN), answered_at=None, due_at__lt=time.now())),
    )
    worked = year.aggregate(minutes=Sum("request__efforts__minutes"))
    mean = found.pop("taken")
    return Figures(
        since=since, mean_days=mean / 86_400 if mean is not None else None, minutes=worked["minutes"] or 0, **found
    )


def to_be_reminded(now: datetime) -> Iterator[Consultation]:
    """Consultations whose town has let the days to choose or to confirm pass; stops after the last. One query."""
    rows = Consultation.objects.filter(state__in=["offered", "recorded"]).select_related("request").order_by("pk")
    for row in rows:
        target = target_on(row.waits_since.astimezone(time.TOKYO).date(), targets())
        days = target.choose_hour if row.state == "offered" else target.confirm
        if row.reminders < target.reminders and now > due_after(row.waits_since, days * (row.reminders + 1)):
            yield row
