"""What can be done with messages. Every change to one is made here."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, enqueue, record
from kakehashi.engines.mailing import composing
from kakehashi.engines.mailing.arrivals import Outcome, take_in
from kakehashi.registry.models import Post

from . import flows, message
from .models import Mail, Notification
from .permissions import MAIL, NOTIFICATION
from .queries import language_of

TOLD = declare("notify.notification.notify", _("Post notified"), "notify.notification")
WRITTEN = declare("notify.mail.write", _("Mail written"), "notify.mail")
READ = declare("notify.notification.mark_read", _("Message marked as read"), "notify.notification")
PASSED = declare("notify.inbox.pass_messages", _("Messages passed to another post"), "registry.post")
ALL_READ = declare("notify.inbox.mark_all_read", _("All messages marked as read"), "registry.post")
FLOW = flows.MAIL


@transaction.atomic
def notify(
    post: Post,
    *,
    name: str,
    subject: message.Text,
    text: message.Text,
    path: str,
    about: Model,
    by: Actor = None,
    once: str = "",
    reply_to: str | None = None,
) -> Notification:
    """Tell ``post`` something: an entry in its inbox in both languages, and a mail where it has an address.

    ``name`` says what it follows from (``casework.support_request.submit``). ``subject`` is short and holds the
    request's number, ``text`` is complete by itself; both are strings, lazy strings or callables, rendered in each
    language. ``path`` is the page to open, ``about`` the saved object. With ``once`` (such as ``entry:12``) a repeated
    reader tells nobody twice: the first message is returned. What is about an example, or goes to one, is an example.
    ``reply_to``: where the desk answers by mail (`mailing.reply_address.address_for`), empty where it answers only on
    the page, None where there is nothing to answer.

    Refused with ValueError: empty words, a path that is not ours. Recorded as ``notify.notification.notify``.
    """
    if once and (told := Notification.objects.filter(post=post, once=once).first()):
        return told
    subjects, texts = message.in_both(subject), message.in_both(text)
    told = Notification.objects.create(
        post=post,
        name=name,
        subject_ja=message.one_line(subjects[0]),
        subject_en=message.one_line(subjects[1]),
        text_ja=texts[0],
        text_en=texts[1],
        path=message.own_path(path),
        about_type=about._meta.label_lower,
        about_id=about.pk,
        once=once,
        is_example=_is_example(about, post),
    )
    record(TOLD.name, told, by=by, post=post.pk, about=f"{told.about_type}:{told.about_id}")
    if post.email:
        language = language_of(post)
        with override(language):
            _write(
                Mail(
                    post=post,
                    notification=told,
                    address=post.email,
                    reply_to=reply_to or "",
                    language=language,
                    subject=message.full_subject(told.subject, is_example=told.is_example),
                    text=message.full_text(
                        text=told.text, path=told.path, post=post, is_example=told.is_example, reply_to=reply_to
                    ),
                    is_example=told.is_example,
                ),
                by=by,
            )
    return told


@transaction.atomic
def send_mail_to(
    address: str,
    *,
    subject: message.Text,
    text: message.Text,
    path: str,
    about: Model,
    language: str = "ja",
    post: Post | None = None,
    is_secret: bool = False,
    by: Actor = None,
) -> Mail:
    """Write one mail to somebody who holds no post yet, such as a person who is invited to ``post``.

    With ``is_secret`` (``path`` is a key to something) its text is erased once it is sent. Refused with ValueError
    like `notify`, and where ``address`` is none (ValidationError). Recorded as ``notify.mail.write``.
    """
    message.wire_address(address)
    is_example = _is_example(about, post)
    subjects, texts = message.in_both(subject), message.in_both(text)
    with override(language):
        return _write(
            Mail(
                post=post,
                address=address,
                language=language,
                subject=message.full_subject(subjects[language == "en"], is_example=is_example),
                text=message.full_text(
                    text=texts[language == "en"], path=message.own_path(path), post=None, is_example=is_example
                ),
                is_secret=is_secret,
                is_example=is_example,
            ),
            by=by,
        )


@transaction.atomic
def send_text_to(
    address: str,
    *,
    subject: str,
    text: str,
    about: Model,
    language: str = "ja",
    is_secret: bool = False,
    by: Actor = None,
) -> Mail:
    """Write one mail whose ``text`` is whole already, such as an issue of a newsletter, with its own marks.

    Refused where ``address`` is none (ValidationError, ValueError). Recorded as ``notify.mail.write``.
    """
    message.wire_address(address)
    is_example = _is_example(about, None)
    return _write(
        Mail(
            address=address,
            language=language,
            subject=message.one_line(subject, 200),
            text=text,
            is_secret=is_secret,
            is_example=is_example,
        ),
        by=by,
    )


def _is_example(about: Model, post: Post | None) -> bool:
    """Whatever is derived from an example is one."""
    return bool(getattr(about, "is_example", False) or (post and post.section.organisation.is_example))


def _write(mail: Mail, *, by: Actor) -> Mail:
    """Store a mail; order its sending, or hold it back where none goes out."""
    mail.save()
    mail.message_id = message.message_id(mail)
    mail.save(update_fields=["message_id"])
    record(WRITTEN.name, mail, by=by, post=mail.post_id)
    if flows.goes_out(mail):
        return hold(mail, by=None)
    enqueue("notify.send", mail=mail.pk)
    return mail


@transaction.atomic
def mark_read(notification: Notification, *, by: Actor) -> Notification:
    """The post has taken note. Marking twice changes nothing. Recorded once."""
    notification = Notification.objects.select_for_update().get(pk=notification.pk)
    NOTIFICATION.demand(by, "mark_read", notification)
    if notification.read_at is None:
        notification.read_at = time.now()
        notification.save(update_fields=["read_at"])
        record(READ.name, notification, by=by)
    return notification


@transaction.atomic
def mark_all_read(*, by: Actor) -> int:
    """The post acted as has taken note of everything in its inbox; returns how many messages that were. Recorded."""
    NOTIFICATION.demand(by, "mark_read")
    unread = NOTIFICATION.visible(by).filter(read_at=None)
    count = unread.update(read_at=time.now())
    if count and by is not None and by.is_authenticated and by.acting:
        record(ALL_READ.name, by.acting, by=by, count=count)
    return count


@transaction.atomic
def pass_messages(before: Post, after: Post, *, by: Actor) -> int:
    """Put the unread messages of a post into another post's inbox; returns how many. What the other was told too is
    left behind. Called where a post is abolished (see `holdings`), never by a view. Recorded."""
    told = Notification.objects.filter(post=after).exclude(once="").values("once")
    moved = Notification.objects.filter(post=before, read_at=None).exclude(once__in=told).update(post=after)
    if moved:
        record(PASSED.name, before, by=by, post=after.pk, count=moved)
    return moved


def _step(mail: Mail, name: str, *, by: Actor, **values: object) -> Mail:
    """Lock the mail, set ``values``, and advance it."""
    locked = Mail.objects.select_for_update().get(pk=mail.pk)
    for field, value in values.items():
        setattr(locked, field, value)
    FLOW.advance(locked, name, by=by, policy=MAIL)
    return locked


@transaction.atomic
def hold(mail: Mail, *, by: Actor) -> Mail:
    """No mail goes out here: keep it, to be read in the mailbox."""
    return _step(mail, "hold", by=by)


@transaction.atomic
def claim(mail: Mail, *, by: Actor) -> Mail:
    """Take the mail to the wire; committed before anything is sent."""
    return _step(mail, "claim", by=by, claimed_at=time.machine_now(), attempts=mail.attempts + 1, fault="")


@transaction.atomic
def confirm(mail: Mail, *, by: Actor) -> Mail:
    """The relay has taken it over. A text that is a key is erased."""
    return _step(mail, "confirm", by=by, sent_at=time.machine_now(), **_erased(mail))


@transaction.atomic
def release(mail: Mail, *, by: Actor, fault: str = "") -> Mail:
    """The relay was not reached: nothing was sent, and it waits for the next try."""
    return _step(mail, "release", by=by, fault=fault)


@transaction.atomic
def lose_sight(mail: Mail, *, by: Actor, fault: str = "") -> Mail:
    """It was on the wire when the connection, or the worker, broke: an administrator decides."""
    return _step(mail, "lose_sight", by=by, fault=fault)


@transaction.atomic
def give_up(mail: Mail, *, by: Actor, fault: str = "") -> Mail:
    """The relay refused it, or too many tries were in vain: an administrator decides."""
    return _step(mail, "give_up", by=by, fault=fault)


@transaction.atomic
def send_again(mail: Mail, *, by: Actor) -> Mail:
    """Decide that the mail is sent once more; it may arrive twice, under the same Message-ID."""
    mail = _step(mail, "send_again", by=by, attempts=0)
    enqueue("notify.send", mail=mail.pk)
    return mail


@transaction.atomic
def leave(mail: Mail, *, by: Actor) -> Mail:
    """Decide that the mail is not sent again. A text that is a key is erased."""
    return _step(mail, "leave", by=by, **_erased(mail))


def answer(
    mail: Mail, *, by: Actor, sender: str, text: str, style: str = "gmail", files: Iterable[tuple[str, bytes]] = ()
) -> Outcome:
    """Answer a mail in a demonstration's mailbox: a real raw mail with the original quoted (``style``: see
    `mailing.composing`) is taken in as if it had come by wire.

    Refused with PermissionDenied in a working installation, and for a mail without a reply address. What is recorded
    is what any mail records. Opens its own transactions; never called inside ``atomic()``.
    """
    MAIL.demand(by, "answer", mail)
    site = settings.SITE_NAME_EN if mail.language == "en" else settings.SITE_NAME
    original = composing.Original(mail.message_id, mail.reply_to, mail.subject, mail.text, site)
    return take_in(composing.answer(original, sender=sender, text=text, style=style, files=files))


def _erased(mail: Mail) -> dict[str, str]:
    """The text of a mail that is a key to something does not outlive its use."""
    return {"text": ""} if mail.is_secret else {}
