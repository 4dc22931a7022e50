"""Who checks texts, in which languages, and who reads what was said about them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, Policy, anyone, post_of, role, roles_of, rule
from kakehashi.registry.roles import HOUSE

from .models import CheckerLanguage, TextCheck, TextRevision
from .rules.texts import ROLE

house = role(*sorted(HOUSE))
headquarters = role("hq_officer", "administrator")


def appointments(user: Actor) -> QuerySet[CheckerLanguage]:
    """Those of the post acted as that are in force today; none for posts without the role."""
    post = post_of(user)
    if post is None or ROLE not in roles_of(user):
        return CheckerLanguage.objects.none()
    return CheckerLanguage.objects.on(time.today()).filter(post=post).select_related("appointed_by__section")


@rule(_("a text checker who was appointed for the language"))
def checker(user: Actor, row: Any) -> bool:
    """``row``: anything with the ``tag`` of a language; None: whoever has the role."""
    if row is None:
        return ROLE in roles_of(user)
    return appointments(user).filter(tag=row.tag).exists()


@rule(_("who said it"))
def own(user: Actor, check: Any) -> bool:
    """The person, whichever post is acted as now."""
    return user is not None and (check is None or check.by_id == user.pk)


def visible(user: Actor) -> QuerySet[CheckerLanguage]:
    """All for the house; a checker's own."""
    rows = CheckerLanguage.objects.select_related("post__section__organisation", "appointed_by__section")
    return rows if house(user) else rows.filter(pk__in=appointments(user).values("pk"))


def visible_checks(user: Actor) -> QuerySet[TextCheck]:
    """All for the house; those of the own languages for a checker."""
    rows = TextCheck.objects.select_related("post__section", "revoked_by__section")
    return rows if house(user) else rows.filter(tag__in=appointments(user).values("tag"))


def visible_revisions(user: Actor) -> QuerySet[TextRevision]:
    """As of checks: the wording itself is public, who wrote it and why is not."""
    rows = TextRevision.objects.select_related("post__section")
    return rows if house(user) else rows.filter(tag__in=appointments(user).values("tag"))


CHECKER_LANGUAGE = Policy(
    "multicultural.checker_language",
    _("Text checkers"),
    CheckerLanguage,
    visible,
    rules={
        "view": house | checker,
        "progress": anyone,
        "appoint_checker": headquarters,
        "withdraw_checker": headquarters,
    },
)
TEXT_CHECK = Policy(
    "multicultural.text_check",
    _("Checks of texts"),
    TextCheck,
    visible_checks,
    rules={
        "view": house | checker,
        "sign": checker,
        "ask_for_change": checker | headquarters,
        "note_paper": checker | headquarters,
        "revoke": own | headquarters,
    },
)
TEXT_REVISION = Policy(
    "multicultural.text_revision",
    _("Changed texts"),
    TextRevision,
    visible_revisions,
    rules={
        "view": house | checker,
        "list": house | checker,
        "revise": checker | headquarters,
        "bring_in": checker | headquarters,
    },
)
