"""What the actions on inquiries share: the locked row, its next step, its deadline."""

from datetime import date
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Section

from ..flows import OFFICE
from ..flows import RESEARCH_INQUIRY as FLOW
from ..models import ResearchInquiry
from ..permissions import RESEARCH_INQUIRY as POLICY
from ..rules import deadline, reminders_due


def locked(inquiry: ResearchInquiry, version: int | None = None) -> ResearchInquiry:
    """The locked row; refused with Conflict where it is newer than the ``version`` that was read."""
    rows = ResearchInquiry.objects.select_for_update(of=("self",)).select_related(
        "request", "section__office", "question_set"
    )
    row = rows.get(pk=inquiry.pk)
    check_version(row, version)
    return row


def step(row: ResearchInquiry, name: str, by: Actor, note: str = "") -> ResearchInquiry:
    """Advance the locked inquiry; a wish for another day lives only as long as it is the office's turn.

    Its files are found from now on by whoever may read them now.
    """
    if FLOW.by_name[name].target not in FLOW.tagged(OFFICE):
        row.proposed_due_at, row.proposed_why, row.day_note = None, "", ""
    FLOW.advance(row, name, by=by, policy=POLICY, note=note, request=row.request_id)
    index_files_of(row)
    return row


def index_files_of(row: ResearchInquiry) -> None:
    """Write the files of an answer into the index, for those who may read them as the inquiry stands now."""
    for file in row.files.filter(removed_at=None).select_related("file"):
        file.inquiry = row
        index(file)


def noted(inquiry: ResearchInquiry, name: str, by: Actor, note: str, version: int | None) -> ResearchInquiry:
    """A step that keeps its reason."""
    row = locked(inquiry, version)
    row.note = note
    return step(row, name, by, note)


def move(row: ResearchInquiry, due_on: date) -> None:
    """Set the deadline; reminders begin anew, without those whose day lies behind already."""
    zone = zone_of(row.section)
    row.due_at = deadline(due_on, zone)
    row.reminders = reminders_due(row.due_at, time.now(), zone)
    row.proposed_due_at, row.proposed_why, row.day_note = None, "", ""


def demand_to_come(day: date) -> None:
    """Refuse with NotPossible a day that has passed."""
    if day <= time.today():
        raise NotPossible(_("Enter a day to come."))


def zone_of(section: Section) -> ZoneInfo:
    """The clock of an office."""
    return ZoneInfo(section.office.time_zone) if section.office else time.TOKYO
