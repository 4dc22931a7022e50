"""Whoever works in a centre hands on and reports; figures without names are for everybody inside, and headquarters."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, rule

from ..centres.permissions import coordinator, inside, leads, within
from .models import DailyReport, ShiftHandOver


@rule(_("another person than who wrote it"))
def another(user: Actor, row: Any) -> bool:
    """Whoever hands on does not take over."""
    return row is None or (user is not None and row.written_by_id != user.pk)


def hand_overs(user: Actor) -> QuerySet[ShiftHandOver]:
    """Of the centres in which the user works."""
    return within(ShiftHandOver.objects.select_related("centre__organisation", "post__section", "signing_post"), user)


def daily_reports(user: Actor) -> QuerySet[DailyReport]:
    """Of the centres in which the user works."""
    return within(DailyReport.objects.select_related("centre__organisation", "post__section"), user)


HAND_OVER = Policy(
    "multicultural.shift_hand_over",
    _("Hand-overs between shifts"),
    ShiftHandOver,
    hand_overs,
    rules={"view": inside | coordinator, "sign": inside & another},
)
DAILY_REPORT = Policy(
    "multicultural.daily_report",
    _("Daily reports"),
    DailyReport,
    daily_reports,
    rules={"view": inside | coordinator, "amend": leads},
)
