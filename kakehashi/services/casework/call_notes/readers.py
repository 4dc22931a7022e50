"""Both sides learn what was written down; whoever works on it learns of an objection."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..conversation.models import Message
from ..queries import posts_of_headquarters, posts_of_the_handler, posts_of_the_town
from ..requests.models import SupportRequest

FOR_THE_TOWN = _(
    "We wrote down what you told us (%(how)s). If it is not right, object on the request's page:\n\n%(text)s"
)
FOR_THE_HOUSE = _("The local government said (%(how)s), written down by %(who)s:\n\n%(text)s")


def _message(entry: Entry) -> tuple[Message, SupportRequest]:
    message = Message.objects.select_related("entered_by__section", "post").get(pk=entry.subject_id)
    rows = SupportRequest.objects.select_related("post", "officer_in_charge", "organisation", "handler")
    return message, rows.get(pk=message.request_id)


@reads("casework.message.write_down", name="casework.tell_of_a_call_note")
def tell_of_a_call_note(entry: Entry) -> None:
    """The town reads what is kept as its words; the handling side reads it as any message."""
    message, request = _message(entry)
    who = message.entered_by.section if message.entered_by else ""

    def words(letter: object) -> Callable[[], str]:
        return lambda: str(letter) % {"how": message.get_channel_display(), "who": who, "text": message.text}

    _tell(entry, request, posts_of_the_town(request), _("We wrote down what you said"), words(FOR_THE_TOWN))
    staff = posts_of_the_handler(request) or posts_of_headquarters(request)
    _tell(entry, request, staff, _("Message"), words(FOR_THE_HOUSE))


@reads("casework.message.object_to", name="casework.tell_of_an_objection")
def tell_of_an_objection(entry: Entry) -> None:
    """Whoever wrote it down, and whoever works on it."""
    message, request = _message(entry)
    staff = [*posts_of_headquarters(request), *posts_of_the_handler(request)]
    staff += [message.entered_by] if message.entered_by and not request.is_confidential else []
    text = message.objection.text
    _tell(entry, request, staff, _("Objection to what was written down"), lambda: text)


def _tell(
    entry: Entry, request: SupportRequest, posts: Iterable[Post], subject: object, text: Callable[[], str]
) -> None:
    for post in posts:
        if post.pk != entry.post_id:
            notify(
                post,
                name=entry.name,
                subject=lambda: f"[{request.number}] {subject}",
                text=lambda: f"{request.number} {request.subject}\n\n{text()}",
                path=f"/requests/{request.pk}/#talk",
                about=request,
                once=f"entry:{entry.pk}",
            )
