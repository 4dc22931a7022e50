"""Who sees and evaluates trials, and who keeps the check-lists of the offices."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, office_of, roles_of, rule
from kakehashi.registry.models import Office

from ..models import ChecklistItem, RollOut, TrialEvaluation
from .people import OFFICE, headquarters, is_draft, of_an_office


@rule(_("the office whose trial it is"))
def of_the_trial(user: Actor, trial: Any) -> bool:
    """Staff of that office."""
    own = office_of(user)
    return own is not None and bool(roles_of(user) & OFFICE) and (trial is None or trial.office_id == own)


def trials(user: Actor) -> QuerySet[TrialEvaluation]:
    """All for headquarters, an office its own."""
    rows = TrialEvaluation.objects.select_related("office", "post")
    if headquarters(user):
        return rows
    return rows.filter(office=office_of(user)) if of_the_trial(user, None) else rows.none()


@rule(_("the office itself"))
def of_the_office(user: Actor, roll_out: Any) -> bool:
    """Staff of the office whose list it is."""
    return of_an_office(user, None) and (roll_out is None or roll_out.office_id == office_of(user))


@rule(_("the head of the office itself"))
def head_of_the_office(user: Actor, roll_out: Any) -> bool:
    """Whoever answers for that office."""
    return "office_chief" in roles_of(user) and of_the_office(user, roll_out)


@rule(_("while it is being prepared"))
def is_preparing(_user: Actor, roll_out: Any) -> bool:
    """What was reported is sent back or opened first."""
    return roll_out is None or roll_out.state == "preparing"


def roll_outs(user: Actor) -> QuerySet[RollOut]:
    """The house reads all."""
    rows = RollOut.objects.select_related("office", "post")
    return rows if headquarters(user) or of_an_office(user, None) else rows.none()


def items(user: Actor) -> QuerySet[ChecklistItem]:
    """The house reads all, also those that hold no more."""
    rows = ChecklistItem.objects.all()
    return rows if headquarters(user) or of_an_office(user, None) else rows.none()


TRIAL_EVALUATION = Policy(
    "offices.trial_evaluation",
    _("Evaluations of trials"),
    TrialEvaluation,
    trials,
    rules={
        "list": headquarters | of_the_trial,
        "view": headquarters | of_the_trial,
        "print": headquarters | of_the_trial,
        "start": headquarters,
        "edit": headquarters & is_draft,
        "conclude_trial": headquarters,
        "reopen_trial": headquarters,
    },
)
CHECKLIST_ITEM = Policy(
    "offices.checklist_item",
    _("Items of the check-list"),
    ChecklistItem,
    items,
    rules={
        "list": headquarters | of_an_office,
        "add": headquarters,
        "edit": headquarters,
        "take_standard": headquarters,
    },
)
ROLL_OUT = Policy(
    "offices.roll_out",
    _("Roll-out of resident secondees"),
    RollOut,
    roll_outs,
    rules={
        "list": headquarters | of_an_office,
        "view": headquarters | of_an_office,
        "begin": headquarters | of_the_office,
        "tick": of_the_office & is_preparing,
        "untick": of_the_office & is_preparing,
        "report_ready": head_of_the_office,
        "accept_ready": headquarters,
        "send_ready_back": headquarters,
        "reopen_roll_out": headquarters,
    },
)


def may_begin(user: Actor, office: Office) -> bool:
    """Whether this user may begin the list of an office: headquarters any, an office its own."""
    return ROLL_OUT.allows(user, "begin", RollOut(office=office))


def offices_to_begin(user: Actor) -> QuerySet[Office]:
    """The offices whose list this user may begin."""
    offices = Office.objects.all()
    return offices.filter(pk__in=[one.pk for one in offices if may_begin(user, one)])
