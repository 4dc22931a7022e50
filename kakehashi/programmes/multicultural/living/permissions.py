"""Who writes living information, who approves it, who signs it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import (
    Actor,
    Policy,
    anyone,
    organisation_of,
    post_of,
    role,
    roles_of,
    rule,
    the_system,
)
from kakehashi.registry.roles import HOUSE

from ..sentences.permissions import appointments
from ..sentences.rules.texts import ROLE
from .flows import ASIDE, SHOWN
from .flows import LAW_CHANGE as CHANGE_FLOW
from .flows import LIVING_TEXT as FLOW
from .models import LawChange, LivingText, Passage, Topic

house = role(*sorted(HOUSE))
editor = role("editor", "approver")
approver = role("approver")


def _body_of(row: Any) -> int | None:
    passage = row.passage if isinstance(row, LivingText) else row
    return None if passage is None else passage.organisation_id


def _is_town(user: Actor) -> bool:
    """A desk of a local government: its body has a code, by which its pages are found."""
    post = post_of(user)
    return post is not None and "municipal_officer" in roles_of(user) and bool(post.section.organisation.code)


@rule(_("the town whose part it is"))
def town(user: Actor, row: Any) -> bool:
    """Any desk of the local government; ``row``: a passage or a text, None: whoever could have one."""
    if row is None:
        return _is_town(user)
    body = _body_of(row)
    return body is not None and _is_town(user) and organisation_of(user) == body


@rule(_("an editor of the common part"))
def common_editor(user: Actor, row: Any) -> bool:
    """``row``: a passage or a text of everybody's part."""
    return editor(user) and (row is None or _body_of(row) is None)


@rule(_("a text checker who was appointed for the language"))
def translator(user: Actor, row: Any) -> bool:
    """``row``: a passage (whoever has the role), or a text of the common part in an own language."""
    if row is None or isinstance(row, Passage):
        return ROLE in roles_of(user) and (row is None or row.organisation_id is None)
    return row.passage.organisation_id is None and appointments(user).filter(tag=row.tag).exists()


@rule(_("an approver who did not write it"))
def other_approver(user: Actor, row: Any) -> bool:
    """Two people stand behind what everybody reads."""
    if not approver(user):
        return False
    return row is None or (_body_of(row) is None and (user is None or row.written_by_id != user.pk))


@rule(_("an appointed reader of the language who did not write it"))
def signer(user: Actor, row: Any) -> bool:
    """Town's texts are signed by the same readers."""
    if row is None:
        return ROLE in roles_of(user)
    own = user is not None and row.written_by_id == user.pk
    return not own and appointments(user).filter(tag=row.tag).exists()


def visible_topics(user: Actor) -> QuerySet[Topic]:
    """All of them."""
    return Topic.objects.all()


def visible_passages(user: Actor) -> QuerySet[Passage]:
    """The common part, and every town's part: all of it is public once it is written; a town's own desks first see
    what is not."""
    rows = Passage.objects.select_related("topic", "organisation")
    if house(user) or ROLE in roles_of(user):
        return rows
    own = Q(organisation=organisation_of(user)) if _is_town(user) else Q(pk=None)
    return rows.filter(Q(organisation=None) | own | Q(texts__state__in=FLOW.tagged(SHOWN))).distinct()


def visible(user: Actor) -> QuerySet[LivingText]:
    """Everybody sees what is or was public; drafts are seen by the house, the readers of languages, and the town."""
    rows = LivingText.objects.select_related("passage__topic", "passage__organisation", "law_change")
    if house(user) or ROLE in roles_of(user):
        return rows
    shown = Q(state__in=(*FLOW.tagged(SHOWN), ASIDE, "ended"))
    own = Q(passage__organisation=organisation_of(user)) if _is_town(user) else Q(pk=None)
    return rows.filter(shown | own)


def visible_changes(user: Actor) -> QuerySet[LawChange]:
    """Whoever writes, and whoever translates; towns see what comes to them too."""
    rows = LawChange.objects.all()
    if house(user) or ROLE in roles_of(user) or _is_town(user):
        return rows
    return rows.filter(state__in=CHANGE_FLOW.tagged("final"))


writes = common_editor | translator | town
municipal = role("municipal_officer")
TOPIC = Policy(
    "multicultural.living_topic",
    _("Topics of living information"),
    Topic,
    visible_topics,
    rules={"view": anyone, "desk": house | role(ROLE), "amend": editor, "lay_down": the_system},
)
PASSAGE = Policy(
    "multicultural.living_passage",
    _("Passages of living information"),
    Passage,
    visible_passages,
    rules={
        "view": anyone,
        "desk": house | role(ROLE) | town,
        "write": writes,
        "add": common_editor | town,
        "add_own": town,
        "amend": common_editor | town,
    },
)
LIVING_TEXT = Policy(
    "multicultural.living_text",
    _("Texts of living information"),
    LivingText,
    visible,
    rules={
        "view": house | role(ROLE) | town,
        "edit": writes,
        "approve": other_approver | town | the_system,
        "hand_back": approver | town,
        "publish": other_approver | town | the_system,
        "put_aside": other_approver | town | the_system,
        "stand_again": approver | town | the_system,
        "end": approver | town | the_system,
        "withdraw": writes | the_system,
        "take_down": approver | town,
        "sign": signer,
    },
)
LAW_CHANGE = Policy(
    "multicultural.law_change",
    _("Changes of law"),
    LawChange,
    visible_changes,
    rules={
        "view": house | role(ROLE) | municipal,
        "list": house | role(ROLE) | municipal,
        "open": editor,
        "amend": editor,
        "touch": editor,
        "approve_all": approver,
        "take_effect": the_system,
        "call_off": approver,
    },
)
