"""Writing down what a town said, and the town's objection."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible

from ..conversation.models import Message
from ..requests.flows import INSIDE
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST
from .models import Objection
from .permissions import CALL_NOTE

WRITE_DOWN = declare("casework.message.write_down", gettext_lazy("Words of the local government written down"))
OBJECT = declare("casework.message.object_to", gettext_lazy("The local government objected to what was written down"))
CHANNELS = ("phone", "fax", "letter", "visit")


@transaction.atomic
def write_down(request: SupportRequest, *, by: Actor, text: str, channel: str) -> Message:
    """Keep what the town said by ``channel`` (phone, fax, letter, visit) as its message, with who wrote it down.

    Refused with PermissionDenied for whoever does not work on it, with NotPossible for an empty text, another channel,
    and before the request was handed in. Records ``casework.message.write_down``; both sides are told.
    """
    REQUEST.demand(by, "write_down", request)
    post = post_of(by)
    if post is None or not text.strip() or channel not in CHANNELS:
        raise NotPossible(_("Write what was said, and how it came."))
    if request.number is None or request.state in FLOW.tagged(INSIDE):
        raise NotPossible(_("Hand the request in first."))
    message = Message.objects.create(
        request=request, post=request.post, text=text.strip(), is_from_town=True, channel=channel, entered_by=post
    )
    record(WRITE_DOWN.name, message, by=by, request=request.pk, channel=channel)
    index(request)
    return message


@transaction.atomic
def object_to(message: Message, *, by: Actor, text: str) -> Objection:
    """The town says what was not said so; the words stay, with the objection below.

    Refused with PermissionDenied for anybody but the town, with NotPossible for an empty text and a second time.
    Records ``casework.message.object_to``; whoever works on the request is told.
    """
    row = Message.objects.select_for_update(of=("self",)).select_related("request").get(pk=message.pk)
    CALL_NOTE.demand(by, "object_to", row)
    post = post_of(by)
    if post is None or not text.strip():
        raise NotPossible(_("Write what is not right."))
    if Objection.objects.filter(message=row).exists():
        raise NotPossible(_("An objection stands there already. Write a message."))
    made = Objection.objects.create(message=row, post=post, text=text.strip())
    record(OBJECT.name, row, by=by, request=row.request_id)
    return made
