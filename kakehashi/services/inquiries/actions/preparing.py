"""Headquarters makes an inquiry: its words, its questions, whom it asks; then it is opened."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.calendars.working_days import add_working_days
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.questionnaires.actions import publish
from kakehashi.engines.questionnaires.questions import Question, as_rows, from_rows
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Organisation, PlanItem

from ..flows import INQUIRY as FLOW
from ..models import Ask, Inquiry, Relay
from ..permissions import INQUIRY as POLICY
from ..queries import areas, chosen, lives_in_a_demonstration, relays_of
from ..rules import deadline, limits, reminders_due, set_name, templates
from .telling import locked_inquiry, tell

START = declare("inquiries.inquiry.start", gettext_lazy("Inquiry begun"), "inquiries.inquiry")
SAVE = declare("inquiries.inquiry.save", gettext_lazy("Inquiry changed"), "inquiries.inquiry")
QUESTIONS = declare("inquiries.inquiry.write_questions", gettext_lazy("Questions written"), "inquiries.inquiry")
BODIES = declare("inquiries.inquiry.choose_bodies", gettext_lazy("Local governments chosen"), "inquiries.inquiry")
PUT = declare("inquiries.relay.put", gettext_lazy("Relay asked"), "inquiries.relay")
KEPT = ("text", "questions", "choice", "is_relayed", "wants_opinion", "wants_ranking", "cap", "series")
WORDS = ("title", "text", "is_relayed", "wants_opinion", "wants_ranking", "cap")


@transaction.atomic
def start(*, by: Actor, template: str = "", copied: Inquiry | None = None, title: str = "") -> Inquiry:
    """Begin a draft for this fiscal year: from a set of questions, from an earlier inquiry, or empty.

    A copy stays in the series of its model, so that answers can be filled in from the year before. Refused with
    PermissionDenied for others than headquarters, with NotPossible for an unknown set. Records
    ``inquiries.inquiry.start``.
    """
    POLICY.demand(by, "start")
    post = post_of(by)
    if post is None or (template and template not in templates()):
        raise NotPossible(_("There is no such set of questions."))
    day = time.today()
    due = add_working_days(day, limits().working_days)
    row = Inquiry(
        post=post, year=time.fiscal_year(day), title=title, is_example=lives_in_a_demonstration(),
        due_at=deadline(due), inner_due_at=deadline(add_working_days(due, -limits().relay_days)),
    )  # fmt: skip
    items: list[str] = []
    if copied is not None:
        for name in KEPT:
            setattr(row, name, getattr(copied, name))
        row.questions, row.title = as_rows(copied.asked), title or copied.title
        items = list(copied.plan_items.values_list("code", flat=True))
    elif template:
        ready = templates()[template]
        is_english = get_language() == "en"
        row.series, row.questions, items = ready.code, as_rows(ready.questions), list(ready.plan_items)
        row.title, row.text = title or str(ready.title), ready.text.en if is_english else ready.text.ja
    row.title = row.title or _("Inquiry without a title")
    row.save()
    if not row.series:
        row.series = f"own_{row.pk}"
        row.save(update_fields=["series"])
    row.plan_items.set(PlanItem.objects.filter(code__in=items, field__year=row.year) or _items(items))
    record(START.name, row, by=by, series=row.series)
    return row


def _items(codes: Sequence[str]) -> list[PlanItem]:
    """The items in the newest plan that has them."""
    newest = {item.code: item for item in PlanItem.objects.filter(code__in=codes).order_by("field__year")}
    return list(newest.values())


def _draft(inquiry: Inquiry, by: Actor, version: int | None) -> Inquiry:
    row = locked_inquiry(inquiry, version)
    POLICY.demand(by, "edit", row)
    if row.state != "draft":
        raise NotPossible(_("An inquiry that was opened is not changed any more."))
    return row


def _changed(row: Inquiry, event: str, by: Actor, **facts: Any) -> Inquiry:
    row.version += 1
    row.save()
    record(event, row, by=by, **facts)
    return row


@transaction.atomic
def save_inquiry(
    inquiry: Inquiry,
    *,
    by: Actor,
    due_on: date,
    inner_due_on: date | None = None,
    version: int | None = None,
    **values: Any,
) -> Inquiry:
    """Change the words of a draft, its deadlines, and what relays are asked (``values``: `WORDS`).

    Refused with Conflict if somebody saved meanwhile, with NotPossible once it was opened or where a relay's deadline
    is not the earlier one. Records ``inquiries.inquiry.save`` with the names of what changed.
    """
    row = _draft(inquiry, by, version)
    found = {name: values[name] for name in WORDS if name in values}
    found |= {"due_at": deadline(due_on), "inner_due_at": deadline(inner_due_on) if inner_due_on else None}
    if found.get("is_relayed") and (inner_due_on is None or inner_due_on > due_on):
        raise NotPossible(_("The deadline inside a prefecture comes before headquarters' own."))
    changed = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    return _changed(row, SAVE.name, by, fields=changed)


@transaction.atomic
def write_questions(
    inquiry: Inquiry, *, by: Actor, questions: Sequence[Question], version: int | None = None
) -> Inquiry:
    """Set the questions of a draft. Refused like `save_inquiry`, with ValueError for a code that stands twice.

    Records ``inquiries.inquiry.write_questions``.
    """
    row = _draft(inquiry, by, version)
    row.questions = as_rows(from_rows(as_rows(questions)))
    return _changed(row, QUESTIONS.name, by, questions=[question.code for question in questions])


@transaction.atomic
def choose_bodies(inquiry: Inquiry, *, by: Actor, choice: Mapping[str, Any], version: int | None = None) -> Inquiry:
    """Say who will be asked: ``choice`` names kinds, prefectures and codes (`queries.chosen`).

    Refused like `save_inquiry`, with NotPossible where nobody fits. Records ``inquiries.inquiry.choose_bodies``.
    """
    row = _draft(inquiry, by, version)
    count = chosen(choice, is_example=row.is_example).count()
    if not count:
        raise NotPossible(_("No local government fits this choice."))
    row.choice = {name: list(choice.get(name, ())) for name in ("kinds", "prefectures", "codes")}
    return _changed(row, BODIES.name, by, bodies=count)


@transaction.atomic
def open_inquiry(inquiry: Inquiry, *, by: Actor, version: int | None = None) -> Inquiry:
    """Ask every body of the choice, each by its deadline; through relays where the inquiry says so.

    The questions become a version of the series' set and are never changed again. Refused with NotPossible where
    questions, bodies or deadline are missing. Records ``inquiries.inquiry.open_inquiry``, one
    ``inquiries.relay.put`` for each relay and one ``inquiries.inquiry.tell_area`` for each area that is asked.
    """
    row = locked_inquiry(inquiry, version)
    FLOW.demand(row, "open_inquiry", by=by, policy=POLICY)
    bodies = list(chosen(row.choice, is_example=row.is_example))
    if not bodies:
        raise NotPossible(_("No local government fits this choice."))
    row.question_set = publish(set_name(row.series), from_rows(row.questions), by=by)
    row.opened_at = time.now()
    FLOW.advance(row, "open_inquiry", by=by, policy=POLICY, bodies=len(bodies))
    above = relays_of(bodies) if row.is_relayed else {}
    relays = {key: _relay(row, key, by) for key in dict.fromkeys(above.values())}
    Ask.objects.bulk_create([_ask(row, body, relays.get(above.get(body.pk, 0))) for body in bodies], batch_size=500)
    tell(row, "asked", areas(row.asks.filter(state="asked")), by=by)
    return row


def _relay(row: Inquiry, organisation: int, by: Actor) -> Relay:
    relay = Relay.objects.create(
        inquiry=row, organisation_id=organisation, due_at=row.due_at, inner_due_at=row.inner_due_at or row.due_at,
        is_example=row.is_example,
    )  # fmt: skip
    record(PUT.name, relay, by=by, inquiry=row.pk)
    return relay


def _ask(row: Inquiry, body: Organisation, relay: Relay | None) -> Ask:
    due_at = relay.inner_due_at if relay else row.due_at
    assert due_at is not None  # the flow's guard demands a deadline
    return Ask(
        inquiry=row, organisation=body, relay=relay, prefecture=body.prefecture, due_at=due_at,
        state="waiting" if relay else "asked", reminders=reminders_due(due_at, time.now()),
        is_example=row.is_example or body.is_example,
    )  # fmt: skip
