"""What is open, and what was done: collected and counted, never typed in; reads only.

Page views are not counted: pages are read as files, past every counter.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from kakehashi.base import time

from ..bulletins.models import Bulletin
from ..centre_consultations.models import CentreConsultation
from ..centre_consultations.rules.topics import TOPICS
from ..centres.models import CentreRecord, SupportCentre
from ..centres.queries import names_of
from ..information_cards.models import InformationCard
from ..interpreter_dispatches.models import InterpreterDispatch
from ..relays.models import Relay
from ..sentences.rules.languages import languages
from ..shelter_rounds.models import ShelterRound
from ..translation_requests.flows import DONE, LEFT
from ..translation_requests.flows import TASK as TASK_FLOW
from ..translation_requests.models import TranslationRequest, TranslationTask
from ..translation_requests.rules.kinds import PRIORITIES

MOST = 100  # lines of one kind in a hand-over


def collected(centre: SupportCentre) -> dict[str, Any]:
    """How the work stands now, for the next shift: what is open, by kind, with numbers; of confidential requests the
    count alone. Seven queries."""
    tasks = TranslationTask.objects.filter(at_centre=centre, state__in=TASK_FLOW.tagged(LEFT))
    open_to_all = tasks.filter(is_confidential=False).select_related("request__centre")
    cards = InformationCard.objects.filter(centre=centre, state__in=["unverified", "verified"]).select_related("centre")
    asked = InterpreterDispatch.objects.filter(centre=centre, state__in=["requested", "arranged", "under_way"])
    relays = Relay.objects.filter(centre=centre, state__in=["offered", "accepted"]).select_related(
        "centre", "to_centre", "to_body"
    )
    return {
        "tasks": [
            [str(row.request), names_of([row.language]), str(TASK_FLOW.state_of(row).label),
             str(row.get_priority_display())]
            for row in open_to_all.order_by("priority", "deadline", "pk")[:MOST]
        ],
        "tasks_left": tasks.count(),
        "confidential": tasks.filter(is_confidential=True).count(),
        "cards": [[str(row), str(row.get_state_display())] for row in cards.order_by("-pk")[:MOST]],
        "dispatches": [
            [str(row), names_of([row.language]), str(row.get_state_display())]
            for row in asked.select_related("centre").order_by("begins_at")[:MOST]
        ],
        "relays": [[str(row), str(row.get_state_display())] for row in relays[:MOST]],
        "consultations": CentreConsultation.objects.filter(centre=centre, state="open").count(),
    }  # fmt: skip


@dataclass(frozen=True)
class Table:
    """One table of figures: what the rows are, and rows of a name and counts."""

    heading: str
    heads: list[str]
    rows: list[list[Any]]


def figures(centre: SupportCentre, day: date | None = None) -> dict[str, Any]:
    """What a centre did, on a day or in all: plain counts for paper and screen. About twelve queries."""
    requests = _on(TranslationRequest.objects.filter(centre=centre), "received_at", day)
    done = _on(TranslationTask.objects.filter(centre=centre, state__in=TASK_FLOW.tagged(DONE)), "completed_at", day)
    bulletins = _on(Bulletin.objects.filter(centre=centre), "issued_at", day)
    retracted = Bulletin.objects.filter(centre=centre, state="retracted")
    consulted = _on(CentreConsultation.objects.filter(centre=centre), "at", day)
    rounds = _on(ShelterRound.objects.filter(centre=centre), "went_at", day)
    met: Counter[str] = Counter()
    for counted in rounds.order_by().values_list("met", flat=True):
        met.update(counted)
    return {
        "requests": requests.count(),
        "requests_by_priority": _by(requests, "priority"),
        "translations": done.count(),
        "translations_by_language": _by(done, "language"),
        "hours_by_language": _hours(done),
        "bulletins": bulletins.count(),
        "bulletins_retracted": _on(retracted, "retracted_at", day).count(),
        "consultations": consulted.count(),
        "consultations_by_language": _by(consulted, "language"),
        "consultations_by_topic": _by(consulted, "topic"),
        "cards": _on(InformationCard.objects.filter(centre=centre), "made_at", day).count(),
        "dispatches": _on(InterpreterDispatch.objects.filter(centre=centre), "begins_at", day)
        .exclude(state="called_off")
        .count(),
        "rounds": rounds.count(),
        "met_by_language": dict(met),
        "relays": _on(Relay.objects.filter(centre=centre), "offered_at", day).count(),
        "relays_accepted": _on(
            Relay.objects.filter(centre=centre, state__in=["accepted", "returned"]), "offered_at", day
        ).count(),
        "notes": _on(CentreRecord.objects.filter(centre=centre), "at", day).count(),
    }


def _on(rows: QuerySet[Any], field: str, day: date | None) -> QuerySet[Any]:
    if day is None:
        return rows
    begins = datetime(day.year, day.month, day.day, tzinfo=time.TOKYO)
    return rows.filter(**{f"{field}__gte": begins, f"{field}__lt": begins + timedelta(days=1)})


def _by(rows: QuerySet[Any], field: str) -> dict[str, int]:
    return {str(key): count for key, count in rows.order_by().values_list(field).annotate(count=Count("pk"))}


def _hours(rows: QuerySet[Any]) -> dict[str, float]:
    """The median time from receipt to a checked text, in hours, by language."""
    taken: dict[str, list[float]] = {}
    for language, received, completed in rows.values_list("language", "request__received_at", "completed_at"):
        taken.setdefault(language, []).append((completed - received).total_seconds() / 3600)
    return {language: round(median(hours), 1) for language, hours in taken.items()}


def tables(counted: dict[str, Any]) -> list[Table]:
    """The figures as tables, like those of 2011: translations, consultations by language and topic, people met."""
    by_language, hours = counted.get("translations_by_language", {}), counted.get("hours_by_language", {})
    found = [
        Table(_("In short"), [_("What"), _("How many")], [[name, counted.get(key, 0)] for key, name in _short()]),
        Table(_("Requests by urgency"), [_("How urgent"), _("How many")], [
            [str(label), counted.get("requests_by_priority", {}).get(str(key), 0)] for key, label in PRIORITIES.items()
        ]),
        Table(_("Translations by language"), [_("Language"), _("How many"), _("Hours, median")], [
            [names_of([tag]), by_language[tag], hours.get(tag, "–")] for tag in _known(by_language)
        ]),
        Table(_("Consultations by language"), [_("Language"), _("How many")],
              _rows(counted.get("consultations_by_language", {}))),
        Table(_("Consultations by topic"), [_("About what"), _("How many")], [
            [str(label), counted["consultations_by_topic"][key]] for key, label in TOPICS.items()
            if key in counted.get("consultations_by_topic", {})
        ]),
        Table(_("People met in shelters, by language"), [_("Language"), _("How many")],
              _rows(counted.get("met_by_language", {}))),
    ]  # fmt: skip
    return [table for table in found if table.rows]


def _known(counted: Iterable[str]) -> list[str]:
    return [tag for tag in languages() if tag in set(counted)]


def _rows(counted: dict[str, int]) -> list[list[Any]]:
    return [[names_of([tag]), counted[tag]] for tag in _known(counted)]


def _short() -> list[tuple[str, str]]:
    return [
        ("requests", _("Translation requests")), ("translations", _("Translations checked")),
        ("bulletins", _("Bulletins")), ("bulletins_retracted", _("Bulletins retracted")),
        ("consultations", _("Consultations")), ("cards", _("Information cards")),
        ("dispatches", _("Dispatches of interpreters")), ("rounds", _("Rounds of shelters")),
        ("relays", _("Relays offered")), ("relays_accepted", _("Relays accepted")), ("notes", _("Notes in the log")),
    ]  # fmt: skip


def open_lists(kept: dict[str, Any]) -> list[Table]:
    """What a hand-over collected, as tables."""
    found = [
        Table(_("Translations"), [_("Translation request"), _("Language"), _("State"), _("How urgent")],
              kept.get("tasks", [])),
        Table(_("Information cards"), [_("Information card"), _("State")], kept.get("cards", [])),
        Table(_("Dispatches of interpreters"), [_("Dispatch of an interpreter"), _("Language"), _("State")],
              kept.get("dispatches", [])),
        Table(_("Relays between centres"), [_("Relay between centres"), _("State")], kept.get("relays", [])),
    ]  # fmt: skip
    return [table for table in found if table.rows]
