"""Whoever receives requests is told of an urgent one; the desk that asked, that everything of it is done."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..centres.rules.teams import HEAD
from .flows import DONE, TASK
from .models import TranslationRequest
from .rules.kinds import URGENT

CAME_IN = ("multicultural.translation_request.ask", "multicultural.translation_request.enter")
TOLD = (HEAD, "reception")
ASKED = _("Urgent translation request")
READY = _("Your translations are ready")
NONE_MADE = _("No translation of your request was made")


def _request(entry: Entry) -> TranslationRequest | None:
    rows = TranslationRequest.objects.select_related("centre", "post")
    return rows.filter(pk=int(entry.subject_id)).first()


@reads(*CAME_IN, name="multicultural.tell_of_an_urgent_request")
def tell_of_an_urgent_request(entry: Entry) -> None:
    """The head and the reception of the centre, one message for each post; nothing of what is confidential is said."""
    request = _request(entry)
    if request is None or request.priority != URGENT:
        return
    members = request.centre.members.filter(until=None, team__in=TOLD)
    for post in Post.objects.filter(pk__in=members.values("post")):
        if not request.is_confidential or members.filter(post=post, team=HEAD).exists():
            _tell(entry, post, request, ASKED)


@reads("multicultural.translation_request.finish", name="multicultural.tell_who_asked")
def tell_who_asked(entry: Entry) -> None:
    """The desk that asked reads its texts, or why there are none, on the page of the request."""
    request = _request(entry)
    if request is not None and request.post is not None and request.state == "finished":
        is_ready = request.tasks.filter(state__in=TASK.tagged(DONE)).exists()
        _tell(entry, request.post, request, READY if is_ready else NONE_MADE)


def _tell(entry: Entry, post: Post, request: TranslationRequest, said: object) -> None:
    shown = request.number_shown if request.is_confidential else str(request)
    notify(
        post, name=entry.name, subject=lambda: f"{said}: {shown}", text=lambda: f"{said}\n\n{request.centre}\n{shown}",
        path=request.get_absolute_url(), about=request, once=f"entry:{entry.pk}",
    )  # fmt: skip
