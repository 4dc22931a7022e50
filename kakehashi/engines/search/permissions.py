"""Who keeps the words that mean the same."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, role
from kakehashi.registry.models import SynonymGroup

keepers = role("editor", "approver", "hq_officer", "hq_chief", "administrator")


def visible(user: Actor) -> QuerySet[SynonymGroup]:
    """Every set for those who keep them; a query uses them for everybody."""
    return SynonymGroup.objects.all() if keepers(user) else SynonymGroup.objects.none()


SYNONYMS = Policy(
    "search.synonyms",
    _("Words that mean the same"),
    SynonymGroup,
    visible,
    rules={"view": keepers, "list": keepers, "add": keepers, "revise": keepers, "rest": keepers, "use": keepers},
)
