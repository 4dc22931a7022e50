"""What can be done with advisers, fields of advice and hours."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Post

from .models import AdviceTheme, Adviser, AdviserHour
from .permissions import ADVICE_THEME, ADVISER, ADVISER_HOUR
from .rules import Span, first_overlap, limits, span

REGISTER = declare("casework.adviser.register", gettext_lazy("Adviser registered"))
REVISE = declare("casework.adviser.revise", gettext_lazy("Adviser revised"))
OPEN_HOUR = declare("casework.adviser_hour.open", gettext_lazy("Hour opened for booking"))
TAKE_BACK = declare("casework.adviser_hour.take_back", gettext_lazy("Hour taken back"))
ADD_THEME = declare("casework.advice_theme.add", gettext_lazy("Field of advice added"))
REVISE_THEME = declare("casework.advice_theme.revise", gettext_lazy("Field of advice revised"))

WRITABLE = (
    "territories", "languages", "introduction", "introduction_en", "time_zone", "most_open", "valid_from",
    "valid_until",
)  # fmt: skip


@transaction.atomic
def register(*, by: Actor, post: Post, themes: Sequence[AdviceTheme], **values: Any) -> Adviser:
    """Make ``post`` an adviser in these fields; ``values``: any of `WRITABLE`.

    Refused with NotPossible where the post has not the role of an adviser, is one already, or no field is given.
    Records ``casework.adviser.register``. In a demonstration the row is marked as an example.
    """
    ADVISER.demand(by, "register")
    if "economic_adviser" not in post.role_codes or not post.is_open:
        raise NotPossible(_("Give the post the role of an economic adviser first."))
    if Adviser.objects.filter(post=post).exists():
        raise NotPossible(_("This post is an adviser already."))
    adviser = Adviser(post=post, is_example=installation().is_demonstration)
    _write(adviser, themes, values)
    record(REGISTER.name, adviser, by=by)
    return adviser


@transaction.atomic
def revise(
    adviser: Adviser, *, by: Actor, themes: Sequence[AdviceTheme], version: int | None = None, **values: Any
) -> Adviser:
    """Change what an adviser advises on, and until when. Records ``casework.adviser.revise``.

    Refused with Conflict if somebody saved meanwhile, with NotPossible without a field.
    """
    row = Adviser.objects.select_for_update(of=("self",)).select_related("post__section").get(pk=adviser.pk)
    check_version(row, version)
    ADVISER.demand(by, "revise", row)
    row.version += 1
    _write(row, themes, values)
    record(REVISE.name, row, by=by, fields=sorted(values))
    return row


def _write(adviser: Adviser, themes: Sequence[AdviceTheme], values: dict[str, Any]) -> None:
    if not themes:
        raise NotPossible(_("Choose at least one field."))
    begins, ends = values.get("valid_from", adviser.valid_from), values.get("valid_until", adviser.valid_until)
    if ends and ends < begins:
        raise NotPossible(_("Enter a day that is not before the beginning."))
    for name in WRITABLE:
        if name in values:
            setattr(adviser, name, values[name])
    adviser.save()
    adviser.themes.set(themes)
    index(adviser)


@transaction.atomic
def open_hours(adviser: Adviser, *, by: Actor, beginnings: Sequence[datetime], minutes: int) -> list[AdviserHour]:
    """Open hours of so many ``minutes`` at these ``beginnings`` (aware), for towns to book.

    Refused with NotPossible for moments that have passed or lie too far ahead, that overlap another hour of the adviser
    or each other, and outside the adviser's days of service. Records ``casework.adviser_hour.open`` for each.
    """
    row = Adviser.objects.select_for_update(of=("self",)).select_related("post__section").get(pk=adviser.pk)
    ADVISER.demand(by, "keep_hours", row)
    if not limits().shortest <= minutes <= limits().longest:
        words = _("An hour lasts between %(shortest)s and %(longest)s minutes.")
        raise NotPossible(words % {"shortest": limits().shortest, "longest": limits().longest})
    taken = [Span(hour.begins, hour.ends) for hour in row.hours.filter(ends__gt=time.now())]
    made = []
    for begins in sorted(beginnings):
        wanted = span(begins, minutes)
        _refuse(row, wanted, taken)
        taken.append(wanted)
        made.append(AdviserHour.objects.create(adviser=row, begins=wanted.begins, ends=wanted.ends))
        record(OPEN_HOUR.name, made[-1], by=by, adviser=row.pk)
    return made


def _refuse(adviser: Adviser, wanted: Span, taken: list[Span]) -> None:
    """Refuse an hour that cannot be, naming it."""
    said = {"at": f"{wanted.begins.astimezone(time.TOKYO):%Y-%m-%d %H:%M}"}
    day: date = wanted.begins.astimezone(time.TOKYO).date()
    if wanted.begins <= time.now():
        raise NotPossible(_("%(at)s has passed already.") % said)
    if wanted.begins > time.now() + timedelta(days=limits().days_ahead):
        raise NotPossible(_("%(at)s lies too far ahead.") % said)
    if day < adviser.valid_from or (adviser.valid_until and day > adviser.valid_until):
        raise NotPossible(_("On %(at)s the adviser does not serve.") % said)
    if first_overlap(wanted, taken):
        raise NotPossible(_("%(at)s overlaps another hour of the adviser.") % said)


@transaction.atomic
def take_back_hour(hour: AdviserHour, *, by: Actor) -> None:
    """Take away an hour that nobody took or is offered; else refused with NotPossible.

    Records ``casework.adviser_hour.take_back``.
    """
    Adviser.objects.select_for_update(of=("self",)).get(pk=hour.adviser_id)
    row = AdviserHour.objects.select_related("adviser").get(pk=hour.pk)
    ADVISER_HOUR.demand(by, "take_back", row)
    if row.offers.exists() or hasattr(row, "booking"):
        raise NotPossible(_("This hour is offered or booked. Move or cancel the talk instead."))
    record(TAKE_BACK.name, row, by=by, adviser=row.adviser_id)
    row.delete()


@transaction.atomic
def add_theme(
    *, by: Actor, code: str, name: str, name_en: str, asked_as: Sequence[str], valid_from: date,
    valid_until: date | None = None,
) -> AdviceTheme:  # fmt: skip
    """Add a field of advice. Refused with NotPossible where the ``code`` exists. Records ``casework.advice_theme.add``.

    ``asked_as``: the choices of the request type's question that lead to it.
    """
    ADVICE_THEME.demand(by, "add")
    if AdviceTheme.objects.filter(code=code).exists():
        raise NotPossible(_("A field with this code exists already."))
    theme = AdviceTheme.objects.create(
        code=code, name=name, name_en=name_en, asked_as=list(asked_as), valid_from=valid_from, valid_until=valid_until,
        position=AdviceTheme.objects.count() + 1,
    )  # fmt: skip
    record(ADD_THEME.name, theme, by=by)
    return theme


@transaction.atomic
def revise_theme(theme: AdviceTheme, *, by: Actor, **values: Any) -> AdviceTheme:
    """Change a field's names, what leads to it, or its last day. Records ``casework.advice_theme.revise``."""
    row = AdviceTheme.objects.select_for_update().get(pk=theme.pk)
    ADVICE_THEME.demand(by, "revise", row)
    for name in ("name", "name_en", "asked_as", "valid_from", "valid_until"):
        if name in values:
            setattr(row, name, values[name])
    if row.valid_until and row.valid_until < row.valid_from:
        raise NotPossible(_("Enter a day that is not before the beginning."))
    row.save()
    record(REVISE_THEME.name, row, by=by, fields=sorted(values))
    return row
