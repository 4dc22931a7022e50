"""The figures that a town's draft is filled with; reads only."""

from kakehashi.registry.models import Organisation

from ..foreign_residents import queries as residents
from ..policies.queries import plans_of
from .rules import Figures

NEAR = 5


def figures_of(body: Organisation) -> Figures:
    """What the public tables say of a body, and of those near it; six queries."""
    at = residents.years()
    own, near = residents.peers(body, at, NEAR)
    if own is None:
        return Figures()
    plans = plans_of([peer.standing.body.pk for peer in near])
    return Figures(
        population=own.profile.population,
        population_on=at.population.on if at.population else None,
        foreign=own.profile.foreign,
        foreign_on=at.foreign.on if at.foreign else None,
        share=own.percent,
        nationalities=own.main,
        peers=[(peer.standing.body.name, peer.standing.percent, _why(peer)) for peer in near],
        plans=[(plan.organisation.name, plan.title, plan.address) for plan in plans],
        is_example=at.is_example,
    )


def _why(peer: residents.Peer) -> str:
    parts = [f"人口の差{peer.times}倍"] if peer.times else []
    if peer.common:
        parts.append(f"共通して多い国籍：{peer.common}")
    return "、".join(parts)
