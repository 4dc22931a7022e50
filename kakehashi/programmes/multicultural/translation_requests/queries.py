"""The board: how many tasks stand where, and which; what a body asked for; reads only."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger.models import Entry

from ..centres.models import SupportCentre
from ..centres.permissions import is_head
from ..centres.queries import names_of
from ..sentences.rules.languages import languages
from .flows import BOARD, DONE, LEFT
from .flows import TASK as FLOW
from .models import TranslationRequest, TranslationTask

ABOUT = "multicultural.translationtask"
WRITTEN = "multicultural.translation_task.write"
COLUMNS = [state for state in FLOW.states if BOARD in state.tags]


@dataclass(frozen=True)
class Cell:
    """How many tasks of a language stand in a state."""

    state: str
    label: str | Promise
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Row:
    """A language of the board; ``elsewhere``: how many of its tasks another centre works at."""

    tag: str
    name: str
    cells: list[Cell]
    elsewhere: int


def given(user: Actor) -> Q:
    """Tasks that were given to the post acted as."""
    post = post_of(user)
    key = post.pk if post else 0
    return Q(translator=key) | Q(checker=key)


def writers(task: TranslationTask) -> set[int]:
    """Who wrote any version of the text, by the ledger, wherever it was worked at: none of them checks it, for a part
    of what one wrote may stand in every later version. One query, none where `know_writers` asked."""
    if "known_writers" not in task.__dict__:
        know_writers([task])
    known: set[int] = task.__dict__["known_writers"]
    return known


def know_writers(tasks: Sequence[TranslationTask]) -> None:
    """Ask once for many tasks who wrote at them. One query, none without tasks."""
    found: dict[str, set[int]] = {str(task.pk): set() for task in tasks}
    if found:
        entries = Entry.objects.filter(subject_type=ABOUT, subject_id__in=found, name=WRITTEN, by__isnull=False)
        for key, user in entries.order_by().values_list("subject_id", "by"):
            found[key].add(user)
    for task in tasks:
        task.__dict__["known_writers"] = found[str(task.pk)]


def on_board(user: Actor, centre: SupportCentre) -> tuple[QuerySet[TranslationTask], list[TranslationTask]]:
    """What of a centre's board somebody sees who works there: the rows that are not confidential (for the head: all),
    and of the confidential ones those that were given to the post, in full. Each part is read within an index."""
    rows = TranslationTask.objects.filter(at_centre=centre.pk)
    if is_head(user, centre):
        return rows, []
    key = getattr(post_of(user), "pk", 0)
    secret = TranslationTask.objects.filter(is_confidential=True).defer("text", "note").order_by()
    own = {row.pk: row for side in ("translator", "checker") for row in secret.filter(**{side: key})}
    return rows.filter(is_confidential=False), [row for row in own.values() if row.at_centre_id == centre.pk]


def narrowed(rows: QuerySet[TranslationTask], wanted: Mapping[str, str]) -> QuerySet[TranslationTask]:
    """By priority, and by deadline: ``late`` ones, or those of the next hours (``3``, ``24``)."""
    if (priority := wanted.get("priority", "")).isdecimal() and len(priority) == 1:
        rows = rows.filter(priority=int(priority))
    due = wanted.get("due", "")
    if due == "late":
        return rows.filter(deadline__lt=time.now(), state__in=FLOW.tagged(LEFT))
    if due in DUE:
        return rows.filter(deadline__lt=time.now() + DUE[due], state__in=FLOW.tagged(LEFT))
    return rows


DUE = {"3": timedelta(hours=3), "24": timedelta(hours=24)}


def counts(user: Actor, centre: SupportCentre, wanted: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """How many tasks by language and state. One grouped query, and two for what is confidential."""
    rows, own = on_board(user, centre)
    grouped = narrowed(rows, wanted).order_by().values_list("language", "state").annotate(count=Count("pk"))
    found = Counter({(language, state): count for language, state, count in grouped})
    found.update((task.language, task.state) for task in own if fits(task, wanted))
    return dict(found)


def fits(task: TranslationTask, wanted: Mapping[str, str]) -> bool:
    """The same as `narrowed`, of one task that was read already."""
    due, is_left = wanted.get("due", ""), task.state in FLOW.tagged(LEFT)
    if due and not (is_left and task.deadline < time.now() + DUE.get(due, timedelta())):
        return False
    return wanted.get("priority", "") in {"", str(task.priority)}


def elsewhere(centre: SupportCentre) -> dict[str, int]:
    """How many tasks of a centre are worked at elsewhere, by language. One query."""
    rows = TranslationTask.objects.filter(relay__centre=centre.pk).exclude(at_centre=centre.pk)
    return dict(rows.order_by().values_list("language").annotate(count=Count("pk")))


def matrix(user: Actor, centre: SupportCentre, wanted: Mapping[str, str]) -> list[Row]:
    """The board's rows: the centre's languages, and whatever else was asked for."""
    counted, away = counts(user, centre, wanted), elsewhere(centre)
    there = {language for language, _there in counted} | away.keys() | set(centre.languages[1:])
    kept = {name: value for name, value in wanted.items() if name in {"priority", "due"} and value}
    chosen = wanted.get("language"), wanted.get("state")
    return [
        Row(tag, str(one.label), [
            Cell(state.name, state.label, counted.get((tag, state.name), 0),
                 "?" + urlencode(kept | {"language": tag, "state": state.name}), (tag, state.name) == chosen)
            for state in COLUMNS
        ], away.get(tag, 0))
        for tag, one in languages().items() if tag in there
    ]  # fmt: skip


def stamp(centre: SupportCentre) -> datetime | None:
    """When a task of the board was last touched, by the machine's clock. One seek within an index."""
    found: datetime | None = TranslationTask.objects.filter(at_centre=centre.pk).aggregate(at=Max("touched_at"))["at"]
    return found


