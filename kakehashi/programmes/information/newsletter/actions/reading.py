"""A reader's subscription: asked for, confirmed, changed, ended, taken up again, erased."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.notify.actions import send_mail_to
from kakehashi.registry.models import Organisation, Post

from ..documents.keys import key_of, path_of
from ..flows import SUBSCRIBER as FLOW
from ..models import Subscriber
from ..models.readers import new_secret
from ..permissions import SUBSCRIBER as POLICY
from ..rules import CONFIRM_WITHIN, SOFT_RETURNS, UNDO_WITHIN, kept

SUBSCRIBED = declare("information.subscriber.subscribe", _("Newsletter asked for"), "information.subscriber")
CHOSEN = declare("information.subscriber.choose", _("Choice of the newsletter changed"), "information.subscriber")
ERASED = declare("information.subscriber.erase", _("Subscriber's address erased"), "information.subscriber")
RETURNED = declare("information.subscriber.note_return", _("Newsletter came back"), "information.subscriber")
CHOICES = ("department", "language", "frequency")
A_WHILE = timedelta(minutes=10)  # between two mails with a key to one address


@transaction.atomic
def subscribe(
    *,
    by: Actor,
    email: str,
    organisation: Organisation | None = None,
    topics: Iterable[str] = (),
    offices: Iterable[str] = (),
    proposed_by: Post | None = None,
    **values: Any,
) -> Subscriber:
    """Ask for the newsletter (``values``: `CHOICES`): nothing is sent but one mail with a button to confirm.

    An address that reads already gets the key to its choices instead, at most every ten minutes; whoever asks is told
    the same in every case. An address of an open post is the post's subscription. Records
    ``information.subscriber.subscribe``, or ``.ask_again`` for one who had left.
    """
    POLICY.demand(by, "subscribe")
    address = email.strip()
    row = Subscriber.objects.select_for_update().filter(email__iexact=address).first()
    if row is None:
        post = Post.objects.filter(email__iexact=address, is_open=True).select_related("section__organisation").first()
        body = post.section.organisation if post else organisation
        row = Subscriber(email=address, post=post, organisation=body)
        row.is_example = bool(body and body.is_example)
        _settle(row, topics, offices, values)
        row.save()
        record(SUBSCRIBED.name, row, by=by)
    elif row.state in ("left", "ended"):
        row = ask_again(row, by=by)
    _mail_a_key(row, proposed_by)
    return row


def _settle(row: Subscriber, topics: Iterable[str], offices: Iterable[str], values: dict[str, Any]) -> None:
    row.topics, row.offices = kept(topics), kept(offices)
    for name in CHOICES:
        if name in values:
            setattr(row, name, values[name])


def _mail_a_key(row: Subscriber, proposed_by: Post | None = None) -> None:
    """The mail with the button, or with the key to the choices; not twice in a moment. ``proposed_by``: the desk that
    thought of this reader, which the mail names."""
    now = time.machine_now()
    if row.mailed_at and now - row.mailed_at < A_WHILE:
        return
    row.mailed_at = now
    row.save(update_fields=["mailed_at"])
    desk = f"{proposed_by.section.organisation} {proposed_by}" if proposed_by else ""
    if row.state == "asked":
        subject, text = (
            _("Please confirm: newsletter"),
            _(
                "Somebody, probably you, asked for our newsletter with this address. Open the page and press the "
                "button to receive it. If you did not ask, do nothing: nothing is sent, and the address is erased "
                "after %(days)s days."
            ),
        )
        if proposed_by is not None:
            text = _(
                "%(desk)s proposed our newsletter to this address. Open the page and press the button to receive it. "
                "If you do nothing, nothing is sent, and the address is erased after %(days)s days."
            )
        path = path_of("newsletter_confirm", key_of(row, "confirm"))
    else:
        subject, text = (
            _("Your choice of the newsletter"),
            _("This address receives our newsletter already. On the page you can change what you get, or stop it."),
        )
        path = path_of("newsletter_mine", key_of(row))
    send_mail_to(
        row.email,
        subject=subject,
        text=lambda: str(text) % {"days": CONFIRM_WITHIN, "desk": desk},
        path=path,
        about=row,
        language=row.language,
        is_secret=True,
    )


def _locked(subscriber: Subscriber) -> Subscriber:
    return Subscriber.objects.select_for_update().get(pk=subscriber.pk)


@transaction.atomic
def confirm(subscriber: Subscriber, *, by: Actor) -> Subscriber:
    """Say yes by the key of the mail. A second time nothing happens. Records ``information.subscriber.confirm``."""
    row = _locked(subscriber)
    if row.state == "reading":
        return row
    row.confirmed_at, row.left_at, row.soft_returns = time.now(), None, 0
    FLOW.advance(row, "confirm", by=by, policy=POLICY)
    return row


@transaction.atomic
def choose(
    subscriber: Subscriber,
    *,
    by: Actor,
    topics: Iterable[str] = (),
    offices: Iterable[str] = (),
    version: int | None = None,
    **values: Any,
) -> Subscriber:
    """Change what is read (``values``: `CHOICES`). The last choice holds; ``version`` is not demanded of a reader.

    Records ``information.subscriber.choose``.
    """
    row = _locked(subscriber)
    POLICY.demand(by, "choose", row)
    _settle(row, topics, offices, values)
    row.version += 1
    row.save()
    record(CHOSEN.name, row, by=by)
    return row


@transaction.atomic
def leave(subscriber: Subscriber, *, by: Actor) -> Subscriber:
    """Stop the newsletter: at once, and for whoever pressed twice as well. Records ``information.subscriber.leave``."""
    row = _locked(subscriber)
    if row.state != "reading":
        return row
    row.left_at = time.now()
    FLOW.advance(row, "leave", by=by, policy=POLICY)
    return row


@transaction.atomic
def come_back(subscriber: Subscriber, *, by: Actor) -> Subscriber:
    """Undo having left; everything is as it was. Records ``information.subscriber.come_back``."""
    row = _locked(subscriber)
    if row.state == "reading":
        return row
    row.left_at = None
    FLOW.advance(row, "come_back", by=by, policy=POLICY)
    return row


@transaction.atomic
def ask_again(subscriber: Subscriber, *, by: Actor) -> Subscriber:
    """Somebody who had left asks anew, and confirms anew. Records ``information.subscriber.ask_again``."""
    row = _locked(subscriber)
    row.asked_at = time.now()
    FLOW.advance(row, "ask_again", by=by, policy=POLICY)
    return row


@transaction.atomic
def erase(subscriber: Subscriber, *, by: Actor) -> Subscriber:
    """Erase the address now; what remains says which kind of body read from when until when. The key ends with it.

    Records ``information.subscriber.erase``.
    """
    row = _locked(subscriber)
    POLICY.demand(by, "erase", row)
    if not row.email:
        return row
    if row.state == "asked":
        record(ERASED.name, row, by=by)
        row.delete()
        return subscriber
    row = leave(row, by=by)
    row.email, row.secret, row.post = "", new_secret(), None
    row.save(update_fields=["email", "secret", "post"])
    record(ERASED.name, row, by=by)
    return row


@transaction.atomic
def note_return(subscriber: Subscriber, *, by: Actor, is_for_good: bool) -> Subscriber:
    """A mail came back. For good, or for the third time in a row for now: the subscription ends, and the body's desk is
    asked for a successor (readers.py). Records ``information.subscriber.note_return``, and ``.end``."""
    row = _locked(subscriber)
    if row.state != "reading":
        return row
    row.soft_returns += 1
    row.save(update_fields=["soft_returns"])
    record(RETURNED.name, row, by=by, is_for_good=is_for_good)
    return end(row, by=by) if is_for_good or row.soft_returns >= SOFT_RETURNS else row


@transaction.atomic
def end(subscriber: Subscriber, *, by: Actor) -> Subscriber:
    """The address is gone. Records ``information.subscriber.end``."""
    row = _locked(subscriber)
    row.left_at = time.now()
    FLOW.advance(row, "end", by=by, policy=POLICY)
    return row


@transaction.atomic
def forget_those_who_left(*, by: Actor) -> int:
    """Erase what is kept no longer: addresses of those who left or whose mail came back, and what was not confirmed.
    Returns how many. Records ``information.subscriber.erase`` for each."""
    now = time.now()
    gone = Subscriber.objects.filter(state__in=("left", "ended"), left_at__lt=now - timedelta(days=UNDO_WITHIN))
    unconfirmed = Subscriber.objects.filter(state="asked", asked_at__lt=now - timedelta(days=CONFIRM_WITHIN))
    rows = [*gone.exclude(email="")[:1000], *unconfirmed[:1000]]
    for row in rows:
        erase(row, by=by)
    return len(rows)
