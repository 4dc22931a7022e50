"""Who sees what became of bodies, and who records it."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, rule
from kakehashi.registry.models import Succession

from ..privacy.permissions import administrator

the_system = rule(_("the system itself"))(lambda user, _succession: user is None)


def visible(_user: Actor) -> QuerySet[Succession]:
    """What became of bodies is public, like the bodies."""
    return Succession.objects.select_related("predecessor", "successor")


SUCCESSION = Policy(
    "members.succession",
    _("Successions"),
    Succession,
    visible,
    rules={"view": anyone, "succeed": administrator, "import_mergers": the_system | administrator},
)
