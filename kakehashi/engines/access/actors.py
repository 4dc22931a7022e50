"""Who is asking: a person acting as a post, or nobody in particular."""

from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from kakehashi.base import time
from kakehashi.registry.roles import HOUSE, TOWN

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kakehashi.registry.models import Post, User

    Actor: TypeAlias = User | AnonymousUser | None  # None: the system itself, or the public where reading
else:
    Actor = object


def post_of(user: Actor) -> "Post | None":
    """The post that ``user`` acts as; None for visitors."""
    return getattr(user, "acting", None)


def roles_of(user: Actor) -> frozenset[str]:
    """Role codes of the post acted as; empty for visitors."""
    post = post_of(user)
    return post.role_codes if post else frozenset()


def organisation_of(user: Actor) -> int | None:
    """Id of the organisation acted for."""
    post = post_of(user)
    return post.section.organisation_id if post else None


def section_of(user: Actor) -> int | None:
    """Id of the section acted for."""
    post = post_of(user)
    return post.section_id if post else None


def office_of(user: Actor) -> int | None:
    """Id of the overseas office acted for."""
    post = post_of(user)
    return post.section.office_id if post else None


def carried_on_by(user: Actor) -> frozenset[int]:
    """Ids of the bodies that no longer exist and that the body acted for carries on alone: a town's officers may read,
    not change, what these handed in (docs/adr/0014). At most one query for a person and day, and none for bodies that
    came from no other one; empty for the house and for visitors.
    """
    post = post_of(user)
    if post is None or not post.role_codes & TOWN or not getattr(post, "carries_on", True):
        return frozenset()
    day, body = time.today(), post.section.organisation_id
    known: dict[object, frozenset[int]] = user.__dict__.setdefault("carried_on", {})
    if (day, body) not in known:
        lineage = import_module("kakehashi.registry.lineage")  # models cannot be imported while apps are being set up
        known[day, body] = lineage.carried_on_whole(body, day)
    return known[day, body]


def audience(user: Actor) -> frozenset[str]:
    """The audiences this user belongs to, as tokens that search rows carry: bodies, offices and roles, never people.

    ``public`` for everyone; ``member`` for whoever holds a post; ``house`` for headquarters and offices;
    ``organisation:ID``, ``section:ID``, ``office:ID``, ``post:ID`` and ``role:CODE``, all but the last also with a role
    (``office:3:office_chief``: this role there); ``branch:PP`` for a branch, by prefecture; ``heir:ID`` for the
    officers of a body that alone carries on body ID.
    """
    tokens = {"public"}
    post = post_of(user)
    if post is None:
        return frozenset(tokens)
    section = post.section
    places = {f"organisation:{section.organisation_id}", f"section:{section.pk}", f"post:{post.pk}"}
    if section.office_id:
        places.add(f"office:{section.office_id}")
    tokens |= {"member", *places}
    tokens |= {f"role:{code}" for code in post.role_codes}
    tokens |= {f"{place}:{code}" for place in places for code in post.role_codes}
    if post.role_codes & HOUSE:
        tokens.add("house")
    if "branch_officer" in post.role_codes:
        tokens.add(f"branch:{section.organisation.prefecture}")
    tokens |= {f"heir:{body}" for body in carried_on_by(user)}
    return frozenset(tokens)
