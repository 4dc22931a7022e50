"""What is read: the groups, one group, one meeting, one paper, its file, a meeting's sheet and calendar file."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.calendars.private_addresses import calendar_answer
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.views import DownloadView
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, stacked, titled
from kakehashi.engines.ui.views import DetailView, HouseView, ListView
from kakehashi.services.contacts.models import Person

from ...publications.queries import Names
from ...publications.rules import html_of
from .. import actions, forms
from ..feeds import calendar_of
from ..flows import GROUP_MEETING, GROUP_PAPER
from ..flows import STUDY_GROUP as FLOW
from ..models import GroupMeeting, GroupMember, StudyGroup
from ..permissions import GROUP_MEETING as MEETING_POLICY
from ..permissions import GROUP_MEMBER as MEMBER_POLICY
from ..permissions import GROUP_PAPER as PAPER_POLICY
from ..permissions import STUDY_GROUP
from ..queries import counted, with_positions


class Groups(ListView):
    """The study groups."""

    policy, code = STUDY_GROUP, "list"
    template_name = "information/study_groups.html"
    heading = _("Study groups")
    filter_form = forms.GroupFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-begins_on",), "title": ("title",), "state": ("state", "-begins_on"),
    }  # fmt: skip

    def fetch(self) -> None:
        """Staff of headquarters and offices alone."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """With how many belong to each, meetings held, papers given."""
        return counted(super().rows().defer("aim"))

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return (
            Column(
                "title", _("Name of the study group"), lambda row: row.title, sort="title", width=40,
                cell=lambda row: titled(row.title, row.get_absolute_url(), ""),
            ),
            Column(
                "post", _("Kept by"), lambda row: str(row.post), width=24,
                cell=lambda row: stacked(row.post, "", is_example=row.is_example),
            ),
            Column(
                "begins_on", _("Begins on"), lambda row: row.begins_on, sort="", cell=lambda row: day(row.begins_on),
            ),
            Column("ends_on", _("Ends on"), lambda row: row.ends_on, on_screen=False),
            Column("size", _("Members"), lambda row: row.size, is_number=True),
            Column("held", _("Meetings held"), lambda row: row.held, is_number=True),
            Column("given", _("Papers"), lambda row: row.given, is_number=True),
            Column(
                "state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                cell=lambda row: badge(FLOW.state_of(row).label, FLOW.state_of(row).tone),
            ),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[StudyGroup], wanted: Mapping[str, Any]) -> QuerySet[StudyGroup]:
        """By words, office, state."""
        if office := wanted.get("office"):
            rows = rows.filter(pk__in=StudyGroup.objects.filter(offices__code=office).values("pk"))
        if state := wanted.get("state"):
            rows = rows.filter(state=state)
        words = wanted.get("q")
        return rows.filter(Q(title__icontains=words) | Q(aim__icontains=words)) if words else rows

    def context(self) -> dict[str, Any]:
        """Whether one may found a group."""
        return super().context() | {"may_found": self.policy.allows(self.request.user, "found")}


class Group(DetailView):
    """One group: what for, who belongs to it, when it meets, what it was given."""

    policy, flow = STUDY_GROUP, FLOW
    template_name = "information/study_group.html"
    shows = (GroupMember, Person)

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Groups.heading, reverse("information:study_groups")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """Members of today apart from those who left."""
        group, user = self.object, self.request.user
        members = list(with_positions(MEMBER_POLICY.visible(user).filter(group=group)))
        for member in members:
            member.group = group
        codes = ("edit", "add_member", "plan_meeting", "give_paper")
        may_leave = [member for member in members if member.left_on is None]
        return super().context() | {
            "members": may_leave,
            "former": [member for member in members if member.left_on is not None],
            "may_end": bool(may_leave) and MEMBER_POLICY.allows(user, "leave", may_leave[0]),
            "meetings": list(MEETING_POLICY.visible(user).filter(group=group)),
            "papers": list(PAPER_POLICY.visible(user).filter(group=group).prefetch_related("members__person")),
            "offices": list(group.offices.all()),
            "may": {code: self.policy.allows(user, code, group) for code in codes},
        }


class OfGroup(DetailView):
    """What belongs to a group."""

    shows = (GroupMember, Person)

    def crumbs(self) -> Any:
        """Below its group."""
        group = self.object.group
        return [(Groups.heading, reverse("information:study_groups")), (str(group), group.get_absolute_url()),
                (self.title(), "")]  # fmt: skip


class Meeting(OfGroup):
    """One meeting: agenda, and afterwards who was there and what was said."""

    policy, flow = MEETING_POLICY, GROUP_MEETING
    template_name = "information/group_meeting.html"

    def context(self) -> dict[str, Any]:
        """Who was there, and the papers."""
        meeting, user = self.object, self.request.user
        return super().context() | {
            "attended": list(meeting.attended.select_related("person__merged_into")),
            "offices_there": list(meeting.offices_there.all()),
            "papers": list(PAPER_POLICY.visible(user).filter(meeting=meeting)),
            "may": {code: self.policy.allows(user, code, meeting) for code in ("edit", "correct_minutes")},
        }


class Paper(OfGroup):
    """One paper: by whom, its text, its file, and the report that was made of it."""

    policy, flow = PAPER_POLICY, GROUP_PAPER
    template_name = "information/group_paper.html"

    def context(self) -> dict[str, Any]:
        """The text as it will be read."""
        paper = self.object
        return super().context() | {
            "authors": list(paper.members.select_related("person__merged_into")),
            "text": html_of(paper.text),
            "territory": Names().territory(paper.territory) if paper.territory else "",
            "may_edit": self.policy.allows(self.request.user, "edit", paper),
        }


class DownloadPaper(DownloadView):
    """The file of a paper; each read is on record."""

    policy, event = PAPER_POLICY, actions.READ

    def file(self) -> StoredFile:
        """The paper's file; nothing where it has none."""
        if self.object.file is None:
            raise Http404
        return super().file()


class MeetingSheet(DetailView):
    """The notice of a meeting, or its minutes once it was held, as PDF."""

    policy, code = MEETING_POLICY, "print"
    shows = (GroupMember, Person)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        meeting: GroupMeeting = self.object
        document = DOCUMENTS["information.group_meeting"]
        pdf = document.render_for(meeting, request.user, language=get_language() or "ja")
        return shown(pdf, f"study-group-{meeting.group_id}-{meeting.number}.pdf")


class MeetingCalendar(HouseView):
    """The meeting as a file for a calendar program."""

    policy = MEETING_POLICY

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        name = f"study-group-{self.object.group_id}-{self.object.number}.ics"
        return calendar_answer(calendar_of(self.object), request, name)
