"""Watchers are told of steps and messages, as far as they still see the request."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify

from ..conversation.models import Message
from ..readers import LETTERS, posts_told_of_a_message
from ..requests.models import SupportRequest
from .models import Watch
from .permissions import sees
from .queries import watchers_of

MOVED = "casework.support_request.hand_off"
SAID = ("casework.message.say", "casework.message.write_down")
STOP = _("You watch this request. To stop, open it and press “Stop watching”.")


def _request(pk: int) -> SupportRequest:
    rows = SupportRequest.objects.select_related("post", "officer_in_charge", "organisation", "handler")
    return rows.get(pk=pk)


@reads(*(f"casework.support_request.{name}" for name in LETTERS), MOVED, name="casework.tell_watchers_of_a_step")
def tell_watchers_of_a_step(entry: Entry) -> None:
    """What happened, in the words of the timeline; whoever has a letter about it anyway is left out."""
    request = _request(int(entry.subject_id))
    letter = LETTERS.get(entry.name.rsplit(".", 1)[1])
    others = {post.pk for whom in letter.to for post in whom(request)} if letter else set()
    _tell(entry, request, others, lambda: f"{entry.label}", f"/requests/{request.pk}/")


@reads(*SAID, name="casework.tell_watchers_of_a_message")
def tell_watchers_of_a_message(entry: Entry) -> None:
    """The message itself; internal notes are told to nobody."""
    message = Message.objects.select_related("post__section").get(pk=entry.subject_id)
    request = _request(message.request_id)
    others = {post.pk for post in posts_told_of_a_message(message, request)}
    _tell(entry, request, others, lambda: message.text, f"/requests/{request.pk}/#talk")


def _tell(entry: Entry, request: SupportRequest, others: set[int], words: object, path: str) -> None:
    for watch in watchers_of(request):
        post = watch.post
        if entry.at < watch.at:  # it happened before, and is only read now
            continue
        if post.pk in others or post.pk == entry.post_id or not post.is_open or not sees(post, request):
            continue
        notify(
            post,
            name=entry.name,
            subject=lambda: f"[{request.number}] {_('Watched request')}: {entry.label}",
            text=lambda: f"{request.number} {request.subject}\n\n{words()}\n\n{STOP}",  # type: ignore[operator]
            path=path,
            about=request,
            once=f"entry:{entry.pk}",
        )


@reads("casework.watch.add_watcher", name="casework.tell_of_being_added")
def tell_of_being_added(entry: Entry) -> None:
    """A post that headquarters has added learns of it."""
    watch = Watch.objects.select_related("request", "post").filter(pk=entry.subject_id).first()
    if watch is None or not sees(watch.post, watch.request):
        return
    request = watch.request
    notify(
        watch.post,
        name=entry.name,
        subject=lambda: f"[{request.number}] {_('You were added as a watcher')}",
        text=lambda: f"{request.number} {request.subject}\n\n{STOP}",
        path=f"/requests/{request.pk}/",
        about=request,
        once=f"entry:{entry.pk}",
    )
