"""Who sees consultations, and who may do what with them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, organisation_of, post_of, role, roles_of, rule

from ..requests.permissions import headquarters, of_visible, own
from .models import Consultation


@rule(_("the adviser whom it is put to"))
def put_to(user: Actor, consultation: Any) -> bool:
    """Whoever acts as the post of that adviser."""
    post = post_of(user)
    if post is None or "economic_adviser" not in roles_of(user):
        return False
    return consultation is None or bool(consultation.adviser.post_id == post.pk)


@rule(_("the local government that asks"))
def asker(user: Actor, consultation: Any) -> bool:
    """The asking body; of a confidential request its own section alone."""
    return own(user, consultation.request if consultation is not None else None)


@rule(_("nobody: it follows from the end of the request"))
def end_of_the_request(user: Actor, _consultation: Any) -> bool:
    """The system, once the request was answered, turned down, taken back or called off."""
    return user is None


def visible(user: Actor) -> QuerySet[Consultation]:
    """All for headquarters, an adviser's own for the adviser, the asking body's own; the branch reads the request."""
    rows = Consultation.objects.select_related(
        "request__organisation", "request__section", "request__post", "request__handler__office",
        "adviser__post__section", "hour",
    )  # fmt: skip
    roles, post = roles_of(user), post_of(user)
    if headquarters(user):
        return rows
    if post and "economic_adviser" in roles:
        return rows.filter(adviser__post=post)
    if roles & {"municipal_officer", "branch_officer"}:
        return of_visible(rows.filter(request__organisation=organisation_of(user)), user)
    return rows.none()


CONSULTATION = Policy(
    "casework.consultation",
    _("Consultations"),
    Consultation,
    visible,
    rules={
        "view": asker | headquarters | put_to,
        "list": role("hq_officer", "hq_chief", "economic_adviser"),
        "reassign": headquarters,
        "answer_in_writing": put_to,
        "offer_hours": put_to,
        "decline_consultation": put_to,
        "book_hour": asker,
        "move_talk": asker | put_to,
        "cancel_talk": asker | put_to,
        "record_talk": put_to,
        "confirm_record": asker,
        "query_record": asker,
        "end_with_report": end_of_the_request,
        "call_off_consultation": end_of_the_request,
    },
)
