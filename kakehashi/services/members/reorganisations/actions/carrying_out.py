"""A reorganisation is carried out: every step of its plan, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.access.holdings import holdings_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Organisation, Post, PostRole, Section, Tenure

from ...actions.invitations import withdraw_invitation
from ...actions.organisations import DIVIDED, POSTED
from ...actions.posts import ENDED, GIVEN, TAKEN, demand_administrator
from ...models import Invitation
from .. import queries
from ..flows import REORGANISATION as FLOW
from ..models import Reorganisation
from ..permissions import REORGANISATION as POLICY
from ..rules import Do, Step

SECTION_RENAMED = declare("members.section.rename", gettext_lazy("Section renamed"), "registry.section")
SECTION_REOPENED = declare("members.section.reopen", gettext_lazy("Section taken up again"), "registry.section")
SECTION_CLOSED = declare("members.section.abolish", gettext_lazy("Section abolished"), "registry.section")
POST_RENAMED = declare("members.post.rename", gettext_lazy("Post renamed"), "registry.post")
POST_REOPENED = declare("members.post.reopen", gettext_lazy("Post taken up again"), "registry.post")
POST_MOVED = declare("members.post.move", gettext_lazy("Post moved to another section"), "registry.post")
POST_CLOSED = declare("members.post.abolish", gettext_lazy("Post abolished"), "registry.post")


@dataclass
class _Site:
    """The body while it is divided anew: its sections and posts by the keys of the plan."""

    organisation: Organisation
    day: date
    by: Actor
    sections: dict[int, Section]
    posts: dict[int, Post]


@transaction.atomic
def carry_out_reorganisation(row: Reorganisation, *, by: Actor) -> Reorganisation:
    """Carry a planned reorganisation out on its day or later, whole: sections and posts, their work, roles, messages.

    Done by the clock (``by`` None), or by whoever looks after the body. Refused with NotPossible before the day, a
    second time, where anything stands in the way of anything, and where nobody would administer any more; then nothing
    has changed. Records each step on its section or post, and ``members.reorganisation.carry_out_reorganisation``.
    """
    rows = Reorganisation.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.get(pk=row.pk)
    FLOW.demand(found, "carry_out_reorganisation", by=by, policy=POLICY)
    plan = queries.planned(found)
    if plan.obstacles:
        raise NotPossible([obstacle.words for obstacle in plan.obstacles])
    body = found.organisation
    posts = Post.objects.select_for_update(of=("self",)).filter(section__organisation=body)
    site = _Site(
        body, found.day, by,
        {section.pk: section for section in Section.objects.select_for_update().filter(organisation=body)},
        {post.pk: post for post in posts.select_related("section__organisation")},
    )  # fmt: skip
    for step in plan.steps:
        DOES[step.do](site, step)
    found.done_at, found.stopped_on = time.now(), None
    closed = [step.post for step in plan.steps if step.do == Do.CLOSE_POST]
    moved = [site.posts[step.post].pk for step in plan.steps if step.do == Do.MOVE_POST]
    heirs = [site.posts[step.heir].pk for step in plan.steps if step.do == Do.CLOSE_POST and step.heir]
    FLOW.advance(
        found, "carry_out_reorganisation", by=by, policy=POLICY, steps=len(plan.steps), closed=closed, moved=moved,
        heirs=heirs,
    )  # fmt: skip
    return found


def _make_section(site: _Site, step: Step) -> None:
    made = Section.objects.create(organisation=site.organisation, name=step.name, name_en=step.name_en)
    site.sections[step.section] = made
    record(DIVIDED.name, made, by=site.by, organisation=site.organisation.pk)


def _reopen_section(site: _Site, step: Step) -> None:
    _set(site.sections[step.section], SECTION_REOPENED.name, by=site.by, is_open=True)


def _rename_section(site: _Site, step: Step) -> None:
    _set(site.sections[step.section], SECTION_RENAMED.name, by=site.by, name=step.name, name_en=step.name_en)


def _close_section(site: _Site, step: Step) -> None:
    """What it handles goes to the heir; the row stays, so that history has its name."""
    section, heir = site.sections[step.section], site.sections.get(step.heir)
    if heir is not None:
        for holding in holdings_of("section"):
            holding.passes(section, heir, by=site.by)
    _set(section, SECTION_CLOSED.name, by=site.by, is_open=False)


def _make_post(site: _Site, step: Step) -> None:
    section = site.sections[step.section]
    made = Post.objects.create(section=section, title=step.name, title_en=step.name_en)
    site.posts[step.post] = made
    record(POSTED.name, made, by=site.by, section=section.pk)
    _give(made, step.roles, by=site.by)


def _reopen_post(site: _Site, step: Step) -> None:
    post = site.posts[step.post]
    _set(post, POST_REOPENED.name, by=site.by, is_open=True)
    _give(post, step.roles, by=site.by)


def _rename_post(site: _Site, step: Step) -> None:
    _set(site.posts[step.post], POST_RENAMED.name, by=site.by, title=step.name, title_en=step.name_en)


def _move_post(site: _Site, step: Step) -> None:
    """The post keeps its number; what belongs to its section goes along."""
    post = site.posts[step.post]
    _set(post, POST_MOVED.name, by=site.by, section=site.sections[step.section])
    for holding in holdings_of("section"):
        if holding.follows is not None:
            holding.follows(post, by=site.by)


def _close_post(site: _Site, step: Step) -> None:
    """Work, messages and roles go to the heir; whoever held it leaves; invitations to it lose their force."""
    post, heir = site.posts[step.post], site.posts.get(step.heir)
    roles = sorted(PostRole.objects.filter(post=post).values_list("role", flat=True))
    if heir is not None:
        for holding in holdings_of("post"):
            holding.passes(post, heir, by=site.by)
        _give(heir, roles, by=site.by)
    PostRole.objects.filter(post=post).delete()
    for role in roles:
        record(TAKEN.name, post, by=site.by, role=role)
    _end_tenures(site, post)
    for invitation in Invitation.objects.filter(post=post, state="sent"):
        withdraw_invitation(invitation, by=None)
    _set(post, POST_CLOSED.name, by=site.by, is_open=False)
    if "administrator" in roles:
        demand_administrator()


def _end_tenures(site: _Site, post: Post) -> None:
    """The last day of whoever holds a post that goes is the day before; whoever was to come does not."""
    last = site.day - timedelta(days=1)
    rows = Tenure.objects.select_for_update().filter(Q(ends=None) | Q(ends__gt=last), post=post)
    for tenure in rows:
        tenure.ends = max(tenure.begins, last)
        tenure.save(update_fields=["ends"])
        record(ENDED.name, tenure, by=site.by, post=post.pk, ends=tenure.ends)


def _give(post: Post, roles: Any, *, by: Actor) -> None:
    for role in roles:
        _row, is_new = PostRole.objects.get_or_create(post=post, role=role)
        if is_new:
            record(GIVEN.name, post, by=by, role=role)


def _set(thing: Section | Post, event: str, *, by: Actor, **values: Any) -> None:
    """Set the fields, save, and record which they were."""
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save(update_fields=list(values))
    record(event, thing, by=by, fields=sorted(values))


DOES: dict[Do, Callable[[_Site, Step], None]] = {
    Do.MAKE_SECTION: _make_section,
    Do.REOPEN_SECTION: _reopen_section,
    Do.RENAME_SECTION: _rename_section,
    Do.CLOSE_SECTION: _close_section,
    Do.MAKE_POST: _make_post,
    Do.REOPEN_POST: _reopen_post,
    Do.RENAME_POST: _rename_post,
    Do.MOVE_POST: _move_post,
    Do.CLOSE_POST: _close_post,
}
