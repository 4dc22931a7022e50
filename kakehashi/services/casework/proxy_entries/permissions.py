"""For which bodies one may enter a request. Who confirms and corrects it stands with the request."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, post_of, role, roles_of, rule
from kakehashi.registry.models import Organisation

from ..requests.models import SupportRequest
from ..requests.permissions import ENTERERS, entering, enters, handling, headquarters, own
from .queries import bodies_today

of_the_house = role("hq_officer", "hq_chief", "office_staff", "office_chief")


@rule(_("the branch of its prefecture"))
def branch_of(user: Actor, organisation: Any) -> bool:
    """A branch enters for the bodies of its own prefecture."""
    post = post_of(user)
    if post is None or "branch_officer" not in post.role_codes:
        return False
    return organisation is None or organisation.prefecture == post.section.organisation.prefecture


def visible_bodies(user: Actor) -> QuerySet[Organisation]:
    """Today's local governments for the house, those of its prefecture for a branch, none for anybody else."""
    post, roles = post_of(user), roles_of(user)
    if post is None or not roles & ENTERERS:
        return Organisation.objects.none()
    if roles & ENTERERS == {"branch_officer"}:
        return bodies_today().filter(prefecture=post.section.organisation.prefecture)
    return bodies_today()


PROXY_BODY = Policy(
    "casework.proxy_body",
    _("Local governments"),
    Organisation,
    visible_bodies,
    rules={"list": enters, "enter": of_the_house | branch_of},
)


def sees_caller(user: Actor, request: SupportRequest) -> bool:
    """Whoever works on it, the town itself, and the section that entered it know who called."""
    is_entered_here = request.entered_by is not None and request.entered_by.section_id == _section(user)
    return is_entered_here or (own | headquarters | handling | entering)(user, request)


def _section(user: Actor) -> int | None:
    post = post_of(user)
    return post.section_id if post else None
