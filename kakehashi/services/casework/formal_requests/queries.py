"""What can be asked of formal requests. Reads only."""

from django.db.models import Q, QuerySet

from kakehashi.registry.models import Organisation, Post

from ..requests.models import SupportRequest
from ..research.rules import research_types

# Headquarters has said yes. Said by states first: so an index of them answers.
AWAITED = Q(state__in=("feasibility", "preparing")) & (Q(state="preparing") | Q(decision="possible"))


def is_awaited(request: SupportRequest) -> bool:
    """Whether the client's formal letter comes next: research that was found possible, its conditions agreed."""
    if request.type not in research_types():
        return False
    return request.state == "preparing" or (request.state == "feasibility" and request.decision == "possible")


def branch_posts(request: SupportRequest) -> QuerySet[Post]:
    """The branch of the client's prefecture: who passes the letter on. None where the client is a branch itself."""
    if request.organisation.has_branch or not request.organisation.prefecture:
        return Post.objects.none()
    return Post.objects.filter(
        is_open=True,
        roles__role="branch_officer",
        section__organisation__prefecture=request.organisation.prefecture,
    ).distinct()


def waiting_clients(organisation: int | None) -> QuerySet[SupportRequest]:
    """Research of a body whose formal letter is awaited."""
    rows = SupportRequest.objects.filter(AWAITED, organisation=organisation, type__in=research_types())
    return rows.filter(formal_request=None).select_related("organisation", "section")


def bodies_of(prefecture: str) -> QuerySet[Organisation]:
    """The bodies whose letters go through the branch of a prefecture; for a subquery."""
    return Organisation.objects.filter(prefecture=prefecture).order_by()
