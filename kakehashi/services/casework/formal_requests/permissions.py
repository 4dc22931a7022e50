"""Who sees formal requests and passes them on."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, rule, the_system

from ..requests.permissions import branch, headquarters, of_visible
from .models import FormalRequest


@rule(_("the branch of the client's prefecture"))
def its_branch(user: Actor, formal: Any) -> bool:
    """Whoever acts as the branch that the request goes through."""
    return branch(user, formal.request if formal is not None else None)


def visible(user: Actor) -> QuerySet[FormalRequest]:
    """The letters of the requests that one sees."""
    rows = FormalRequest.objects.select_related("request__organisation", "post__section__organisation")
    return of_visible(rows, user)


FORMAL_REQUEST = Policy(
    "casework.formal_request",
    _("Formal requests"),
    FormalRequest,
    visible,
    rules={"forward_formal_request": its_branch, "receive_formal_request": headquarters | the_system},
)
