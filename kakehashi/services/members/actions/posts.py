"""What a post may do, and who holds it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post, PostRole, Tenure, User
from kakehashi.registry.roles import ROLES

from .. import queries
from ..permissions import POST, TENURE

GIVEN = declare("members.post.give_role", _("Role given"), "registry.post")
TAKEN = declare("members.post.take_role", _("Role taken"), "registry.post")
BEGUN = declare("members.tenure.begin_tenure", _("Tenure begun"), "registry.tenure")
ENDED = declare("members.tenure.end_tenure", _("Tenure ended"), "registry.tenure")


@transaction.atomic
def give_role(post: Post, *, by: Actor, role: str) -> Post:
    """Give a post a role, whoever holds it. Refused where it has the role; recorded with the role's code."""
    POST.demand(by, "give_role", post)
    _new, created = PostRole.objects.get_or_create(post=post, role=ROLES[role].name)
    if not created:
        raise NotPossible(_("The post holds this role already."))
    record(GIVEN.name, post, by=by, role=role)
    return post


@transaction.atomic
def take_role(post: Post, *, by: Actor, role: str) -> Post:
    """Take a role from a post. Refused where it has none such, or nobody would administer any more; recorded."""
    POST.demand(by, "take_role", post)
    held = PostRole.objects.select_for_update().filter(post=post, role=role)
    if not held.exists():
        raise NotPossible(_("The post does not hold this role."))
    held.delete()
    if role == "administrator":
        demand_administrator()
    record(TAKEN.name, post, by=by, role=role)
    return post


@transaction.atomic
def begin_tenure(post: Post, *, by: Actor, user: User, begins: date | None = None) -> Tenure:
    """Let a person who has an account hold a post, from a day (today) on. Refused where they hold it; recorded."""
    POST.demand(by, "begin_tenure", post)
    return take_up(post, by=by, user=user, begins=begins or time.today())


@transaction.atomic
def take_up(post: Post, *, by: Actor, user: User, begins: date) -> Tenure:
    """The tenure itself, for those who let somebody in by another right than that of administrators; recorded."""
    if Tenure.objects.filter(user=user, post=post, ends=None).exists():
        raise NotPossible(_("This person holds the post already."))
    tenure = Tenure.objects.create(user=user, post=post, begins=begins)
    record(BEGUN.name, tenure, by=by, post=post.pk, begins=begins)
    return tenure


@transaction.atomic
def end_tenure(tenure: Tenure, *, by: Actor, ends: date | None = None) -> Tenure:
    """End a tenure with a last day (today). The post keeps everything: whoever comes next finds it.

    Refused: before its first day, a second time, and where nobody would administer any more. Recorded.
    """
    tenure = Tenure.objects.select_for_update().get(pk=tenure.pk)
    TENURE.demand(by, "end_tenure", tenure)
    ends = ends or time.today()
    if tenure.ends is not None:
        raise NotPossible(_("This tenure has ended."))
    if ends < tenure.begins:
        raise NotPossible(_("Enter a day that is not before the first day."))
    tenure.ends = ends
    tenure.save(update_fields=["ends"])
    if tenure.post.roles.filter(role="administrator").exists():
        demand_administrator()
    record(ENDED.name, tenure, by=by, post=tenure.post_id, ends=ends)
    return tenure


def demand_administrator() -> None:
    """Somebody must be able to undo what was just done."""
    if not queries.administrators().exists():
        raise NotPossible(_("Somebody must remain administrator."))