def cards(user: Actor, centre: SupportCentre, wanted: Mapping[str, str]) -> QuerySet[TranslationTask]:
    """The tasks of one cell, or of all; the most urgent first, then what is due first."""
    rows, own = on_board(user, centre)
    if own:
        rows = TranslationTask.objects.filter(at_centre=centre.pk)
        rows = rows.filter(Q(is_confidential=False) | Q(pk__in=[task.pk for task in own]))
    for name in ("language", "state"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    if not wanted.get("state"):
        rows = rows.filter(state__in=[state.name for state in COLUMNS])
    rows = narrowed(rows, wanted).select_related("request__organisation", "relay__to_centre", "translator__section")
    return rows.defer("text", "note", "request__source", "request__note").order_by("priority", "deadline", "pk")


class Counted(Paginator):  # type: ignore[type-arg]
    """Pages of the board's cards: how many there are is known from the matrix."""

    def __init__(self, rows: QuerySet[Any], size: int, matrix: Sequence[Row], wanted: Mapping[str, str]) -> None:
        super().__init__(rows, size)
        self.count = sum(
            cell.count
            for row in matrix
            for cell in row.cells
            if wanted.get("language") in {"", None, row.tag} and wanted.get("state") in {"", None, cell.state}
        )  # in the place of the property that would ask once more


def texts(rows: QuerySet[TranslationTask]) -> list[tuple[TranslationTask, str, bool]]:
    """Each language of a request (``rows``: its tasks that somebody sees): the task, its language in words, and whether
    its text may be read as checked."""
    return [(task, names_of([task.language]), task.state in FLOW.tagged(DONE)) for task in rows.order_by("pk")]


def mine(user: Actor) -> QuerySet[TranslationTask]:
    """What the post acted as has to translate now, or was named to check now, soonest first. What waits for another
    one's check is not among them."""
    key = getattr(post_of(user), "pk", 0)
    turn = Q(translator=key, state__in=["not_started", "translating"]) | Q(checker=key, state="in_check")
    return TranslationTask.objects.filter(turn).order_by("priority", "deadline", "pk")


def told(request: TranslationRequest) -> list[tuple[Any, str]]:
    """The facts of a request: term and words; those that there are."""
    return [(term, words) for term, words in _facts(request) if words]


def _facts(request: TranslationRequest) -> list[tuple[Any, str]]:
    return [
        (_("Asked by"), request.who),
        (_("Contact"), request.contact),
        (_("Came in by"), str(request.get_channel_display())),
        (_("Purpose and medium"), " ".join(p for p in (str(request.get_medium_display()), request.purpose) if p)),
        (_("Your document number"), request.their_number),
        (_("May the centre publish it"), str(_("Yes") if request.may_publish else _("No"))),
        (_("Confidential"), str(_("Yes")) if request.is_confidential else ""),
    ]
