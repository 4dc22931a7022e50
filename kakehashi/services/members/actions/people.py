"""Accounts: made by an invitation or by the first run, looked after by oneself."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import User

from ..permissions import PERSON

OPENED = declare("members.person.open_account", _("Account opened"), "registry.user")
CHOSEN = declare("members.person.choose_language", _("Language chosen"), "registry.user")


@transaction.atomic
def open_account(*, by: Actor, username: str, display_name: str, password: str, language: str) -> User:
    """Make an account for whoever was let in by an invitation or by the first run; recorded.

    ``password`` is hashed already, because that is slow on purpose and does not belong into a transaction. Refused
    where the login name is taken, in whatever case it is written.
    """
    username = User.normalize_username(username)
    if User.objects.filter(username__iexact=username).exists():
        raise NotPossible(_("This login name is taken. Choose another one."))
    user = User.objects.create(username=username, display_name=display_name, password=password, language=language)
    record(OPENED.name, user, by=by)
    return user


@transaction.atomic
def choose_language(user: User, *, by: Actor, language: str) -> User:
    """Choose the language of the mails that tell of one's posts; recorded."""
    PERSON.demand(by, "choose_language", user)
    user = User.objects.select_for_update().get(pk=user.pk)
    user.language = language
    user.save(update_fields=["language"])
    record(CHOSEN.name, user, by=by, language=language)
    return user
