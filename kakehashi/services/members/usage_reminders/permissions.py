"""Who writes and sends reminders, and who may stop them."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, role, roles_of, rule, the_system
from kakehashi.registry.models import Organisation
from kakehashi.registry.roles import HOUSE

from .models import DormancyTerm, RemindedBody, ReminderRefusal, UsageReminder

desk = role("hq_officer", "hq_chief")
house = role(*sorted(HOUSE))


class KeyHolder(AnonymousUser):
    """Somebody who came by the address in a reminder. Nobody has signed in."""

    def __init__(self, organisation: int) -> None:
        super().__init__()
        self.reminded = organisation


@rule(_("whoever has the mail, the body itself, or headquarters"))
def may_stop(user: Actor, organisation: Any) -> bool:
    """By the key of a mail, from a post of the body, or for it after a telephone call."""
    if desk(user):
        return True
    known = getattr(user, "reminded", None) or organisation_of(user)
    return known is not None and (organisation is None or organisation.pk == known)


def reminders(user: Actor) -> QuerySet[UsageReminder]:
    """All for the house; nobody else's."""
    rows = UsageReminder.objects.select_related("post__section")
    return rows if roles_of(user) & HOUSE else rows.none()


def reminded(user: Actor) -> QuerySet[RemindedBody]:
    """Of the reminders that the user sees."""
    return RemindedBody.objects.filter(reminder__in=reminders(user).order_by().select_related(None).values("pk"))


def refusals(user: Actor) -> QuerySet[ReminderRefusal]:
    """All for the house, a body's own for itself."""
    rows = ReminderRefusal.objects.all()
    return rows if roles_of(user) & HOUSE else rows.filter(organisation=organisation_of(user) or 0)


def terms(_user: Actor) -> QuerySet[DormancyTerm]:
    """Nothing of it is closed."""
    return DormancyTerm.objects.all()


def bodies(_user: Actor) -> QuerySet[Organisation]:
    """Bodies are public; what is said of them here is not."""
    return Organisation.objects.all()


USAGE_REMINDER = Policy(
    "members.usage_reminder",
    _("Usage reminders"),
    UsageReminder,
    reminders,
    rules={
        "view": house, "list": house, "write": desk, "change": desk, "send_out": desk, "drop": desk,
        "take_out": desk, "finish": the_system, "note_refused": the_system,
    },
)  # fmt: skip
REMINDED_BODY = Policy("members.reminded_body", _("Bodies of reminders"), RemindedBody, reminded, {"view": house})
REMINDER_REFUSAL = Policy(
    "members.reminder_refusal", _("Bodies that wish no reminders"), ReminderRefusal, refusals, {"view": house}
)
DORMANCY_TERM = Policy("members.dormancy_term", _("Terms of dormancy"), DormancyTerm, terms, {"set_term": desk})
DORMANT_BODY = Policy(
    "members.dormant_body",
    _("Dormant bodies"),
    Organisation,
    bodies,
    rules={"list": house, "remind": desk, "stop_reminders": may_stop, "allow_reminders": desk},
)
