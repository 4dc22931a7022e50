"""The papers: agreement (案 before, 控 after), monthly report, evaluation sheet, evaluation of a trial."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from .flows import EVALUATION_SHEET, MONTHLY_REPORT, TRIAL_EVALUATION
from .flows import RESIDENT_SECONDEE as FLOW
from .models import EvaluationSheet, MonthlyReport, ResidentSecondee, TrialEvaluation
from .queries import log_of, side_by_side
from .rules import hours_words

TEMPLATE = Path(__file__).parent / "paper" / "secondee_sheet.typ"
UNDECIDED = ("draft", "wished", "proposed")


def _sheet(title: str, kind: Any, number: str, language: str, counted: str = "", **more: Any) -> dict[str, Any]:
    """What every sheet has, with what this one says. ``counted``: what has the number, if it is no agreement."""
    begins: dict[str, Any] = {
        "title": title, "kind": str(kind), "mark": "", "number": number, "date": eras.both(time.today(), language),
        "document_number": "", "dates": [], "decides": False, "facts": [], "tables": [], "texts": [],
        "labels": {
            "number": counted or _("Agreement number"), "document_number": _("Your document number"),
            "decision": _("Decided by"), "blank": _("Not filled in"),
        },
    }  # fmt: skip
    return begins | more


def _table(heading: str, heads: Sequence[str], rows: Sequence[Sequence[str]], wide: Sequence[int]) -> dict[str, Any]:
    return {"heading": heading, "heads": list(heads), "rows": [list(row) for row in rows], "wide": list(wide)}


def _day(moment: datetime | None, language: str) -> str:
    return eras.both(moment.astimezone(time.TOKYO).date(), language) if moment else ""


def _period(first: date, last: date, language: str) -> str:
    return f"{eras.both(first, language)} – {eras.both(last, language)}"


def yen_words(yen: int | None) -> str:
    """An amount in yen; unknown stays a dash."""
    return f"{yen:,}" if yen is not None else "–"


def _about(stay: ResidentSecondee, language: str) -> list[tuple[str, str]]:
    return [
        (_("Local government"), str(stay.organisation)),
        (_("Office"), str(stay.office)),
        (_("Period"), _period(stay.begins, stay.ends, language)),
    ]


def _agreed(stay: ResidentSecondee, language: str) -> list[dict[str, Any]]:
    """Goals, terms and changes as tables, those that there are."""
    measured = stay.state in FLOW.tagged("logs", "final")
    goals = [
        [str(goal.position), goal.text, goal.measure, *((goal.get_reached_display() or "–",) if measured else ())]
        for goal in stay.goals.all()
    ]
    heads = ["", _("Goal"), _("How it is measured"), *((_("Reached"),) if measured else ())]
    terms = [
        [row.get_item_display(), row.get_bearer_display(), yen_words(row.yen), row.note] for row in stay.terms.all()
    ]
    tables = []
    if goals:
        tables.append(_table(_("Goals"), heads, goals, (1, 2)))
    if terms:
        heads = [_("Cost"), _("Borne by"), _("Yen a year"), _("Remark")]
        tables.append(_table(_("Who bears which cost"), heads, terms, (3,)))
    changes = [[_period(one.before, one.after, language), one.reason] for one in stay.changes.all()]
    if changes:
        tables.append(_table(_("Changes of the last day"), [_("From – to"), _("Reason")], changes, (1,)))
    return tables


def _agreement(stay: ResidentSecondee, user: Actor, language: str) -> dict[str, Any]:
    """With the name, for the town's own files: whoever prints it sees it on the page, too."""
    is_open = stay.state in UNDECIDED
    place = " ".join(part for part in (str(stay.space or ""), stay.desk) if part)
    blank_dates = [{"label": _("Drafted on"), "value": ""}, {"label": _("Decided on"), "value": ""}]
    return _sheet(
        _("Agreement about a resident secondee"),
        _("For your own decision") if is_open else _("Copy"),
        stay.number,
        language,
        mark="案" if is_open else "控",
        decides=True,
        document_number=stay.document_number,
        dates=blank_dates if is_open else [],
        facts=[
            (_("Title"), stay.title),
            *_about(stay, language),
            (_("Trial"), _("As part of a trial") if stay.is_trial else ""),
            (_("Place to work"), place),
            (_("Name of the secondee"), stay.name),
            (_("State"), str(FLOW.state_of(stay).label)),
            (_("Agreed on"), _day(stay.agreed_at, language)),
        ],
        tables=_agreed(stay, language),
        texts=[(label, text) for label, text in (
            (_("What the secondee is to do there"), stay.aim), (_("Duties"), stay.duties),
        ) if text],
    )  # fmt: skip


