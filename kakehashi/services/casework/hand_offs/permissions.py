"""Who sees hand-offs and who decides. Who may propose one stands with the request."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, office_of, rule, section_of
from kakehashi.registry.models import Section

from ..requests.permissions import abroad, desks_of, headquarters
from .models import HandOff


def _is_desk(user: Actor, section: Section) -> bool:
    """Whether ``user`` works in the section, or in another one of the same overseas office."""
    if not (abroad(user) or headquarters(user)):
        return False
    office = office_of(user)
    return section.pk == section_of(user) or bool(abroad(user) and office and section.office_id == office)


@rule(_("the office or section that is to take it over"))
def receiving(user: Actor, hand_off: Any) -> bool:
    """Whoever would handle it."""
    return (abroad(user) or headquarters(user)) if hand_off is None else _is_desk(user, hand_off.to_section)


@rule(_("the office or section that proposes it"))
def proposing(user: Actor, hand_off: Any) -> bool:
    """Whoever handles it now."""
    return (abroad(user) or headquarters(user)) if hand_off is None else _is_desk(user, hand_off.from_section)


def visible_hand_offs(user: Actor) -> QuerySet[HandOff]:
    """All for headquarters, those from and to one's own office for an office; none outside the house."""
    rows = HandOff.objects.select_related(
        "request__organisation", "request__section", "request__handler__office", "request__question_set",
        "from_section__office", "to_section__office", "post__section",
    )  # fmt: skip
    if headquarters(user):
        return rows
    desks = desks_of(user)
    return rows.filter(Q(to_section__in=desks) | Q(from_section__in=desks)) if abroad(user) else rows.none()


HAND_OFF = Policy(
    "casework.hand_off",
    _("Hand-offs"),
    HandOff,
    visible_hand_offs,
    rules={
        "view": headquarters | receiving | proposing,
        "accept_hand_off": receiving,
        "decline_hand_off": receiving,
        "take_back_hand_off": proposing | headquarters,
    },
)
