"""The way of a person into a post."""

import secrets
from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.notify import send_mail_to
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post, User

from ..flows import INVITATION as FLOW
from ..models import Invitation, digest, two_weeks_on
from ..permissions import INVITATION, POST
from .people import open_account
from .posts import take_up

INVITED = declare("members.invitation.invite", _("Invitation sent"), "members.invitation")


@transaction.atomic
def invite(post: Post, *, by: Actor, address: str, language: str = "ja", begins: date | None = None) -> Invitation:
    """Send a person the address at which to take up a post; recorded.

    ``begins``: the first day on which the person holds it (the day on which the invitation is used); one that lies
    ahead can be used until two weeks after that day. The invitation that is returned knows its ``token`` this once: the
    database keeps only what checks it. Refused for an abolished post.
    """
    POST.demand(by, "invite", post)
    if not post.is_open:
        raise NotPossible(_("This post has been abolished."))
    token = secrets.token_urlsafe(32)
    ahead = max(begins - time.today(), timedelta(0)) if begins else timedelta(0)
    invitation = Invitation.objects.create(
        post=post, address=address, language=language, digest=digest(token), begins=begins,
        expires=two_weeks_on() + ahead,
    )  # fmt: skip
    invitation.token = token
    with override("ja"):
        path = reverse("members:invitation", args=[token])
    send_mail_to(
        address,
        subject=_("Invitation to a post"),
        text=lambda: _invitation_text(post, begins),
        path=path,
        about=invitation,
        post=post,
        language=language,
        is_secret=True,
        by=by,
    )
    record(INVITED.name, invitation, by=by, post=post.pk)
    return invitation


def _invitation_text(post: Post, begins: date | None) -> str:
    """What the mail says."""
    words = _(
        "You are invited to take up this post: {organisation}, {post}.\n\n"
        "Open the page below within 14 days, choose a login name and a password, and press the button. "
        "Opening the page alone changes nothing. If you were not expecting this, do nothing."
    )
    if begins is not None and begins > time.today():
        words = _(
            "You are invited to take up this post: {organisation}, {post}. You hold it from {day} on.\n\n"
            "Open the page below before that day, or within 14 days after it, choose a login name and a password, and "
            "press the button. Opening the page alone changes nothing. If you were not expecting this, do nothing."
        )
    day = eras.both(begins, get_language() or "ja") if begins else ""
    return str(words).format(organisation=post.section.organisation, post=post, day=day)


def accept_invitation(
    invitation: Invitation, *, by: Actor, username: str = "", display_name: str = "", password: str = ""
) -> Invitation:
    """Take up the post: whoever is signed in as themselves, a visitor with a new account.

    ``password`` has been checked by the validators (`forms.AccountForm`). Refused: an invitation that has expired, was
    used or withdrawn; a login name that is taken. Recorded, with the tenure that begins today or on the first day that
    the invitation names.
    """
    secret = "" if isinstance(by, User) else make_password(password)  # slow on purpose: outside of the transaction
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update(of=("self",)).select_related("post").get(pk=invitation.pk)
        FLOW.demand(invitation, "accept_invitation", by=by, policy=INVITATION)
        user = by if isinstance(by, User) else open_account(
            by=None, username=username, display_name=display_name, password=secret, language=invitation.language
        )  # fmt: skip
        take_up(invitation.post, by=user, user=user, begins=max(time.today(), invitation.begins or time.today()))
        invitation.user = user
        FLOW.advance(invitation, "accept_invitation", by=user, policy=INVITATION, post=invitation.post_id)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> Invitation:
    """Make the address of an invitation useless; recorded. Refused where it was used."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    FLOW.advance(invitation, "withdraw_invitation", by=by, policy=INVITATION, post=invitation.post_id)
    return invitation
