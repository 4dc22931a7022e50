"""What stands on the entry page of multicultural coexistence; reads only."""

from dataclasses import dataclass
from typing import Any

from ..associations.queries import entered
from ..foreign_residents.queries import Standing, Years, standings, with_mixes, years
from ..manual.queries import in_force
from ..policies.models import CoexistencePlan, ProjectExample

NEWEST = 5
LARGEST = 5


@dataclass(frozen=True)
class Entry:
    """Everything of the page."""

    plans: list[CoexistencePlan]
    examples: list[ProjectExample]
    at: Years
    largest: list[Standing]
    entered: Any
    edition: Any


def entry() -> Entry:
    """Newest plans and examples, the towns with the largest shares, the associations, the manual; nine queries."""
    plans = CoexistencePlan.objects.filter(state="published").select_related("organisation")
    examples = ProjectExample.objects.filter(state="published").select_related("organisation")
    at = years()
    found = sorted(standings(at, mixed=False), key=lambda one: -(one.profile.share or 0))
    largest = [one for one in found if one.profile.share][:LARGEST]
    return Entry(
        plans=list(plans.order_by("-from_year", "pk")[:NEWEST]),
        examples=list(examples.order_by("-year", "pk")[:NEWEST]),
        at=at,
        largest=with_mixes(at, largest),
        entered=entered(),
        edition=in_force(),
    )
