"""Who reads official place names: everybody; only the system takes a table in."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, role, the_system
from kakehashi.registry.roles import HOUSE

from .models import PlaceName


def visible(_user: Actor) -> QuerySet[PlaceName]:
    """All of them: they are public words."""
    return PlaceName.objects.all()


PLACE_NAME = Policy(
    "multicultural.place_name",
    _("Official place names"),
    PlaceName,
    visible,
    rules={"view": anyone, "list": role(*sorted(HOUSE)), "bring_in": the_system},
)
