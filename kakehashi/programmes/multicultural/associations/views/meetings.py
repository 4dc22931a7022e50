"""Meetings of associations: for headquarters, which plans them, and for the associations, which come."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.views import DownloadView
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from .. import actions, forms, queries
from ..actions.meetings import READ
from ..flows import MEETING as FLOW
from ..permissions import MEETING, MEETING_PAPER, own_association
from ..tables import meeting_columns
from .public import below


class Meetings(ListView):
    """The meetings that one may see."""

    policy, code = MEETING, "list"
    template_name = "multicultural/association_meetings.html"
    filter_form = forms.MeetingFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-starts_at",), "state": ("state", "-starts_at")}

    def fetch(self) -> None:
        """For headquarters and associations."""
        self.policy.demand(self.request.user, self.code)

    def crumbs(self) -> Crumbs:
        """Below the register."""
        return below((self.title(), ""))

    def rows(self) -> QuerySet[Any]:
        """Without the long texts."""
        return super().rows().defer("agenda", "minutes", "note")

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By words and for whom."""
        for word in str(wanted.get("q", "")).split():
            rows = rows.filter(title__icontains=word)
        if "block" in wanted:
            rows = rows.filter(block="" if wanted["block"] == "all" else wanted["block"])
        return rows

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return meeting_columns()

    def context(self) -> dict[str, Any]:
        """Whether one may be planned."""
        return super().context() | {"may_plan": self.policy.allows(self.request.user, "plan")}


def _below(title: Any) -> Crumbs:
    return below((MEETING.label, reverse("multicultural:association_meetings")), (title, ""))


class MeetingPage(DetailView):
    """One meeting: when and where, what about, who comes, papers, minutes once they were sent."""

    policy, flow, template_name = MEETING, FLOW, "multicultural/association_meeting.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return _below(self.title())

    def fetch(self) -> None:
        """With everything that is shown of it."""
        super().fetch()
        self.object = queries.meeting_whole(self.object)

    def context(self) -> dict[str, Any]:
        """Minutes in the making are read by headquarters alone."""
        meeting, user = self.object, self.request.user
        codes = ("edit", "add_paper", "write_minutes", "reply")
        may = {code: self.policy.allows(user, code, meeting) for code in codes}
        answers = list(meeting.answers.all())
        mine = own_association(user)
        return super().context() | {
            "may": may,
            "answers": answers,
            "mine": next((one for one in answers if mine and one.association_id == mine.pk), None),
            "people": sum(one.people for one in answers),
            "reads_minutes": meeting.state == "concluded" or self.policy.allows(user, "plan"),
        }


class Plan(ActionView):
    """A meeting."""

    policy, code, action, form_class = MEETING, "plan", actions.plan, forms.PlanForm
    heading, button, said = _("Plan a meeting"), _("Plan"), _("The meeting is planned. Nobody sees it yet.")

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return _below(self.title())


class Edit(ActionView):
    """Another day, another place."""

    policy, code, action, form_class = MEETING, "edit", actions.edit, forms.EditForm
    heading, button = _("Change the meeting"), _("Save")
    fills = ("title", "block", "place", "agenda")

    def initial(self, obj: Any) -> dict[str, Any]:
        """By the clocks of Japan."""
        starts, ends = obj.starts_at.astimezone(time.TOKYO), obj.ends_at.astimezone(time.TOKYO)
        times = {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
        return super().initial(obj) | times


class AddPaper(ActionView):
    """A paper."""

    policy, code, action, form_class = MEETING, "add_paper", actions.add_paper, forms.PaperForm
    heading, button, said = _("Add a paper"), _("Add"), _("The paper was added.")


class WriteMinutes(ActionView):
    """Minutes, as a draft until they are sent."""

    policy, code, action, form_class = MEETING, "write_minutes", actions.write_minutes, forms.MinutesForm
    heading, button, fills = _("Write the minutes"), _("Save"), ("minutes",)


class Reply(ActionView):
    """Whether the own association comes."""

    policy, code, action, form_class = MEETING, "reply", actions.reply, forms.ReplyForm
    heading, button, said = _("Answer whether you come"), _("Send this answer"), _("The answer was sent.")

    def next_url(self, done: Any) -> str:
        """To the meeting."""
        return str(self.object.get_absolute_url())


class OfMeeting(ActionView):
    """A step of a meeting."""

    policy, flow = MEETING, FLOW


FORMS: dict[str, Any] = {"record_as_held": forms.HeldForm, "call_off": forms.CallOffForm}
FOLLOWS: dict[str, tuple[Any, ...]] = {"announce": (_("The associations that it is for see it, and can answer."),)}


def step(name: str) -> type[ActionView]:
    """The view of one step."""
    return OfMeeting.for_step(name, getattr(actions, name), form_class=FORMS.get(name), follows=FOLLOWS.get(name, ()))


class MinutesPaper(HouseView):
    """The meeting on A4: invitation before, minutes after."""

    policy, code = MEETING, "print"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The PDF."""
        meeting = queries.meeting_whole(self.object)
        pdf = DOCUMENTS["multicultural.association_meeting"].render_for(meeting, request.user, language="ja")
        return shown(pdf, f"meeting-{pk}.pdf")


class DownloadPaper(DownloadView):
    """A file that is handed out; each read is on record."""

    policy, event = MEETING_PAPER, READ

    def file(self) -> StoredFile:
        """The paper's file; nothing where it has none."""
        if self.object.file is None:
            raise Http404
        return super().file()
