"""The way of a person into a post."""

import secrets

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.notify import send_mail_to
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post, User

from ..flows import INVITATION as FLOW
from ..models import Invitation, digest
from ..permissions import INVITATION, POST
from .people import open_account
from .posts import take_up

INVITED = declare("members.invitation.invite", _("Invitation sent"), "members.invitation")


@transaction.atomic
def invite(post: Post, *, by: Actor, address: str, language: str = "ja") -> Invitation:
    """Send a person the address at which to take up a post; recorded.

    The invitation that is returned knows its ``token`` this once: the database keeps only what checks it. Refused for
    an abolished post.
    """
    POST.demand(by, "invite", post)
    if not post.is_open:
        raise NotPossible(_("This post has been abolished."))
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(post=post, address=address, language=language, digest=digest(token))
    invitation.token = token
    with override("ja"):
        path = reverse("members:invitation", args=[token])
    send_mail_to(
        address,
        subject=_("Invitation to a post"),
        text=_invitation_text(post),
        path=path,
        about=invitation,
        post=post,
        language=language,
        is_secret=True,
        by=by,
    )
    record(INVITED.name, invitation, by=by, post=post.pk)
    return invitation


def _invitation_text(post: Post) -> Promise:
    """What the mail says."""
    return format_lazy(
        _(
            "You are invited to take up this post: {organisation}, {post}.\n\n"
            "Open the page below within 14 days, choose a login name and a password, and press the button. "
            "Opening the page alone changes nothing. If you were not expecting this, do nothing."
        ),
        organisation=post.section.organisation,
        post=post,
    )


def accept_invitation(
    invitation: Invitation, *, by: Actor, username: str = "", display_name: str = "", password: str = ""
) -> Invitation:
    """Take up the post: whoever is signed in as themselves, a visitor with a new account.

    ``password`` has been checked by the validators (`forms.AccountForm`). Refused: an invitation that has expired, was
    used or withdrawn; a login name that is taken. Recorded, with the tenure that begins today.
    """
    secret = "" if isinstance(by, User) else make_password(password)  # slow on purpose: outside of the transaction
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update(of=("self",)).select_related("post").get(pk=invitation.pk)
        FLOW.demand(invitation, "accept_invitation", by=by, policy=INVITATION)
        user = by if isinstance(by, User) else open_account(
            by=None, username=username, display_name=display_name, password=secret, language=invitation.language
        )  # fmt: skip
        take_up(invitation.post, by=user, user=user, begins=time.today())
        invitation.user = user
        FLOW.advance(invitation, "accept_invitation", by=user, policy=INVITATION, post=invitation.post_id)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> Invitation:
    """Make the address of an invitation useless; recorded. Refused where it was used."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    FLOW.advance(invitation, "withdraw_invitation", by=by, policy=INVITATION, post=invitation.post_id)
    return invitation
