"""How a reply by mail comes into a request: who writes, what of it is filed, which files are taken."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.files.rules import Refused
from kakehashi.engines.files.storage import Placed, place
from kakehashi.engines.mailing.desks import DESKS, Desk, PostByMail, Reply, Taken
from kakehashi.engines.mailing.reply_address import Key, without_keys
from kakehashi.registry.models import Post

from ..attachments.rules import limits
from ..conversation.models import Message
from ..requests.models import SupportRequest
from . import actions
from .queries import DESK, request_of, writer_at, writers
from .rules import refused_words

LONGEST = Message._meta.get_field("text").max_length or 5000
ROOM_FOR_NOTES = 1500  # characters of a message that stay for what is said about its files


@dataclass
class Prepared:
    """What is known before the transaction: ``refusal`` is a code, or empty."""

    request: SupportRequest | None = None
    post: Post | None = None  # who writes, or to whose address it came
    is_known: bool = False
    refusal: str = ""
    text: str = ""
    files: list[Placed] = field(default_factory=list)


def prepare(reply: Reply) -> Prepared:
    """Find the request and the writer; check and place the files. Writes nothing but their bytes."""
    request = request_of(reply.key.about)
    post = Post.objects.select_related("section__organisation", "section__office").filter(pk=reply.key.post).first()
    if request is None or post is None:
        return Prepared(refusal="key")
    may = writers(post, request)
    if not may:
        return Prepared(request, post, refusal="not-permitted")
    writer = writer_at(reply.letter.sender, may)
    found = Prepared(request, writer or may[0], is_known=writer is not None and not reply.is_doubted)
    if not reply.own.text and not reply.letter.parts:
        found.refusal = "empty"
        return found
    with override(settings.LANGUAGE_CODE):
        _write(reply, found)
    return found


def _write(reply: Reply, found: Prepared) -> None:
    """The message: the writer's own words, which files were not taken and why, and that a quote was cut."""
    own, notes = without_keys(reply.own.text), []
    at_once = limits()["files_at_once"]
    if len(own) > LONGEST - ROOM_FOR_NOTES:
        found.files.append(place(check_bytes(own.encode("utf-8"), _("whole mail") + ".txt")))
        own = own[: LONGEST - ROOM_FOR_NOTES].rstrip() + "…"
        notes.append(_("The mail was longer; all of it is attached."))
    for part in reply.letter.parts:
        name = without_keys(part.name)[:120]
        if part.is_lost or len(found.files) >= at_once:
            notes.append(refused_words(name) + _("a mail brings at most %(most)s files.") % {"most": at_once})
            continue
        try:
            found.files.append(place(check_bytes(part.content, part.name)))
        except Refused as reason:
            notes.append(refused_words(name) + " ".join(map(str, reason.messages)))
    if reply.own.is_cut:
        notes.append(_("(What was quoted, and the signature, were left out.)"))
    said = "\n".join(notes)
    if len(said) > ROOM_FOR_NOTES - 100:
        said = said[: ROOM_FOR_NOTES - 100] + "…"
    found.text = "\n\n".join(part for part in (own or _("(Files only)"), said) if part)


def take(reply: Reply, found: Prepared) -> Taken:
    """File it as the word of the post, or hold it back; inside the transaction of its arrival."""
    number = (found.request.number or "") if found.request else ""
    if found.refusal or found.request is None or found.post is None:
        return Taken("refused", found.refusal, number)
    if found.is_known and not reply.is_crowded:
        actions.file_mail(found.request, by=PostByMail(found.post), text=found.text, files=found.files)
        return Taken("filed", "", number)
    actions.hold_back(found.request, by=None, post=found.post, reply=reply, text=found.text, files=found.files)
    reason = "doubted" if reply.is_doubted else "too-many" if found.is_known else "unknown-sender"
    return Taken("waiting", reason, number)


def notice(key: Key, kind: str) -> None:
    """An automatic reply came, or a mail came back: said once on the request."""
    request = request_of(key.about)
    post = Post.objects.select_related("section__organisation").filter(pk=key.post).first()
    if request is not None and post is not None:
        actions.notice(request, by=PostByMail(post), kind=kind)


DESKS.add(Desk(DESK, prepare, take, notice))
