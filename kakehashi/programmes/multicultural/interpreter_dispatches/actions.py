"""What can be done with an interpreter's dispatch."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Organisation

from ..centres.actions import next_number
from ..centres.models import SupportCentre
from ..centres.permissions import CENTRE
from ..sentences.rules.languages import languages
from .flows import DISPATCH as FLOW
from .models import InterpreterDispatch
from .permissions import DISPATCH as POLICY

REQUEST = declare(
    "multicultural.interpreter_dispatch.request", gettext_lazy("Interpreter requested"),
    "multicultural.interpreterdispatch",
)  # fmt: skip
ASK = declare(
    "multicultural.interpreter_dispatch.ask", gettext_lazy("Interpreter asked for by a local government"),
    "multicultural.interpreterdispatch",
)  # fmt: skip


def _locked(dispatch: InterpreterDispatch, version: int | None = None) -> InterpreterDispatch:
    rows = InterpreterDispatch.objects.select_for_update(of=("self",)).select_related("centre")
    row = rows.get(pk=dispatch.pk)
    check_version(row, version)
    return row


def _advance(row: InterpreterDispatch, step: str, by: Actor, note: str = "") -> InterpreterDispatch:
    FLOW.advance(
        row, step, by=by, policy=POLICY, note=note, centre=row.centre, number=row.number, language=row.language
    )
    return row


@transaction.atomic
def request(
    centre: SupportCentre, *, by: Actor, language: str, place: str, purpose: str, begins_at: datetime,
    ends_at: datetime | None = None, organisation: Organisation | None = None, asked_by: str = "", contact: str = "",
) -> InterpreterDispatch:  # fmt: skip
    """Write down that somebody asks for an interpreter.

    Refused with NotPossible: nobody, nowhere, an unknown language, an end before the beginning, a centre that is not at
    work. Records ``multicultural.interpreter_dispatch.request``.
    """
    CENTRE.demand(by, "enter", centre)
    return _begin(
        centre, REQUEST.name, by=by, organisation=organisation, asked_by=asked_by, contact=contact, language=language,
        place=place, purpose=purpose, begins_at=begins_at, ends_at=ends_at,
    )  # fmt: skip


@transaction.atomic
def ask(
    centre: SupportCentre, *, by: Actor, language: str, place: str, purpose: str, begins_at: datetime, contact: str,
    ends_at: datetime | None = None, asked_by: str = "",
) -> InterpreterDispatch:  # fmt: skip
    """Ask a centre for an interpreter, as a desk of one's own body, which sees who goes and what was done.

    Refused with PermissionDenied for others than desks of a local government or of an association; with NotPossible
    like `request`, and where the hour lies in the past. Records ``multicultural.interpreter_dispatch.ask``.
    """
    CENTRE.demand(by, "ask", centre)
    if begins_at <= time.now():
        raise NotPossible(_("The hour lies in the past."))
    body = Organisation.objects.get(pk=organisation_of(by) or 0)
    return _begin(
        centre, ASK.name, by=by, organisation=body, asked_by=asked_by, contact=contact, language=language, place=place,
        purpose=purpose, begins_at=begins_at, ends_at=ends_at,
    )  # fmt: skip


def _begin(
    centre: SupportCentre, event: str, *, by: Actor, begins_at: datetime, ends_at: datetime | None, language: str,
    organisation: Organisation | None, **words: str,
) -> InterpreterDispatch:  # fmt: skip
    said = {name: text.strip() for name, text in words.items()}
    if not centre.is_at_work:
        raise NotPossible(_("The centre is not at work."))
    if organisation is None and not said["asked_by"]:
        raise NotPossible(_("Say who asks."))
    if language not in languages() or not said["place"] or not said["purpose"]:
        raise NotPossible(_("Say which language, where and what for."))
    if ends_at is not None and ends_at <= begins_at:
        raise NotPossible(_("It ends after it begins."))
    row = InterpreterDispatch.objects.create(
        centre=centre, number=next_number(centre, "dispatch", by=by), organisation=organisation, language=language,
        begins_at=begins_at, ends_at=ends_at, post=post_of(by), made_at=time.now(), is_example=centre.is_example,
        **said,
    )  # fmt: skip
    record(event, row, by=by, centre=centre, number=row.number, language=language, drill=centre.is_drill)
    return row


@transaction.atomic
def arrange(
    dispatch: InterpreterDispatch, *, by: Actor, interpreter: str, version: int | None = None
) -> InterpreterDispatch:
    """Say who goes, or who goes instead. Refused with NotPossible where nobody is named. Recorded."""
    row = _locked(dispatch, version)
    row.interpreter = interpreter.strip()
    if not row.interpreter:
        raise NotPossible(_("Say who goes."))
    return _advance(row, "arrange", by)


@transaction.atomic
def set_out(dispatch: InterpreterDispatch, *, by: Actor, version: int | None = None) -> InterpreterDispatch:
    """The interpreter has set out. Recorded."""
    return _advance(_locked(dispatch, version), "set_out", by)


@transaction.atomic
def report_back(
    dispatch: InterpreterDispatch, *, by: Actor, report: str, hours: Decimal | None = None, version: int | None = None
) -> InterpreterDispatch:
    """Report what was interpreted and how long it took. Refused with NotPossible where nothing is said. Recorded."""
    row = _locked(dispatch, version)
    if not report.strip():
        raise NotPossible(_("Write what was done."))
    row.report, row.hours = report.strip(), hours
    return _advance(row, "report_back", by)


@transaction.atomic
def call_off(dispatch: InterpreterDispatch, *, by: Actor, note: str, version: int | None = None) -> InterpreterDispatch:
    """Nobody goes; ``note`` says why. Recorded."""
    row = _locked(dispatch, version)
    row.note = note
    return _advance(row, "call_off", by, note)
