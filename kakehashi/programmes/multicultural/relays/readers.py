"""A relay ends by itself when the last of its tasks is done; whoever is asked, or asked, is told."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..centres.permissions import DESKS
from ..centres.queries import names_of
from ..translation_requests.models import TranslationTask
from .actions import hand_over
from .models import Relay
from .queries import is_done

OFFERED = (
    _("A centre asks you to take translations over"), _("Please look at the offer, and accept or refuse it."),
)  # fmt: skip
ANSWERED = (_("Your offer was answered"), _("The centre or body that you asked has answered."))
ENDS = tuple(f"multicultural.translation_task.{step}" for step in ("approve", "decline", "fall_away"))


@reads(*ENDS, name="multicultural.end_a_relay")
def end_a_relay(entry: Entry) -> None:
    """The relay of a task that was the last one of it."""
    task = TranslationTask.objects.filter(pk=int(entry.subject_id)).select_related("relay").first()
    if task is not None and task.relay is not None and task.relay.state == "accepted" and is_done(task.relay):
        hand_over(task.relay, by=None)


@reads("multicultural.relay.propose", name="multicultural.tell_whom_a_relay_asks")
def tell_whom_a_relay_asks(entry: Entry) -> None:
    """The desks of the body that is asked."""
    relay = Relay.objects.filter(pk=int(entry.subject_id)).select_related("to_body", "centre").first()
    if relay is None or relay.state != "offered":
        return
    posts = Post.objects.filter(section__organisation=relay.to_body, is_open=True, roles__role__in=DESKS).distinct()
    for post in posts:
        _tell(entry, post, relay, OFFERED)


@reads("multicultural.relay.accept", "multicultural.relay.refuse", name="multicultural.tell_who_offered")
def tell_who_offered(entry: Entry) -> None:
    """The desk that offered it."""
    relay = Relay.objects.filter(pk=int(entry.subject_id)).select_related("offered_by", "centre").first()
    if relay is not None:
        _tell(entry, relay.offered_by, relay, ANSWERED)


def _marked(relay: Relay, words: str) -> str:
    """A drill's says so before anything else."""
    return gettext("Drill: %(name)s") % {"name": words} if relay.centre.is_drill else words


def _tell(entry: Entry, post: Post, relay: Relay, said: tuple[Any, Any]) -> None:
    notify(
        post, name=entry.name, subject=lambda: _marked(relay, f"{said[0]}: {names_of([relay.language])}"),
        text=lambda: f"{said[1]}\n\n{relay}", path=relay.get_absolute_url(), about=relay, once=f"entry:{entry.pk}",
    )  # fmt: skip
