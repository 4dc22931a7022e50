"""Who tells of new exchange projects, who reads what was told, and who brings it together."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, role, roles_of, rule
from kakehashi.registry.roles import HOUSE

from .models import ExchangeNews

editor = role("editor")
headquarters = role("hq_officer", "hq_chief")
house = role(*sorted(HOUSE))
town = role("municipal_officer", "branch_officer")
TOWN = frozenset({"municipal_officer", "branch_officer"})


@rule(_("the local government that told it"))
def own(user: Actor, news: Any) -> bool:
    """Desks of the same body."""
    mine = organisation_of(user) if roles_of(user) & TOWN else None
    return mine is not None and (news is None or news.organisation_id == mine)


def visible(user: Actor) -> QuerySet[ExchangeNews]:
    """All for the house; a body those that it told."""
    rows = ExchangeNews.objects.select_related("organisation", "post__section")
    if roles_of(user) & HOUSE:
        return rows
    mine = organisation_of(user) if roles_of(user) & TOWN else None
    return rows.filter(organisation=mine) if mine is not None else rows.none()


EXCHANGE_NEWS = Policy(
    "information.exchange_news",
    _("New exchange projects"),
    ExchangeNews,
    visible,
    rules={
        "list": house | town,
        "view": house | own,
        "tell": town,
        "make_digest": editor,
        "put_in_digest": editor,
        "set_aside": editor | headquarters,
    },
)
