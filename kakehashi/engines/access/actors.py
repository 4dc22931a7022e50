"""Who is asking: a person acting as a post, or nobody in particular."""

from typing import TYPE_CHECKING, TypeAlias

from kakehashi.registry.roles import HOUSE

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


def audience(user: Actor) -> frozenset[str]:
    """The audiences this user belongs to, as tokens that search rows carry: bodies, offices and roles, never people.

    ``public`` for everyone; ``member`` for whoever holds a post; ``house`` for headquarters and offices;
    ``organisation:ID``, ``section:ID``, ``office:ID``, ``post:ID`` and ``role:CODE``, all but the last also with a role
    (``office:3:office_chief``: this role there); ``branch:PP`` for a branch, by prefecture.
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
    return frozenset(tokens)
