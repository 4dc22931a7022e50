"""Who can be put in charge. Reads only."""

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.registry.models import Post

from ..requests.flows import INSIDE, OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest


def officers() -> QuerySet[Post]:
    """The open posts of headquarters' officers."""
    rows = Post.objects.filter(is_open=True, roles__role__in=("hq_officer", "hq_chief")).distinct()
    return rows.select_related("section").order_by("section", "pk")


def why_not(request: SupportRequest) -> str | Promise | None:
    """Why nobody can be put in charge now; None if somebody can."""
    if request.state not in FLOW.tagged(OPEN):
        return _("It is closed.")
    if request.state in FLOW.tagged(INSIDE) or request.number is None:
        return _("It has not been handed in yet.")
    return None
