"""The life of a resident secondee's stay, of its monthly reports and sheets, of a trial and of an office's roll-out."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.workflow import Flow, State, Transition

if TYPE_CHECKING:
    from .models import ResidentSecondee, RollOut, TrialEvaluation

    Reason = str | Promise | None

OPEN, FINAL, OFFICE, TOWN, LOGS = "open", "final", "office", "town", "logs"


def is_complete(secondee: "ResidentSecondee") -> "Reason":
    """The office proposes an agreement in which goals, terms and a place to work stand."""
    if not secondee.goals.exists():
        return gettext("Write at least one goal first.")
    if not secondee.terms.exists():
        return gettext("Write first who bears which cost.")
    return None if secondee.has_desk else gettext("Say first where the secondee works.")


def has_come(secondee: "ResidentSecondee") -> "Reason":
    """A stay begins on its first day, with somebody who is known by name."""
    if secondee.begins > time.today():
        return gettext("The first day has not come yet.")
    return None if secondee.name.strip() else gettext("The local government has not named the secondee yet.")


def is_over(secondee: "ResidentSecondee") -> "Reason":
    """A stay ends with its last day; one that ends before is ended early, with the reason."""
    return gettext("The last day has not come yet.") if secondee.ends > time.today() else None


def is_evaluated(secondee: "ResidentSecondee") -> "Reason":
    """A stay is closed once each goal is measured, each report sent, and both sides have evaluated."""
    if secondee.goals.filter(reached="").exists():
        return gettext("Measure each goal first.")
    if secondee.reports.exclude(state="sent").exists():
        return gettext("A monthly report was not sent yet.")
    if secondee.sheets.filter(state="handed_in").count() < 2:
        return gettext("The local government and the office each hand in their evaluation first.")
    return None


def is_said(trial: "TrialEvaluation") -> "Reason":
    """A trial is concluded with a summary and a recommendation, over at least one stay that has ended."""
    if not (trial.summary.strip() and trial.recommendation):
        return gettext("Write the summary and the recommendation first.")
    if not trial.stays.exists():
        return gettext("There is no trial agreement of this office in this fiscal year.")
    return gettext("A stay of the trial is not closed yet.") if trial.stays.exclude(state="closed").exists() else None


def is_ticked(roll_out: "RollOut") -> "Reason":
    """An office is ready once every item that is valid today is ticked."""
    if not roll_out.items.exists():
        return gettext("The check-list has no items yet.")
    return gettext("Tick every item of the check-list first.") if roll_out.missing.exists() else None


RESIDENT_SECONDEE = Flow(
    "offices.resident_secondee",
    _("Resident secondee"),
    states=(
        State("draft", _("Draft"), tone="work", tags=frozenset({TOWN}), station=True),
        State("wished", _("Wished for"), tone="wait", tags=frozenset({OPEN, OFFICE}), station=True),
        State("proposed", _("Agreement proposed"), tone="wait", tags=frozenset({OPEN, TOWN}), station=True),
        State("agreed", _("Agreed"), tone="plain", tags=frozenset({OPEN}), station=True),
        State("under_way", _("Stay under way"), tone="work", tags=frozenset({OPEN, LOGS}), station=True),
        State("ended", _("Ended"), tone="wait", tags=frozenset({OPEN, LOGS}), station=True),
        State("closed", _("Closed with evaluation"), tone="done", tags=frozenset({FINAL}), station=True),
        State("declined", _("Declined"), tone="stop"),
        State("withdrawn", _("Withdrawn"), tone="stop"),
    ),
    transitions=(
        Transition("send_wish", _("Send the wish to the office"), ("draft",), "wished", _("Wish sent")),
        Transition(
            "propose", _("Propose the agreement"), ("wished",), "proposed", _("Agreement proposed"), guard=is_complete
        ),
        Transition("agree", _("Agree to the agreement"), ("proposed",), "agreed", _("Agreement concluded")),
        Transition(
            "ask_for_changes", _("Ask for changes"), ("proposed",), "wished", _("Changes asked for"), needs_note=True
        ),
        Transition("begin_stay", _("Begin the stay"), ("agreed",), "under_way", _("Stay begun"), guard=has_come),
        Transition(
            "extend_stay", _("Extend the stay"), ("under_way",), "under_way", _("Stay extended"), needs_note=True,
        ),
        Transition("end_stay", _("The stay is over"), ("under_way",), "ended", _("Stay ended"), guard=is_over),
        Transition(
            "end_early", _("End the stay early"), ("under_way",), "ended", _("Stay ended early"), needs_note=True,
            is_danger=True,
        ),
        Transition(
            "close_stay", _("Close the evaluated stay"), ("ended",), "closed", _("Stay evaluated and closed"),
            guard=is_evaluated,
        ),
        Transition(
            "decline_wish", _("Decline the wish"), ("wished",), "declined", _("Wish declined"), needs_note=True,
            is_danger=True,
        ),
        Transition(
            "withdraw_wish", _("Withdraw the wish"), ("draft", "wished", "proposed", "agreed"), "withdrawn",
            _("Wish withdrawn"), needs_note=True, is_danger=True,
        ),
    ),
)  # fmt: skip

MONTHLY_REPORT = Flow(
    "offices.monthly_report",
    _("Monthly report"),
    states=(
        State("draft", _("Draft"), tone="work", station=True),
        State("handed_in", _("To be confirmed"), tone="wait", station=True),
        State("sent", _("Sent to the local government"), tone="done", tags=frozenset({FINAL}), station=True),
    ),
    transitions=(
        Transition("hand_in_report", _("Hand in the report"), ("draft",), "handed_in", _("Monthly report handed in")),
        Transition(
            "send_report", _("Confirm, and send to the local government"), ("handed_in",), "sent",
            _("Monthly report confirmed and sent"),
        ),
        Transition(
            "send_report_back", _("Send the report back"), ("handed_in",), "draft", _("Monthly report sent back"),
            needs_note=True,
        ),
    ),
)  # fmt: skip

EVALUATION_SHEET = Flow(
    "offices.evaluation_sheet",
    _("Evaluation sheet"),
    states=(
        State("draft", _("Draft"), tone="work", station=True),
        State("handed_in", _("Handed in"), tone="done", tags=frozenset({FINAL}), station=True),
    ),
    transitions=(
        Transition("hand_in_sheet", _("Hand in the evaluation"), ("draft",), "handed_in", _("Evaluation handed in")),
    ),
)

TRIAL_EVALUATION = Flow(
    "offices.trial_evaluation",
    _("Evaluation of a trial"),
    states=(
        State("draft", _("Draft"), tone="work", station=True),
        State("concluded", _("Concluded"), tone="done", tags=frozenset({FINAL}), station=True),
    ),
    transitions=(
        Transition(
            "conclude_trial", _("Conclude the evaluation"), ("draft",), "concluded", _("Trial evaluated"), guard=is_said
        ),
        Transition(
            "reopen_trial", _("Open the evaluation again"), ("concluded",), "draft", _("Evaluation opened again"),
            needs_note=True,
        ),
    ),
)  # fmt: skip

ROLL_OUT = Flow(
    "offices.roll_out",
    _("Roll-out to an office"),
    states=(
        State("preparing", _("Being prepared"), tone="work", station=True),
        State("reported", _("Reported ready"), tone="wait", station=True),
        State("ready", _("Ready"), tone="done", tags=frozenset({FINAL}), station=True),
    ),
    transitions=(
        Transition(
            "report_ready", _("Report the office as ready"), ("preparing",), "reported",
            _("Office reported as ready"), guard=is_ticked,
        ),
        Transition("accept_ready", _("Confirm that it is ready"), ("reported",), "ready", _("Office is ready"),
                   guard=is_ticked),
        Transition(
            "send_ready_back", _("Send the list back"), ("reported",), "preparing", _("Check-list sent back"),
            needs_note=True,
        ),
        Transition(
            "reopen_roll_out", _("Open the list again"), ("ready",), "preparing", _("Check-list opened again"),
            needs_note=True,
        ),
    ),
)  # fmt: skip
