"""Who reads disaster notices, who writes them, and who makes them public."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, organisation_of, post_of, role, roles_of, rule, the_system

from .flows import NOTICE as FLOW
from .flows import SHOWN
from .models import Notice, NoticeLine

municipal = role("municipal_officer")


@rule(_("the local government whose notice it is"))
def own(user: Actor, notice: Any) -> bool:
    """Any desk of the body: in a disaster whoever is there writes."""
    body = organisation_of(user)
    if body is None or not municipal(user):
        return False
    return notice is None or notice.organisation_id == body


@rule(_("another person, at another desk, than who wrote it"))
def second_desk(user: Actor, notice: Any) -> bool:
    """Nobody approves what the own desk wrote, nor, at a second desk, the own words."""
    post = post_of(user)
    if post is None or user is None:
        return False
    return notice is None or (notice.post_id != post.pk and notice.written_by_id != user.pk)


def visible(user: Actor) -> QuerySet[Notice]:
    """What has a page for everybody; drafts too for the body's own desks."""
    rows = Notice.objects.select_related("organisation", "post__section", "approved_by__section")
    shown = Q(state__in=FLOW.tagged(SHOWN))
    body = organisation_of(user) if "municipal_officer" in roles_of(user) else None
    return rows.filter(shown | Q(organisation=body)) if body else rows.filter(shown)


def lines(user: Actor) -> QuerySet[NoticeLine]:
    """Of the notices that the user sees."""
    return NoticeLine.objects.filter(notice__in=visible(user).order_by().values("pk"))


NOTICE = Policy(
    "multicultural.notice",
    _("Disaster notices"),
    Notice,
    visible,
    rules={
        "view": anyone,
        "list": own,
        "begin": own | the_system,
        "edit": own,
        "choose": own | the_system,
        "fill": own | the_system,
        "submit": own,
        "send_back": own & second_desk,
        "publish": own & second_desk,
        "publish_at_once": own | the_system,
        "begin_update": own | the_system,
        "record_voice": own,
        "remove_voice": own,
        "reopen": own,
        "replace": the_system,
        "retract": own | the_system,
        "quote": the_system,
        "drop": own,
    },
)
NOTICE_LINE = Policy(
    "multicultural.notice_line", _("Lines of disaster notices"), NoticeLine, lines, rules={"view": anyone}
)
