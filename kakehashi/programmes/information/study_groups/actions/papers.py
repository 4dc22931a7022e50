"""Papers of a group: given with a text or a file, put forward as a report, withdrawn."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, office_of, post_of, roles_of
from kakehashi.engines.files.actions import keep, remove, store
from kakehashi.engines.files.recognising import Checked
from kakehashi.engines.files.storage import Placed, place
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Office

from ...articles import actions as articles
from ..flows import GROUP_PAPER as FLOW
from ..models import GroupMember, GroupPaper, StudyGroup
from ..permissions import GROUP_PAPER, OFFICE, STUDY_GROUP

SUBJECT = "information.grouppaper"
GIVE = declare("information.group_paper.give", gettext_lazy("Paper given to the study group"), SUBJECT)
EDIT = declare("information.group_paper.edit", gettext_lazy("Paper of the study group edited"), SUBJECT)
READ = declare("information.group_paper.download", gettext_lazy("Paper of the study group downloaded"), SUBJECT)
VALUES = ("title", "summary", "text", "theme", "territory", "meeting", "research", "plan_items")


def _locked(paper: GroupPaper, version: int | None = None) -> GroupPaper:
    rows = GroupPaper.objects.select_for_update(of=("self",)).select_related("group", "office", "file")
    row = rows.get(pk=paper.pk)
    check_version(row, version)
    return row


def give_paper(
    group: StudyGroup, *, by: Actor, file: Checked | None = None, members: Collection[GroupMember] = (), **values: Any
) -> GroupPaper:
    """Give a paper to a group (``values``: `VALUES`): a text, a ``file`` (checked), or both.

    Staff of an office give it as their office's; headquarters enters what ``members`` wrote. The bytes are written
    before the transaction (``atomic``) begins. Refused with NotPossible for a paper without text and file, for a
    meeting or members of another group, and for another office's research. Records ``information.group_paper.give``.
    """
    STUDY_GROUP.demand(by, "give_paper", group)
    if file is None and not values.get("text", "").strip():
        raise NotPossible(_("Enter the text, or add a file."))
    return _give(group, by, place(file) if file else None, members, values)


@transaction.atomic
def _give(
    group: StudyGroup, by: Actor, placed: Placed | None, members: Collection[GroupMember], values: dict[str, Any]
) -> GroupPaper:
    STUDY_GROUP.demand(by, "give_paper", group)
    post = post_of(by)
    if post is None:
        raise NotPossible(_("A desk keeps a group."))
    own = Office.objects.filter(pk=office_of(by)).first() if roles_of(by) & OFFICE else None
    row = GroupPaper(group=group, post=post, office=own)
    _set(row, values)
    row.file = _kept(placed, row, by)
    row.save()
    _set_members(row, members)
    record(GIVE.name, row, by=by, group=group.pk, office=row.office_id)
    index(row)
    return row


def _kept(placed: Placed | None, row: GroupPaper, by: Actor) -> Any:
    if placed is None:
        return None
    return keep(store(placed, by=by, purpose="information.group_paper", is_example=row.is_example), by=by)


def _set(row: GroupPaper, values: dict[str, Any]) -> list[str]:
    changed = [name for name in VALUES if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    if row.meeting is not None and row.meeting.group_id != row.group_id:
        raise NotPossible(_("Choose a meeting of this group."))
    if row.research is not None and row.office_id is not None and row.research.office_id != row.office_id:
        raise NotPossible(_("Choose research of the office that gives the paper."))
    return changed


def _set_members(row: GroupPaper, members: Collection[GroupMember]) -> None:
    if any(member.group_id != row.group_id for member in members):
        raise NotPossible(_("Choose members of this group."))
    row.members.set(members)


def edit_paper(
    paper: GroupPaper, *, by: Actor, file: Checked | None = None, members: Collection[GroupMember] | None = None,
    version: int | None = None, **values: Any,
) -> GroupPaper:  # fmt: skip
    """Change a paper while it is with the group; a new ``file`` stands in for the old one, which is erased.

    The bytes are written before the transaction (``atomic``) begins. Refused with Conflict if somebody saved meanwhile,
    with NotPossible like `give_paper`. Records ``information.group_paper.edit`` with the names of what changed.
    """
    GROUP_PAPER.demand(by, "edit", paper)
    return _edit(paper, by, place(file) if file else None, members, version, values)


@transaction.atomic
def _edit(
    paper: GroupPaper, by: Actor, placed: Placed | None, members: Collection[GroupMember] | None, version: int | None,
    values: dict[str, Any],
) -> GroupPaper:  # fmt: skip
    row = _locked(paper, version)
    GROUP_PAPER.demand(by, "edit", row)
    changed, old = _set(row, values), row.file
    if placed is not None:
        row.file = _kept(placed, row, by)
        changed.append("file")
    if row.file is None and not row.text.strip():
        raise NotPossible(_("Enter the text, or add a file."))
    row.version += 1
    row.save()
    if placed is not None and old is not None:
        remove(old, by=by)
    if members is not None:
        _set_members(row, members)
    record(EDIT.name, row, by=by, fields=changed)
    index(row)
    return row


@transaction.atomic
def put_paper_forward(
    paper: GroupPaper, *, by: Actor, series: str, number: int, authors: str, summary: str, version: int | None = None
) -> GroupPaper:
    """The paper becomes a report of a series and waits for the approver, with nothing typed again.

    ``authors`` is the line by which they agreed to be named. Refused with NotPossible: a paper without text, a number
    that another report of the series has. The report is recorded as ``draft`` and ``submit`` by the system, so that
    any approver is a second person. Records ``information.group_paper.put_paper_forward``.
    """
    row = _locked(paper, version)
    row.summary = summary
    FLOW.advance(row, "put_paper_forward", by=by, policy=GROUP_PAPER, series=series, number=number)
    page = articles.draft_article(
        by=None, kind="report", title=row.title, summary=summary, body=row.text, theme=row.theme,
        territory=row.territory, office=row.office.code if row.office else "", authors=authors,
        year=row.group_year, series=series, number=number, plan_items=row.plan_items, is_example=row.is_example,
    )  # fmt: skip
    articles.submit(page, by=None)
    row.article = page
    row.save(update_fields=["article"])
    return row


@transaction.atomic
def mark_paper_published(paper: GroupPaper, *, by: Actor) -> GroupPaper:
    """Its report became public; done by the system (``by`` None). Again is once."""
    row = _locked(paper)
    if row.state == "put_forward":
        FLOW.advance(row, "mark_paper_published", by=by, policy=GROUP_PAPER, plan_items=row.plan_items.split())
        index(row)
    return row


@transaction.atomic
def withdraw_paper(paper: GroupPaper, *, by: Actor, note: str, version: int | None = None) -> GroupPaper:
    """The paper is taken back; ``note`` says why.

    Records ``information.group_paper.withdraw_paper``.
    """
    row = _locked(paper, version)
    row.note = note
    FLOW.advance(row, "withdraw_paper", by=by, policy=GROUP_PAPER, note=note)
    index(row)
    return row
