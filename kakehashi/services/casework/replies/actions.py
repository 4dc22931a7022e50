"""What can be done with replies that come by mail. A known desk's reply is filed at once; any other waits for a yes."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.files.actions import keep, remove, store
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.files.storage import Placed, place, read
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.mailing.desks import PostByMail, Reply
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post

from ..conversation.actions import say
from ..conversation.models import Message
from ..requests.models import SupportRequest
from .flows import MAIL_REPLY as FLOW
from .models import MailReply
from .permissions import MAIL_REPLY as POLICY
from .queries import writers
from .rules import refused_words

MAIL = SupportRequest.Channel.MAIL
HOLD_BACK = declare(
    "casework.mail_reply.hold_back", gettext_lazy("Mail held back until somebody confirms it"), "casework.mailreply"
)
NOTICE = {
    "auto-reply": declare(
        "casework.support_request.auto_reply",
        gettext_lazy("An automatic reply came by mail; it was not filed"),
        "casework.supportrequest",
    ),
    "bounce": declare(
        "casework.support_request.bounce",
        gettext_lazy("A mail about this came back: it could not be delivered"),
        "casework.supportrequest",
    ),
}


@transaction.atomic
def file_mail(
    request: SupportRequest, *, by: Actor, text: str, files: Sequence[Placed] = (), entered_by: Post | None = None
) -> Message:
    """File what a desk wrote by mail in the conversation. ``by``: the post that writes (`PostByMail`).

    Refused with PermissionDenied like any message. Where the request has no room for the ``files`` (NotPossible), they
    are named in the message, which is filed all the same. Records ``casework.message.say``.
    """
    try:
        with transaction.atomic():
            return say(request, by=by, text=text, files=files, channel=MAIL, entered_by=entered_by)
    except NotPossible as reason:
        if not files:
            raise
        told = [f"{refused_words(one.checked.name)}{_sentence(reason)}" for one in files]
        return say(request, by=by, text="\n".join([text, "", *told]), channel=MAIL, entered_by=entered_by)


def _sentence(reason: NotPossible) -> str:
    return " ".join(reason.messages)


@transaction.atomic
def hold_back(
    request: SupportRequest, *, by: Actor, post: Post, reply: Reply, text: str, files: Sequence[Placed] = ()
) -> MailReply:
    """Keep a mail to the reply address of ``post``, until somebody decides: its address is unknown, or too many came.

    ``by`` is nobody: it came by itself. Recorded as ``casework.mail_reply.hold_back``; a reader tells who decides.
    """
    made = MailReply.objects.create(
        request=request,
        post=post,
        sender=reply.letter.sender,
        subject=reply.letter.subject,
        text=text,
        is_doubted=reply.is_doubted,
        is_example=request.is_example,
    )
    for one in files:
        stored = store(one, by=by, purpose="casework.mail_reply", is_example=request.is_example)
        made.files.add(keep(stored, by=by))
    record(HOLD_BACK.name, made, by=by, request=request.pk)
    return made


def file_reply(reply: MailReply, *, by: Actor) -> MailReply:
    """Say that the mail is the desk's own word: it is filed in the conversation, entered by whoever says so.

    Refused with NotPossible where no post of that desk may write any more. Its files are checked and placed once more,
    before the transaction (``atomic``). What it said is erased here. Recorded as ``casework.mail_reply.file_reply``.
    """
    FLOW.demand(reply, "file_reply", by=by, policy=POLICY)
    held = list(reply.files.filter(removed_at=None))
    placed = [place(check_bytes(read(file.key), file.name)) for file in held]
    with transaction.atomic():
        row = _locked(reply)
        FLOW.demand(row, "file_reply", by=by, policy=POLICY)
        as_whom = next(iter(writers(row.post, row.request)), None)
        if as_whom is None:
            raise NotPossible(_("That desk cannot write about this request any more."))
        row.message = file_mail(
            row.request, by=PostByMail(as_whom), text=row.text, files=placed, entered_by=post_of(by)
        )
        _erase(row, by=by)
        FLOW.advance(row, "file_reply", by=by, policy=POLICY, message=row.message.pk)
    return row


@transaction.atomic
def drop_reply(reply: MailReply, *, by: Actor) -> MailReply:
    """Say that the mail is not the desk's word: what it said, and its files, are erased. Recorded as
    ``casework.mail_reply.drop_reply``."""
    row = _locked(reply)
    FLOW.demand(row, "drop_reply", by=by, policy=POLICY)
    _erase(row, by=by)
    FLOW.advance(row, "drop_reply", by=by, policy=POLICY)
    return row


@transaction.atomic
def notice(request: SupportRequest, *, by: Actor, kind: str) -> None:
    """Note on the request that an automatic reply came, or that a mail came back; ``by``: the desk it came from.

    Recorded as ``casework.support_request.auto_reply`` or ``…bounce``.
    """
    record(NOTICE[kind].name, request, by=by)


def _locked(reply: MailReply) -> MailReply:
    rows = MailReply.objects.select_for_update(of=("self",))
    return rows.select_related("request__organisation", "request__handler__office", "post__section__organisation").get(
        pk=reply.pk
    )


def _erase(row: MailReply, *, by: Actor) -> None:
    for file in row.files.filter(removed_at=None):
        remove(file, by=by)
    row.sender = row.subject = row.text = ""
    row.decided_at = time.now()
