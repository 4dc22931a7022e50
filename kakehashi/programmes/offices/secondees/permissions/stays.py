"""Who sees agreements, logs, reports and sheets, and who may do what with them."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, office_of, organisation_of, post_of, roles_of, the_system

from .. import flows
from ..models import EvaluationSheet, LogEntry, MonthlyReport, ResidentSecondee
from .people import (
    OFFICE,
    TOWN,
    during,
    heading,
    headquarters,
    is_draft,
    own_side,
    sending,
    taking,
    was_sent,
    writing,
)


def visible(user: Actor) -> QuerySet[ResidentSecondee]:
    """Of the own body all; of the own office, and for headquarters, what was sent."""
    rows = ResidentSecondee.objects.select_related("office", "organisation", "post", "secondee_post")
    seen = Q(pk__in=())
    if headquarters(user):
        seen |= ~Q(state="draft")
    if roles_of(user) & OFFICE and office_of(user):
        seen |= Q(office=office_of(user)) & ~Q(state="draft")
    if roles_of(user) & TOWN and organisation_of(user):
        seen |= Q(organisation=organisation_of(user))
    return rows.filter(seen)


def _mine(user: Actor) -> Any:
    return visible(user).order_by().select_related(None).values("pk")


def entries(user: Actor) -> QuerySet[LogEntry]:
    """The log of the agreements that the user sees."""
    return LogEntry.objects.select_related("secondee", "goal").filter(secondee__in=_mine(user))


def reports(user: Actor) -> QuerySet[MonthlyReport]:
    """Those of the agreements that the user sees; the other desks of the town only what was sent to them."""
    joins = ("secondee__office", "secondee__organisation", "secondee__post", "secondee__secondee_post")
    rows = MonthlyReport.objects.select_related(*joins).filter(secondee__in=_mine(user))
    post = post_of(user)
    if headquarters(user) or roles_of(user) & OFFICE or post is None:
        return rows
    return rows.filter(Q(state="sent") | Q(secondee__secondee_post=post) | Q(secondee__post=post))


def sheets(user: Actor) -> QuerySet[EvaluationSheet]:
    """The own side's, and those that were handed in."""
    rows = EvaluationSheet.objects.select_related("secondee__office", "secondee__organisation", "post")
    rows = rows.filter(secondee__in=_mine(user))
    own = Q(state="handed_in")
    if roles_of(user) & OFFICE and office_of(user):
        own |= Q(side=EvaluationSheet.Side.OFFICE, secondee__office=office_of(user))
    if roles_of(user) & TOWN and organisation_of(user):
        own |= Q(side=EvaluationSheet.Side.TOWN, secondee__organisation=organisation_of(user))
    return rows.filter(own)


whoever_sees = sending | ((taking | headquarters) & was_sent)
RESIDENT_SECONDEE = Policy(
    "offices.resident_secondee",
    _("Resident secondees"),
    ResidentSecondee,
    visible,
    rules={
        "list": sending | taking | headquarters,
        "view": whoever_sees,
        "print": whoever_sees,
        "see_person": whoever_sees,
        "wish": sending,
        "edit_wish": sending & during("draft"),
        "edit_goals": (sending & during("draft")) | (taking & during("wished")),
        "edit_terms": taking & during("wished"),
        "edit_desk": taking & during("wished", "agreed", "under_way"),
        "name_secondee": sending & during("draft", "wished", "proposed", "agreed", "under_way"),
        "forget_secondee": the_system | ((sending | heading) & during("closed", "declined", "withdrawn")),
        "write_log": writing & during(flows.LOGS),
        "make_report": the_system | ((writing | taking) & during(flows.LOGS)),
        "measure_goals": (writing | taking) & during(flows.LOGS),
        "evaluate": (sending | taking) & during("ended"),
        "send_wish": sending,
        "propose": heading,
        "ask_for_changes": sending,
        "agree": sending,
        "begin_stay": taking,
        "extend_stay": heading,
        "end_stay": taking,
        "end_early": heading,
        "close_stay": headquarters,
        "decline_wish": heading | headquarters,
        "withdraw_wish": sending,
    },
    personal={"name": "see_person", "contact": "see_person"},
)
LOG_ENTRY = Policy(
    "offices.log_entry",
    _("Log of resident secondees"),
    LogEntry,
    entries,
    rules={
        "view": whoever_sees,
        "edit": writing & during(flows.LOGS),
        "remove": writing & during(flows.LOGS),
    },
)
MONTHLY_REPORT = Policy(
    "offices.monthly_report",
    _("Monthly reports of resident secondees"),
    MonthlyReport,
    reports,
    rules={
        "view": whoever_sees,
        "print": whoever_sees,
        "edit": (writing | taking) & is_draft & during(flows.LOGS),
        "hand_in_report": writing | taking,
        "send_report_back": heading,
        "send_report": heading,
        "remind": the_system,
    },
)
EVALUATION_SHEET = Policy(
    "offices.evaluation_sheet",
    _("Evaluation sheets"),
    EvaluationSheet,
    sheets,
    rules={
        "view": whoever_sees,
        "print": whoever_sees,
        "edit": own_side & is_draft & during("ended"),
        "hand_in_sheet": own_side & during("ended"),
    },
)
