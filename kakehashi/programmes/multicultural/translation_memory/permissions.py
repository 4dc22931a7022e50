"""Who reads earlier translations: whoever works in a centre; nothing confidential is among them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, post_of, rule

from ..centres.permissions import coordinator, inside_of
from .models import MemoryUnit


@rule(_("whoever works in a centre"))
def at_work_somewhere(user: Actor, _unit: object) -> bool:
    """The rows say which."""
    return post_of(user) is not None


def visible(user: Actor) -> QuerySet[MemoryUnit]:
    """All of them for whoever works in any centre."""
    rows = MemoryUnit.objects.select_related("centre")
    return rows if coordinator(user) or inside_of(user).exists() else rows.none()


MEMORY = Policy(
    "multicultural.memory_unit", _("Translation memory"), MemoryUnit, visible, rules={"view": at_work_somewhere}
)
