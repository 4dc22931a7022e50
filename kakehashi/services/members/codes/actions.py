"""A code is sent, tried, used, and swept up."""

import secrets
from datetime import timedelta

from django.conf import settings
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
from kakehashi.engines.notify.queries import language_of
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import User

from .models import SignInCode
from .permissions import SIGN_IN_CODE as POLICY
from .queries import mailbox_of, person_of
from .rules import code_rules, digest, grouped, is_same, typed

SENT = declare("members.sign_in_code.send", _("Sign-in code sent"), "registry.user")
USED = declare("members.sign_in_code.use", _("Signed in with a code"), "registry.user")
REFUSED = declare("members.sign_in_code.refuse", _("Wrong sign-in code"), "registry.user")
WRONG = _("This code is not right, or not valid any more. Check it, or ask for a new one.")
KEPT = timedelta(days=1)


@transaction.atomic
def send_code(*, by: Actor, name: str) -> SignInCode:
    """Send a code to the mailbox of a post that the person with the login name ``name`` holds.

    For a name that nobody has, and for a person without a mailbox, a row without a user is made and nothing is sent:
    whoever asks cannot tell. The row that is returned knows its ``code`` this once. Recorded about the person.
    """
    POLICY.demand(by, "send_code")
    user = person_of(name)
    post = mailbox_of(user)
    rules = code_rules()
    code = f"{secrets.randbelow(10**rules.digits):0{rules.digits}}"
    expires = time.machine_now() + timedelta(minutes=rules.minutes)
    row = SignInCode.objects.create(
        user=user if post else None,
        post=post,
        digest=digest(code, settings.SECRET_KEY),
        expires=expires,
        is_example=bool(post and post.section.organisation.is_example),
    )
    row.code = code
    if user is None or post is None:
        return row
    with override("ja"):
        path = reverse("members:enter_code")
    send_mail_to(
        post.email,
        subject=_("Code for signing in"),
        text=_letter(user, code),
        path=path,
        about=row,
        language=language_of(post),
        post=post,
        is_secret=True,
        by=by,
    )
    record(SENT.name, user, by=by, post=post.pk, code=row.pk)
    return row


def _letter(user: User, code: str) -> Promise:
    """What the mail says."""
    return format_lazy(
        _(
            "Somebody asked for a code to sign in with the login name {name}.\n\n"
            "Code: {code}\n\n"
            "Type it on the page on which it was asked for, within {minutes} minutes. It can be used once, "
            "and only in that browser.\n\n"
            "If nobody at your desk asked for it, do nothing: without the code nobody gets in. If this happens "
            "again, tell your administrator."
        ),
        name=user.username,
        code=grouped(code),
        minutes=code_rules().minutes,
    )


def use_code(row: SignInCode, *, by: Actor, code: str) -> User:
    """Use a code: the person whom it lets in. Refused with NotPossible where it is wrong, used, too old, or was tried
    too often, always with the same words. A wrong try is counted; both are recorded about the person.
    """
    with transaction.atomic():  # a wrong try is kept: what is refused is said after the commit
        POLICY.demand(by, "use_code", row)
        row = SignInCode.objects.select_for_update(of=("self",)).select_related("user").get(pk=row.pk)
        user = None if row.is_over else _tried(row, typed(code), by=by)
    if user is None:
        raise NotPossible(WRONG)
    return user


def _tried(row: SignInCode, code: str, *, by: Actor) -> User | None:
    """Count one try; the person where it is right."""
    row.tries += 1
    is_right = is_same(code, row.digest, settings.SECRET_KEY) and row.user is not None and row.user.is_active
    if is_right:
        row.used_at = time.machine_now()
    row.save(update_fields=["tries", "used_at"])
    if row.user is not None:
        record(USED.name if is_right else REFUSED.name, row.user, by=row.user if is_right else by, code=row.pk)
    return row.user if is_right else None


@transaction.atomic
def sweep(*, by: Actor) -> int:
    """Remove codes that expired more than a day ago; how many that were. Not recorded: their use was."""
    POLICY.demand(by, "sweep")
    return SignInCode.objects.filter(expires__lt=time.machine_now() - KEPT).delete()[0]
