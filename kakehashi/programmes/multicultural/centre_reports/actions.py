"""What can be done with hand-overs and daily reports."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version

from ..centres.models import SupportCentre
from ..centres.permissions import CENTRE
from ..centres.rules.blocks import Shift
from .flows import HAND_OVER as FLOW
from .models import DailyReport, ShiftHandOver
from .permissions import DAILY_REPORT
from .permissions import HAND_OVER as POLICY
from .queries import collected, figures

HAND_ON = declare(
    "multicultural.shift_hand_over.hand_on", gettext_lazy("Shift handed on"), "multicultural.shifthandover"
)
REPORT = declare("multicultural.daily_report.report", gettext_lazy("Daily report made"), "multicultural.dailyreport")
AMEND = declare("multicultural.daily_report.amend", gettext_lazy("Daily report made anew"), "multicultural.dailyreport")


@transaction.atomic
def hand_on(centre: SupportCentre, *, by: Actor, note: str = "", shift: Shift | None = None) -> ShiftHandOver:
    """Hand a shift on to the next one: what is open is collected as it stands, with a note. None: the shift that is
    worked now, or, just after it began, the one before (`shift_handing_on`).

    Refused with NotPossible where the centre is not at work, the last hand-over waits to be signed, or neither shift is
    this one. Of two who press at once the second is refused. Records ``multicultural.shift_hand_over.hand_on``.
    """
    centre = SupportCentre.objects.select_for_update(of=("self",)).get(pk=centre.pk)
    CENTRE.demand(by, "note", centre)
    if not centre.is_at_work:
        raise NotPossible(_("The centre is not at work."))
    there = centre.shifts_now()
    day, start = shift or there[0]
    if (day, start) not in there:
        raise NotPossible(_("Neither this shift nor the one before is that one. Choose anew."))
    if ShiftHandOver.objects.filter(centre=centre, state="written").exists():
        raise NotPossible(_("The last hand-over waits to be signed. The next shift signs it first."))
    row = ShiftHandOver.objects.create(
        centre=centre, day=day, start=start, note=note.strip(), collected=collected(centre),
        post=post_of(by), written_by=by if isinstance(by, AbstractBaseUser) else None, written_at=time.now(),
        is_example=centre.is_example,
    )  # fmt: skip
    record(HAND_ON.name, row, by=by, centre=centre, left=row.collected["tasks_left"])
    return row


@transaction.atomic
def sign(hand_over: ShiftHandOver, *, by: Actor, version: int | None = None) -> ShiftHandOver:
    """The next shift has read it and takes over. Refused with PermissionDenied for whoever wrote it. Recorded."""
    rows = ShiftHandOver.objects.select_for_update(of=("self",)).select_related("centre")
    row = rows.get(pk=hand_over.pk)
    check_version(row, version)
    row.signing_post, row.signed_at = post_of(by), time.now()
    row.signed_by = by if isinstance(by, AbstractBaseUser) else None
    FLOW.advance(row, "sign", by=by, policy=POLICY, centre=row.centre)
    return row


@transaction.atomic
def report(centre: SupportCentre, *, by: Actor, day: date, words: str = "") -> DailyReport:
    """Make the report of a day: the figures are counted now.

    Refused with NotPossible: a day to come or before the centre opened, one that has its report. Records
    ``multicultural.daily_report.report``.
    """
    CENTRE.demand(by, "note", centre)
    opened = centre.opened_at
    if opened is None or not opened.astimezone(time.TOKYO).date() <= day <= time.today():
        raise NotPossible(_("The centre was not open on this day."))
    if DailyReport.objects.filter(centre=centre, day=day).exists():
        raise NotPossible(_("This day has its report already."))
    row = DailyReport.objects.create(
        centre=centre, day=day, figures=figures(centre, day), words=words.strip(), post=post_of(by),
        made_at=time.now(), is_example=centre.is_example,
    )  # fmt: skip
    record(REPORT.name, row, by=by, centre=centre, day=day)
    return row


@transaction.atomic
def amend(daily_report: DailyReport, *, by: Actor, words: str, version: int | None = None) -> DailyReport:
    """Count the day anew and set its words right. Refused with Conflict if somebody saved meanwhile. Records
    ``multicultural.daily_report.amend``."""
    rows = DailyReport.objects.select_for_update(of=("self",)).select_related("centre")
    row = rows.get(pk=daily_report.pk)
    check_version(row, version)
    DAILY_REPORT.demand(by, "amend", row)
    row.figures, row.words, row.made_at = figures(row.centre, row.day), words.strip(), time.now()
    row.version += 1
    row.save()
    record(AMEND.name, row, by=by, centre=row.centre, day=row.day)
    return row