def _report(report: MonthlyReport, user: Actor, language: str) -> dict[str, Any]:
    """What was done in words, then the log line by line."""
    stay, hours = report.secondee, report.hours
    entries = [
        [eras.short(one.day, language), hours_words(one.hours), one.get_whose_display(), one.what]
        for one in log_of(stay, report.month)
    ]
    heads = [_("Day"), _("Hours"), _("Whose work"), _("What was done")]
    return _sheet(
        _("Monthly report of a resident secondee"),
        MONTHLY_REPORT.state_of(report).label,
        str(report),
        language,
        mark="" if report.state == "sent" else "案",
        facts=[
            (_("Title"), stay.title),
            *_about(stay, language),
            (_("Local government's work"), _("%(hours)s hours") % {"hours": hours_words(hours.town)}),
            (_("Office work"), _("%(hours)s hours") % {"hours": hours_words(hours.office)}),
            (_("Report sent on"), _day(report.sent_at, language)),
        ],
        tables=[_table(_("Log"), heads, entries, (3,))] if entries else [],
        texts=[
            (_("What was done"), report.done), (_("Results"), report.results),
            (_("What comes next month"), report.plans),
        ],
    )  # fmt: skip


def _evaluation(sheet: EvaluationSheet, user: Actor, language: str) -> dict[str, Any]:
    stay = sheet.secondee
    goals = [[str(g.position), g.text, g.get_reached_display(), g.result] for g in stay.goals.all()]
    heads = ["", _("Goal"), _("Reached"), _("Result")]
    return _sheet(
        _("Evaluation of a resident secondee's stay"),
        sheet.get_side_display(),
        stay.number,
        language,
        mark="控" if sheet.state == "handed_in" else "案",
        facts=[
            (_("Title"), stay.title),
            *_about(stay, language),
            (_("Should it continue?"), sheet.get_verdict_display()),
            (_("Cost, yen"), yen_words(sheet.yen)),
            (_("State"), str(EVALUATION_SHEET.state_of(sheet).label)),
            (_("Handed in on"), _day(sheet.handed_in_at, language)),
        ],
        tables=[_table(_("Goals"), heads, goals, (1, 3))] if goals else [],
        texts=[(_("Results"), sheet.results), (_("What went well"), sheet.good), (_("Wishes"), sheet.wishes)],
    )


def _trial(trial: TrialEvaluation, user: Actor, language: str) -> dict[str, Any]:
    """The agreements beside each other: a column for each of up to four, further ones below."""
    columns = side_by_side(trial)
    tables = []
    for start in range(0, len(columns), 4):
        few = columns[start : start + 4]
        rows = [
            [label, *(value(one) for one in few)]
            for label, value in (
                (_("Title"), lambda one: one.stay.title),
                (_("Period"), lambda one: _period(one.stay.begins, one.stay.ends, language)),
                (_("Goals reached"), lambda one: _reached(one)),
                (_("Hours for the local government"), _own_hours),
                (_("Hours for the office"), lambda one: hours_words(one.hours.office)),
                (_("Monthly reports sent"), lambda one: str(one.reports)),
                (_("Cost to both, yen"), lambda one: yen_words(one.yen)),
                (_("The local government says"), lambda one: _says(one.town)),
                (_("The office says"), lambda one: _says(one.office)),
                (_("Wishes of the local government"), lambda one: one.town.wishes if one.town else "–"),
                (_("Wishes of the office"), lambda one: one.office.wishes if one.office else "–"),
            )
        ]
        heads = ["", *(f"{one.stay.organisation} {one.stay.number}" for one in few)]
        tables.append(_table(_("Agreements side by side"), heads, rows, range(1, len(heads))))
    return _sheet(
        _("Evaluation of the trial of resident secondees"),
        TRIAL_EVALUATION.state_of(trial).label,
        f"{trial.office.code}-{trial.year}",
        language,
        counted=_("Number of the evaluation"),
        mark="" if trial.state == "concluded" else "案",
        facts=[
            (_("Office"), str(trial.office)),
            (_("Fiscal year"), eras.fiscal_year_name(trial.year, language)),
            (_("Recommendation"), trial.get_recommendation_display()),
            (_("Concluded on"), _day(trial.concluded_at, language)),
        ],
        tables=tables,
        texts=[(_("Summary"), trial.summary), (_("What other offices should know"), trial.lessons)],
    )


def _reached(one: Any) -> str:
    words = {"reached": one.reached, "partly": one.partly, "goals": one.goals}
    return _("%(reached)s of %(goals)s, and %(partly)s in part") % words


def _own_hours(one: Any) -> str:
    return f"{hours_words(one.hours.town)} ({one.hours.share}%)"


def _says(sheet: EvaluationSheet | None) -> str:
    return f"{sheet.get_verdict_display()}\n{sheet.results}" if sheet else "–"


for _name, _label, _model, _values in (
    ("secondee_agreement", gettext_lazy("Agreement about a resident secondee (A4)"), "ResidentSecondee", _agreement),
    ("monthly_report", gettext_lazy("Monthly report of a resident secondee (A4)"), "MonthlyReport", _report),
    ("evaluation_sheet", gettext_lazy("Evaluation of a stay (A4)"), "EvaluationSheet", _evaluation),
    ("trial_evaluation", gettext_lazy("Evaluation of a trial (A4)"), "TrialEvaluation", _trial),
):
    DOCUMENTS.add(
        Document(
            name=f"offices.{_name}", label=_label, model=f"offices.{_model}", template=TEMPLATE, values=_values,
            title=str,
        )
    )  # fmt: skip
