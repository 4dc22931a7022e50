"""What is read: the list of meetings, one meeting, its papers on A4, its calendar file, a file that is handed out."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
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

from ...local_government_offices.views.register import pills
from .. import actions, forms
from ..feeds import calendar_of
from ..flows import DECISION, INVITATION
from ..flows import LIAISON_MEETING as FLOW
from ..models import Invitation, LiaisonMeeting
from ..permissions import DECISION as DECISION_POLICY
from ..permissions import INVITATION as INVITATION_POLICY
from ..permissions import LIAISON_MEETING, MATERIAL
from ..queries import whole


def _named(row: LiaisonMeeting) -> SafeString:
    return titled(row.title, row.get_absolute_url(), row.number)


class Meetings(ListView):
    """The liaison meetings that one may see."""

    policy, code = LIAISON_MEETING, "list"
    template_name = "offices/liaison_meetings.html"
    filter_form = forms.MeetingFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-starts_at",), "state": ("state", "-starts_at"), "office": ("office__position", "-starts_at"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For offices, headquarters, and bodies."""
        self.policy.demand(self.request.user, "list")

    def rows(self) -> QuerySet[Any]:
        """Without the long texts, with the number of offices that come."""
        counted = Count("invitations", filter=Q(invitations__state="attending"))
        return super().rows().defer("agenda", "minutes", "note").annotate(coming=counted)

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return (
            Column("title", _("Title"), lambda row: row.title, cell=_named, width=40),
            Column("number", _("Number of the meeting"), lambda row: row.number, on_screen=False),
            Column(
                "day", _("Day"), lambda row: row.starts.office.date(), cell=lambda row: day(row.starts.office.date()),
                sort="",
            ),
            Column(
                "territory", _("Country or region"), lambda row: row.territory_shown,
                cell=lambda row: stacked(row.territory_shown, row.place, is_example=row.is_example),
            ),
            Column("place", _("Place"), lambda row: row.place, on_screen=False, width=40),
            Column("office", _("Office"), lambda row: str(row.office), sort="office"),
            Column("coming", _("Offices that come"), lambda row: row.coming, is_number=True),
            Column(
                "state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                cell=lambda row: badge(FLOW.state_of(row).label, row.tone),
            ),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By the filter form."""
        pairs = {"territory": "territory", "office": "office__code", "state": "state", "words": "title__icontains"}
        return rows.filter(**{path: wanted[name] for name, path in pairs.items() if name in wanted})

    def context(self) -> dict[str, Any]:
        """The rooms beside it, and whether a meeting may be planned."""
        may = self.policy.allows(self.request.user, "plan")
        return super().context() | {"rooms": pills("offices:liaison_meetings", self.request.user), "may_plan": may}


class MeetingView(DetailView):
    """What the page and the papers of a meeting share."""

    policy, flow = LIAISON_MEETING, FLOW

    def fetch(self) -> None:
        """The meeting with everything that is shown of it."""
        super().fetch()
        self.object = whole(LiaisonMeeting.objects.all()).get(pk=self.object.pk)


class MeetingPage(MeetingView):
    """One meeting: when and where, who comes, what is handed out, what was decided."""

    template_name = "offices/liaison_meeting.html"
    shows = (Invitation,)

    def crumbs(self) -> Any:
        """Below the list."""
        return [(self.policy.label, reverse("offices:liaison_meetings")), (self.object.number, "")]

    def context(self) -> dict[str, Any]:
        """Answers with names only of invitations that the reader sees; of the others whether they come."""
        meeting, user = self.object, self.request.user
        codes = ("edit", "choose_guests", "add_material", "write_minutes", "copy", "see_answers", "read_minutes")
        seen = INVITATION_POLICY.visible(user).filter(meeting=meeting).order_by()
        keys = set(seen.select_related(None).prefetch_related(None).values_list("pk", flat=True))
        own = [one for one in meeting.invitations.all() if one.pk in keys]
        answers = [(one, self.steps(one)) for one in own]
        counts = [sum(one.state == state for one in meeting.invitations.all()) for state in ("attending", "absent")]
        asked = len(meeting.invitations.all()) - sum(counts)
        return super().context() | {
            "may": {code: self.policy.allows(user, code, meeting) for code in codes},
            "answers": answers,
            "others": [one for one in meeting.invitations.all() if one.pk not in keys],
            "counts": {"attending": counts[0], "absent": counts[1], "asked": asked},
            "decisions": [(one, self.of_decision(one)) for one in meeting.decisions.all()],
        }  # fmt: skip

    def steps(self, one: Invitation) -> list[Any]:
        """What may be answered now."""
        one.meeting = self.object
        buttons = INVITATION.buttons(one, self.request.user, INVITATION_POLICY)
        return [button for button in buttons if not button.reason]

    def of_decision(self, one: Any) -> list[Any]:
        """What may be recorded of a decision now: nothing before the minutes were sent."""
        one.meeting = self.object
        if self.object.state != "concluded" or one.state != "open":
            return []
        return DECISION.buttons(one, self.request.user, DECISION_POLICY)


class Paper(MeetingView):
    """A paper of the meeting as PDF."""

    code = "print"
    document: ClassVar[str] = "offices.liaison_invitation"
    name: ClassVar[str] = "invitation"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        pdf = DOCUMENTS[self.document].render_for(self.object, request.user, language=get_language() or "ja")
        return shown(pdf, f"{self.object.number}-{self.name}.pdf")


class MinutesPaper(Paper):
    """The minutes; for the invited once they were sent."""

    code, document, name = "read_minutes", "offices.liaison_minutes", "minutes"


class MeetingCalendar(HouseView):
    """The meeting as a file for a calendar program."""

    policy = LIAISON_MEETING

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        return calendar_answer(calendar_of(self.object), request, f"{self.object.number}.ics")


class DownloadMaterial(DownloadView):
    """A file that is handed out; each read is on record."""

    policy, event = MATERIAL, actions.READ

    def file(self) -> StoredFile:
        """The paper's file; nothing where it has none."""
        if self.object.file is None:
            raise Http404
        return super().file()
