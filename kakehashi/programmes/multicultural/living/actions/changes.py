"""What can be done with a change of law: opened, what it touches named, brought into force on its day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from ..flows import LAW_CHANGE as FLOW
from ..flows import LIVING_TEXT as TEXT_FLOW
from ..flows import OPEN_STATES
from ..models import LawChange, LivingText, Passage
from ..permissions import LAW_CHANGE as POLICY
from ..permissions import LIVING_TEXT
from .publishing import publish_due, show

KIND = "multicultural.lawchange"
OPEN = declare("multicultural.law_change.open", gettext_lazy("Change of law entered"), KIND)
AMEND = declare("multicultural.law_change.amend", gettext_lazy("Change of law set right"), KIND)
TOUCH = declare("multicultural.law_change.touch", gettext_lazy("Said what a change of law touches"), KIND)
FIELDS = ("title", "title_en", "law", "summary", "source")


def _locked(change: LawChange, version: int | None = None) -> LawChange:
    row = LawChange.objects.select_for_update().get(pk=change.pk)
    check_version(row, version)
    return row


@transaction.atomic
def open_change(*, by: Actor, code: str, day: date, **values: Any) -> LawChange:
    """Enter a change of law (``values``: `FIELDS`): in force from ``day``.

    Refused with PermissionDenied for others than editors; with NotPossible: a code that is there, no title or source, a
    day that has passed. Records ``multicultural.law_change.open``.
    """
    POLICY.demand(by, "open")
    row = LawChange(code=code, day=day, opened_by=post_of(by), is_example=installation().is_demonstration)
    _write(row, values)
    if LawChange.objects.filter(code=code).exists():
        raise NotPossible(_("A change of law of this code is there already."))
    if day < time.today():
        raise NotPossible(_("The day has passed. Write the texts anew instead."))
    row.save()
    record(OPEN.name, row, by=by, day=day)
    return row


def _write(row: LawChange, values: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(row, name, str(values[name]).strip())
    if not (row.title and row.law and row.summary and row.source):
        raise NotPossible(_("Say the title, the law, what changes, and where that is said."))


@transaction.atomic
def amend_change(
    change: LawChange, *, by: Actor, day: date | None = None, version: int | None = None, **values: Any
) -> LawChange:
    """Set it right while it is being prepared. With another ``day`` every text that waits for it waits for that day.

    Refused like `open_change`, with Conflict if somebody saved meanwhile. Records ``multicultural.law_change.amend``.
    """
    row = _locked(change, version)
    POLICY.demand(by, "amend", row)
    if row.state != "preparing":
        raise NotPossible(_("This is not possible any more."))
    _write(row, values)
    if day and day != row.day:
        if day < time.today():
            raise NotPossible(_("The day has passed. Write the texts anew instead."))
        row.day = day
        texts = LivingText.objects.filter(law_change=row, state__in=OPEN_STATES)
        if texts.filter(valid_until__lt=day).exists():
            raise NotPossible(_("A text of it would end before that day. Set its last day right first."))
        texts.update(valid_from=day, version=F("version") + 1)
        _show_all(row, by)
    row.version += 1
    row.save()
    record(AMEND.name, row, by=by, day=row.day)
    if row.day <= time.today():  # not only at the next midnight
        for passage in row.passages.all():
            publish_due(passage, by=None)
    return row


def _show_all(change: LawChange, by: Actor) -> None:
    """What was announced on the pages of its passages is announced otherwise."""
    for passage in change.passages.all():
        show(passage, by)


@transaction.atomic
def touch(change: LawChange, *, by: Actor, passages: Iterable[Passage], version: int | None = None) -> LawChange:
    """Say which passages it touches: exactly these. A passage for which texts are written stays.

    Refused with PermissionDenied; with NotPossible for a change that is not being prepared, for a passage that has
    texts of it and is left out. Records ``multicultural.law_change.touch`` with how many.
    """
    row = _locked(change, version)
    POLICY.demand(by, "touch", row)
    if row.state != "preparing":
        raise NotPossible(_("This is not possible any more."))
    wanted = {one.pk for one in passages}
    written = LivingText.objects.filter(law_change=row).exclude(state="withdrawn").values_list("passage", flat=True)
    if set(written) - wanted:
        raise NotPossible(_("A passage for which texts are written cannot be left out. Withdraw these texts first."))
    row.passages.set(wanted)
    row.version += 1
    row.save()
    record(TOUCH.name, row, by=by, passages=len(wanted))
    return row


@transaction.atomic
def take_effect(change: LawChange, *, by: Actor) -> LawChange:
    """Say that it is in force, once its day has come and its texts are published. By the clock alone. Recorded."""
    row = _locked(change)
    if row.day > time.today():
        raise NotPossible(_("Its day has not come."))
    row.in_force_at = time.now()
    FLOW.advance(row, "take_effect", by=by, policy=POLICY)
    return row


@transaction.atomic
def call_off(change: LawChange, *, by: Actor, note: str, version: int | None = None) -> LawChange:
    """Call it off, with the reason: every text that was written for it is withdrawn. Recorded, each text too."""
    row = _locked(change, version)
    row.why = note.strip()
    FLOW.advance(row, "call_off", by=by, policy=POLICY, note=note)
    texts = LivingText.objects.select_for_update(of=("self",)).filter(law_change=row, state__in=OPEN_STATES)
    for text in texts.select_related("passage__organisation"):
        TEXT_FLOW.advance(text, "withdraw", by=None, policy=LIVING_TEXT)
    _show_all(row, by)
    return row
