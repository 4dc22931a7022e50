"""A request comes in, is set right, gets further languages, is finished or withdrawn."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, organisation_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Organisation

from ...centres.actions import next_number
from ...centres.models import SupportCentre
from ...centres.permissions import CENTRE
from ...sentences.rules.languages import JAPANESE, languages
from ..flows import LEFT
from ..flows import REQUEST as FLOW
from ..flows import TASK as TASK_FLOW
from ..models import NEVER, TranslationRequest, TranslationTask
from ..permissions import REQUEST as POLICY
from ..rules.kinds import CHANNELS, DESK, MEDIA, PRIORITIES
from .tasks import fall_away

ABOUT = "multicultural.translationrequest"
ASK = declare("multicultural.translation_request.ask", gettext_lazy("Translation requested"), ABOUT)
ENTER = declare("multicultural.translation_request.enter", gettext_lazy("Request entered for somebody"), ABOUT)
AMEND = declare("multicultural.translation_request.amend", gettext_lazy("Request set right"), ABOUT)
ADD = declare("multicultural.translation_request.add_languages", gettext_lazy("Languages added"), ABOUT)
FIELDS = (
    "subject", "source", "medium", "purpose", "priority", "deadline", "may_publish", "is_confidential", "contact",
    "their_number",
)  # fmt: skip
AMENDED = ("subject", "purpose", "priority", "deadline", "may_publish", "contact", "their_number")


def _locked(request: TranslationRequest, version: int | None = None) -> TranslationRequest:
    rows = TranslationRequest.objects.select_for_update(of=("self",)).select_related("centre", "organisation")
    row = rows.get(pk=request.pk)
    check_version(row, version)
    return row


@transaction.atomic
def ask(centre: SupportCentre, *, by: Actor, wanted: Sequence[str], **values: Any) -> TranslationRequest:
    """Ask a centre, as a desk of a body, to translate a text into the languages ``wanted`` (``values``: `FIELDS`). It
    is numbered, and there is a task for each language.

    Refused with PermissionDenied for others than desks; with NotPossible: a centre that takes nothing in, no or an
    unknown language, no text, a deadline that has passed, one both confidential and to be published. Records
    ``multicultural.translation_request.ask``.
    """
    CENTRE.demand(by, "ask", centre)
    body = Organisation.objects.get(pk=organisation_of(by) or 0)
    return _begin(centre, ASK.name, wanted, values, by=by, organisation=body, post=post_of(by), channel=DESK)


@transaction.atomic
def enter(
    centre: SupportCentre, *, by: Actor, wanted: Sequence[str], channel: str, organisation: Organisation | None = None,
    asker: str = "", **values: Any,
) -> TranslationRequest:  # fmt: skip
    """Enter, as somebody of the centre, what came in by fax, telephone or otherwise. Its body sees it like its own.

    Refused like `ask`; with NotPossible also where nobody is named who asked. Records
    ``multicultural.translation_request.enter``.
    """
    CENTRE.demand(by, "enter", centre)
    if organisation is None and not asker.strip():
        raise NotPossible(_("Say who asks."))
    if channel not in CHANNELS or channel == DESK:
        raise NotPossible(_("Say how it came in."))
    return _begin(
        centre, ENTER.name, wanted, values, by=by, organisation=organisation, asker=asker.strip(), channel=channel,
        received_by=post_of(by),
    )  # fmt: skip


def _begin(
    centre: SupportCentre, event: str, wanted: Sequence[str], values: dict[str, Any], *, by: Actor, **whence: Any
) -> TranslationRequest:
    centre = SupportCentre.objects.select_for_update().get(pk=centre.pk)
    if not centre.is_at_work:
        raise NotPossible(_("This centre takes no requests in now."))
    row = TranslationRequest(
        centre=centre, received_at=time.now(), is_example=centre.is_example, **whence,
        **{name: values[name] for name in FIELDS if name in values},
    )  # fmt: skip
    _demand_right(row)
    tags = _demand_languages(wanted)
    if row.deadline is not None and row.deadline <= time.now():
        raise NotPossible(_("The deadline lies in the past."))
    row.number = next_number(centre, "request", by=by)
    row.version += 1
    row.save()
    _add(row, tags)
    record(
        event, row, by=by, centre=centre, number=row.number, languages=tags, channel=row.channel,
        drill=centre.is_drill, priority=row.priority,
    )  # fmt: skip
    index(row)
    return row


def _demand_right(row: TranslationRequest) -> None:
    row.subject, row.purpose, row.contact = row.subject.strip(), row.purpose.strip(), row.contact.strip()
    if not row.subject or not row.source.strip():
        raise NotPossible(_("Enter the subject, and the text that is to be translated."))
    if row.medium not in MEDIA or row.priority not in PRIORITIES:
        raise NotPossible(_("Say what it is for, and how urgent it is."))
    if row.is_confidential and row.may_publish:
        raise NotPossible(_("What is confidential cannot be published."))


def _demand_languages(wanted: Sequence[str]) -> list[str]:
    tags = [tag for tag in languages() if tag in wanted and tag != JAPANESE]
    if not tags or set(wanted) - languages().keys() - {JAPANESE}:
        raise NotPossible(_("Choose the languages."))
    return tags


def _add(row: TranslationRequest, tags: Sequence[str]) -> None:
    TranslationTask.objects.bulk_create(
        TranslationTask(
            centre=row.centre, request=row, at_centre=row.centre, language=tag, priority=row.priority,
            deadline=row.deadline or NEVER, is_confidential=row.is_confidential, since=time.now(),
            touched_at=time.machine_now(), is_example=row.is_example,
        )
        for tag in tags
    )  # fmt: skip


@transaction.atomic
def amend(request: TranslationRequest, *, by: Actor, version: int | None = None, **values: Any) -> TranslationRequest:
    """Set right what was asked (``values``: some of `AMENDED`); the text stays, for it may be translated already.

    Refused like `ask`, with NotPossible where it was withdrawn, or for others to allow that it is published than the
    body that asked, with Conflict if somebody saved meanwhile. Records ``multicultural.translation_request.amend`` with
    the names of the fields.
    """
    row = _locked(request, version)
    POLICY.demand(by, "amend", row)
    _demand_standing(row)
    changed = [name for name in AMENDED if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    if "may_publish" in changed and row.may_publish and row.post_id and organisation_of(by) != row.organisation_id:
        raise NotPossible(_("Only the body that asked can allow that it is published."))
    _demand_right(row)
    row.version += 1
    row.save()
    row.tasks.update(priority=row.priority, deadline=row.deadline or NEVER, touched_at=time.machine_now())
    record(AMEND.name, row, by=by, centre=row.centre, number=row.number, fields=changed)
    index(row)
    return row


@transaction.atomic
def add_languages(request: TranslationRequest, *, by: Actor, wanted: Sequence[str]) -> TranslationRequest:
    """Ask for further languages of the same text; a finished request is opened again.

    Refused with NotPossible: no new language, a centre that takes nothing in, a request that was withdrawn. Records
    ``multicultural.translation_request.add_languages``.
    """
    row = _locked(request)
    POLICY.demand(by, "add_languages", row)
    _demand_standing(row)
    if not row.centre.is_at_work:
        raise NotPossible(_("This centre takes no requests in now."))
    there = set(row.tasks.values_list("language", flat=True))
    tags = [tag for tag in _demand_languages(wanted) if tag not in there]
    if not tags:
        raise NotPossible(_("All of these languages were asked for already."))
    _add(row, tags)
    record(ADD.name, row, by=by, centre=row.centre, number=row.number, languages=tags)
    return reopen(row, by=None) if row.state == "finished" else row


def _demand_standing(row: TranslationRequest) -> None:
    if row.state == "withdrawn":
        raise NotPossible(_("The request was withdrawn."))


@transaction.atomic
def withdraw(request: TranslationRequest, *, by: Actor, note: str, version: int | None = None) -> TranslationRequest:
    """It is not needed any more; ``note`` says why. What was sent out stays, everything else falls away. Recorded."""
    row = _locked(request, version)
    row.note, row.finished_at = note, row.finished_at or time.now()
    FLOW.advance(row, "withdraw", by=by, policy=POLICY, note=note, centre=row.centre, number=row.number)
    for task in row.tasks.exclude(state__in=["sent", "fallen_away"]):
        fall_away(task, by=None)
    index(row)
    return row


@transaction.atomic
def finish(request: TranslationRequest, *, by: Actor) -> TranslationRequest:
    """Nothing of it is left to be worked at. For the system, after the last task. Recorded."""
    row = _locked(request)
    row.finished_at = time.now()
    FLOW.advance(row, "finish", by=by, policy=POLICY, centre=row.centre, number=row.number)
    return row


@transaction.atomic
def reopen(request: TranslationRequest, *, by: Actor) -> TranslationRequest:
    """Something of it is worked at again. For the system. Recorded."""
    row = _locked(request)
    row.finished_at = None
    FLOW.advance(row, "reopen", by=by, policy=POLICY, centre=row.centre, number=row.number)
    return row


def follow(request: TranslationRequest) -> None:
    """After a step of a task: the request is finished, or open again, as its tasks say."""
    is_left = TranslationTask.objects.filter(request=request.pk, state__in=TASK_FLOW.tagged(LEFT)).exists()
    state = TranslationRequest.objects.values_list("state", flat=True).get(pk=request.pk)
    if state == "open" and not is_left:
        finish(request, by=None)
    elif state == "finished" and is_left:
        reopen(request, by=None)
