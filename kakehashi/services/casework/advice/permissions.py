"""Who writes, approves and takes back advice that is published without names. What is published, answers show."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, roles_of, rule

from ..requests.permissions import handling, headquarters, of_visible, own
from .models import PublishedAdvice


@rule(_("whoever handles the request"))
def handles(user: Actor, advice: Any) -> bool:
    """The adviser whom the request was put to, or the section that handles it."""
    return handling(user, advice.request if advice is not None else None)


@rule(_("the local government that asks"))
def asker(user: Actor, advice: Any) -> bool:
    """The asking body reads what is said of its question, and takes it back."""
    return own(user, advice.request if advice is not None else None)


@rule(_("somebody else than the writer of this version"))
def second_person(user: Actor, advice: Any) -> bool:
    """Whoever wrote the latest words does not approve them (glossary: approve, "a second person says yes")."""
    return advice is None or advice.writer_id != getattr(user, "pk", None)


def visible(user: Actor) -> QuerySet[PublishedAdvice]:
    """Those of the requests that headquarters, the adviser or the asking body sees; the branch reads answers."""
    rows = PublishedAdvice.objects.select_related(
        "request__organisation", "request__handler__office", "writer_post__section", "approver_post__section"
    )
    rows = of_visible(rows, user)
    if headquarters(user) or roles_of(user) & {"economic_adviser", "office_staff", "office_chief"}:
        return rows
    post = getattr(user, "acting", None)
    return rows.filter(request__organisation=post.section.organisation_id) if post else rows.none()


PUBLISHED_ADVICE = Policy(
    "casework.published_advice",
    _("Advice published without names"),
    PublishedAdvice,
    visible,
    rules={
        "view": headquarters | handles | asker,
        "edit": headquarters | handles,
        "propose_advice": headquarters | handles,
        "approve_advice": headquarters & second_person,
        "send_back_advice": headquarters,
        "withdraw_advice": headquarters | handles | asker,
        "rewrite_advice": headquarters | handles,
    },
)
