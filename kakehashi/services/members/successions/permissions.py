"""Who sees what became of bodies, and who records it."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, the_system
from kakehashi.registry.models import Organisation, Succession

from ..privacy.permissions import administrator


def visible(_user: Actor) -> QuerySet[Succession]:
    """What became of bodies is public, like the bodies."""
    return Succession.objects.select_related("predecessor", "successor")


def directory(_user: Actor) -> QuerySet[Organisation]:
    """Bodies are public."""
    return Organisation.objects.all()


SUCCESSION = Policy(
    "members.succession",
    _("Successions"),
    Succession,
    visible,
    rules={"view": anyone, "import_mergers": the_system | administrator},
)

BODY_WITH_FUTURE = Policy(
    "members.body_with_future",
    _("What becomes of a body"),
    Organisation,
    directory,
    rules={"succeed": administrator, "call_off_succession": administrator},
)
