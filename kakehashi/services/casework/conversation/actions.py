"""What can be said about a request, and what it cost."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.files.recognising import Checked
from kakehashi.engines.files.storage import Placed, place
from kakehashi.engines.ledger import Event, declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post

from ..attachments.actions import attach
from ..requests.flows import is_towns_alone, waits_for_answer
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST, own
from .models import Effort, Message

SAY = declare("casework.message.say", gettext_lazy("Message written"))
NOTE = declare("casework.message.note", gettext_lazy("Internal note written"))
EFFORT = declare("casework.effort.record", gettext_lazy("Hours and cost recorded"))


STOP = declare(
    "casework.support_request.ask_town", gettext_lazy("The local government was asked; targets stand still meanwhile")
)
GO_ON = declare("casework.support_request.go_on", gettext_lazy("The local government answered; targets go on"))


def _write(
    request: SupportRequest,
    *,
    by: Actor,
    text: str,
    is_internal: bool,
    event: Event,
    channel: str = SupportRequest.Channel.WEB,
    entered_by: Post | None = None,
) -> Message:
    post = post_of(by)
    if post is None or not text.strip():
        raise NotPossible(_("Write a message."))
    message = Message.objects.create(
        request=request,
        post=post,
        text=text,  # to the letter, as a draft is kept
        is_internal=is_internal,
        is_from_town=own(by, request),
        channel=channel,
        entered_by=entered_by,
    )
    record(event.name, message, by=by, request=request.pk)
    return message


def say(
    request: SupportRequest,
    *,
    by: Actor,
    text: str,
    files: Sequence[Checked | Placed] = (),
    channel: str = SupportRequest.Channel.WEB,
    entered_by: Post | None = None,
) -> Message:
    """Write to the other side: the town to the house, or the house to the town. An empty text is refused.

    ``files``: checked ones to go with it, see `attachments.actions.attach` for what refuses them; a caller who is
    inside a transaction gives placed ones. ``channel``: how it came; ``entered_by``: the post that entered, or
    confirmed, what came in another way.
    Records ``casework.message.say``; a reader tells the other side's posts.
    """
    REQUEST.demand(by, "say", request)
    placed = [one if isinstance(one, Placed) else place(one) for one in files]
    with transaction.atomic():
        message = _write(
            request, by=by, text=text, is_internal=False, event=SAY, channel=channel, entered_by=entered_by
        )
        if placed:
            attach(request, by=by, files=placed, message=message)
        if message.is_from_town:
            _go_on(request, by=by)
        index(request)
    return message


def ask_town(request: SupportRequest, *, by: Actor, text: str, files: Sequence[Checked] = ()) -> Message:
    """Write what the house must know from the town before it can go on: its targets stand still until the town writes.

    Refused with NotPossible where the town is asked already, or it is its turn alone (flows.waits_for_answer).
    Records ``casework.message.say`` and ``casework.support_request.ask_town``.
    """
    REQUEST.demand(by, "ask_town", request)
    placed = [place(one) for one in files]
    with transaction.atomic():
        row = SupportRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
        if reason := waits_for_answer(row):
            raise NotPossible(str(reason))
        message = say(request, by=by, text=text, files=placed)
        row.stop_targets()
        row.save(update_fields=["stopped_at", "held_due_at", "due_at"])
        record(STOP.name, row, by=by, message=message.pk)
    return message


def _go_on(request: SupportRequest, *, by: Actor) -> None:
    """The town has written: what it was asked no longer holds the targets."""
    rows = SupportRequest.objects.select_for_update(of=("self",)).select_related("handler__office")
    row = rows.get(pk=request.pk)
    if row.stopped_at is None or is_towns_alone(row.state):
        return
    row.let_targets_go_on()
    row.save(update_fields=["stopped_at", "held_due_at", "due_at", "answer_due_at"])
    record(GO_ON.name, row, by=by)


def note(request: SupportRequest, *, by: Actor, text: str, files: Sequence[Checked] = ()) -> Message:
    """Write an internal note, which the town never sees, nor its ``files``. Records ``casework.message.note``."""
    REQUEST.demand(by, "note", request)
    placed = [place(one) for one in files]
    with transaction.atomic():
        message = _write(request, by=by, text=text, is_internal=True, event=NOTE)
        if placed:
            attach(request, by=by, files=placed, message=message)
    return message


@transaction.atomic
def record_effort(request: SupportRequest, *, by: Actor, minutes: int, yen: int, what: str = "") -> Effort:
    """Keep what a request cost: ``minutes`` of work and ``yen`` borne by the house; one of them above 0."""
    REQUEST.demand(by, "record_effort", request)
    post = post_of(by)
    if post is None or minutes < 0 or yen < 0 or not (minutes or yen):
        raise NotPossible(_("Enter the time or the yen."))
    effort = Effort.objects.create(request=request, post=post, minutes=minutes, yen=yen, what=what)
    record(EFFORT.name, effort, by=by, request=request.pk)
    return effort
