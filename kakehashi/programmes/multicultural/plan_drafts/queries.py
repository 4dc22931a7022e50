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
    population, foreign = at.population, at.foreign
    return Figures(
        population=own.profile.population,
        population_on=population.on if population else None,
        population_source=population.source if population else "",
        foreign=own.profile.foreign,
        foreign_on=foreign.on if foreign else None,
        foreign_source=foreign.source if foreign else "",
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
