"""What can be done with a research project: each verb once, all or nothing, on record."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, office_of, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Office, Post

from ..articles import actions as articles
from .flows import LIVE, WRITES
from .flows import RESEARCH as FLOW
from .models import Feedback, ResearchProject
from .permissions import RESEARCH_PROJECT as POLICY
from .queries import mentors, rounds

SUBJECT = "information.researchproject"
PROPOSE = declare("information.research_project.propose", gettext_lazy("Research proposed"), SUBJECT)
EDIT = declare("information.research_project.edit", gettext_lazy("Research plan edited"), SUBJECT)
WRITE = declare("information.research_project.write", gettext_lazy("Outline or draft written"), SUBJECT)
CHANGE_MENTOR = declare("information.research_project.change_mentor", gettext_lazy("Mentor changed"), SUBJECT)
PASS = declare("information.research_project.pass_on", gettext_lazy("Research passed to another post"), SUBJECT)
PLAN = ("title", "aim", "method", "theme", "territory", "year", "plan_items")


def _locked(project: ResearchProject, version: int | None = None) -> ResearchProject:
    rows = ResearchProject.objects.select_for_update(of=("self",)).select_related("office", "post")
    row = rows.get(pk=project.pk)
    check_version(row, version)
    return row


@transaction.atomic
def propose(*, by: Actor, **values: Any) -> ResearchProject:
    """Propose research of the own office: ``title``, ``aim``, ``method``, ``theme``, ``territory``, ``year``, items.

    The desk that proposes is the one that writes. Refused with PermissionDenied for whoever works in no overseas
    office. Recorded as ``propose``.
    """
    POLICY.demand(by, "propose")
    post, office = post_of(by), Office.objects.get(pk=office_of(by) or 0)
    assert post is not None
    is_example = installation().is_demonstration or post.section.organisation.is_example
    row = ResearchProject(office=office, post=post, is_example=is_example, **values)
    row.save()
    record(PROPOSE.name, row, by=by, office=office.pk)
    index(row)
    return row


@transaction.atomic
def edit(project: ResearchProject, *, by: Actor, version: int | None = None, **values: Any) -> ResearchProject:
    """Change the plan while it is a proposal. Refused with Conflict if somebody saved meanwhile. Recorded as ``edit``
    with the names of what changed."""
    row = _locked(project, version)
    POLICY.demand(by, "edit", row)
    changed = [name for name in PLAN if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    row.version += 1
    row.save()
    record(EDIT.name, row, by=by, fields=changed)
    index(row)
    return row


@transaction.atomic
def approve_plan(
    project: ResearchProject, *, by: Actor, mentor: Post, outline_due: date, draft_due: date
) -> ResearchProject:
    """Headquarters says yes, names the mentor and the days until which outline and draft are written.

    Refused with NotPossible: a mentor's post that may not be one, the writing post itself, days in the wrong order.
    """
    row = _locked(project)
    if not mentors().filter(pk=mentor.pk).exists() or mentor.pk == row.post_id:
        raise NotPossible(_("This post cannot be the mentor."))
    if draft_due < outline_due:
        raise NotPossible(_("The draft is due after the outline."))
    row.mentor, row.outline_due, row.draft_due = mentor, outline_due, draft_due
    FLOW.advance(row, "approve_plan", by=by, policy=POLICY, mentor=mentor.pk)
    return row


@transaction.atomic
def write(project: ResearchProject, *, by: Actor, text: str, version: int | None = None) -> ResearchProject:
    """Keep the text of the present stage: the outline while it is outlined, else the draft.

    Refused with Conflict if somebody saved meanwhile, with NotPossible where nothing is written now. Recorded as
    ``write`` with the number of letters alone.
    """
    row = _locked(project, version)
    if row.state not in FLOW.tagged(WRITES):
        raise NotPossible(_("It is with the mentor, or over."))
    POLICY.demand(by, "write", row)
    if row.state == "outlining":
        row.outline = text
    else:
        row.draft = text
    row.version += 1
    row.save()
    record(WRITE.name, row, by=by, stage=row.state, letters=len(text))
    return row


@transaction.atomic
def hand_in_outline(project: ResearchProject, *, by: Actor) -> ResearchProject:
    """Give the outline to the mentor."""
    row = _locked(project)
    FLOW.advance(row, "hand_in_outline", by=by, policy=POLICY)
    return row


@transaction.atomic
def hand_in_draft(project: ResearchProject, *, by: Actor) -> ResearchProject:
    """Give the draft to the mentor."""
    row = _locked(project)
    FLOW.advance(row, "hand_in_draft", by=by, policy=POLICY)
    return row


def _say(row: ResearchProject, stage: str, text: str, by: Actor, *, is_accepted: bool) -> None:
    """Keep what the mentor said, with its round."""
    Feedback.objects.create(
        project=row, stage=stage, round=rounds(row, stage) + 1, text=text, is_accepted=is_accepted, post=post_of(by),
        made_at=time.now(),
    )  # fmt: skip


@transaction.atomic
def return_outline(project: ResearchProject, *, by: Actor, note: str) -> ResearchProject:
    """The mentor gives the outline back, with what is to be better; the author reads it beside the text."""
    row = _locked(project)
    FLOW.advance(row, "return_outline", by=by, policy=POLICY, note=note)
    _say(row, Feedback.Stage.OUTLINE, note, by, is_accepted=False)
    return row


@transaction.atomic
def accept_outline(project: ResearchProject, *, by: Actor, feedback: str = "") -> ResearchProject:
    """The mentor accepts the outline; the draft begins with it."""
    row = _locked(project)
    row.draft = row.draft or row.outline
    FLOW.advance(row, "accept_outline", by=by, policy=POLICY)
    _say(row, Feedback.Stage.OUTLINE, feedback, by, is_accepted=True)
    return row


@transaction.atomic
def return_draft(project: ResearchProject, *, by: Actor, note: str) -> ResearchProject:
    """The mentor gives the draft back, with what is to be better."""
    row = _locked(project)
    FLOW.advance(row, "return_draft", by=by, policy=POLICY, note=note)
    _say(row, Feedback.Stage.DRAFT, note, by, is_accepted=False)
    return row


@transaction.atomic
def accept_draft(
    project: ResearchProject, *, by: Actor, series: str, number: int, summary: str, feedback: str = ""
) -> ResearchProject:
    """The mentor accepts the draft: it becomes a report of a series and waits for the approver, with nothing typed
    again.

    Refused with NotPossible: a number that another report of the series has. The report is recorded as ``draft`` and
    ``submit`` by the system, so that any approver is a second person.
    """
    row = _locked(project)
    FLOW.advance(row, "accept_draft", by=by, policy=POLICY, series=series, number=number)
    _say(row, Feedback.Stage.DRAFT, feedback, by, is_accepted=True)
    page = articles.draft_article(
        by=None, kind="report", title=row.title, summary=summary, body=row.draft, theme=row.theme,
        territory=row.territory, office=row.office.code, authors=row.office.name, year=row.year, series=series,
        number=number, plan_items=row.plan_items, research_id=row.pk, is_example=row.is_example,
    )  # fmt: skip
    articles.submit(page, by=None)
    return row


@transaction.atomic
def mark_published(project: ResearchProject, *, by: Actor) -> ResearchProject:
    """Its report became public; done by the system (``by`` None). Again is once."""
    row = _locked(project)
    if row.state == "accepted":
        FLOW.advance(row, "mark_published", by=by, policy=POLICY, plan_items=row.plan_items.split())
        index(row)
    return row


@transaction.atomic
def call_off_research(project: ResearchProject, *, by: Actor, note: str) -> ResearchProject:
    """It is not done; ``note`` says why, for whoever thinks of the same question."""
    row = _locked(project)
    row.note = note
    FLOW.advance(row, "call_off_research", by=by, policy=POLICY, note=note)
    return row


@transaction.atomic
def change_mentor(project: ResearchProject, *, by: Actor, mentor: Post, version: int | None = None) -> ResearchProject:
    """Another post guides from now on; what was said stays. Recorded as ``change_mentor``."""
    row = _locked(project, version)
    POLICY.demand(by, "change_mentor", row)
    if not mentors().filter(pk=mentor.pk).exists() or mentor.pk == row.post_id:
        raise NotPossible(_("This post cannot be the mentor."))
    row.mentor = mentor
    row.version += 1
    row.save()
    record(CHANGE_MENTOR.name, row, by=by, mentor=mentor.pk)
    return row


def _pass(before: Post, after: Post, name: str, by: Actor) -> int:
    rows = ResearchProject.objects.select_for_update(of=("self",)).filter(state__in=FLOW.tagged(LIVE))
    found = list(rows.filter(**{name: before}))
    for row in found:
        setattr(row, name, after)
        row.version += 1
        row.save(update_fields=[name, "version"])
        record(PASS.name, row, by=by, post=after.pk, place=name)
    return len(found)


@transaction.atomic
def pass_projects(before: Post, after: Post, *, by: Actor) -> int:
    """What a post writes and is not over is written by another one; called where a post is abolished (`holdings`).

    Recorded as ``pass_on`` for each; returns how many there are.
    """
    return _pass(before, after, "post", by)


@transaction.atomic
def pass_mentoring(before: Post, after: Post, *, by: Actor) -> int:
    """What a post guides is guided by another one. Like `pass_projects`."""
    return _pass(before, after, "mentor", by)
