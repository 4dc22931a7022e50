"""What is read: the list, one programme with its days, the same for a phone, the paper."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.measures.campaigns import Facts, place
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, stacked, titled
from kakehashi.engines.ui.views import DetailView, ListView

from .. import forms, rules
from ..flows import APPOINTMENT as APPOINTMENT_FLOW
from ..flows import VISIT_PROGRAMME as FLOW
from ..models import Appointment, Comment, Counterpart, VisitProgramme
from ..permissions import APPOINTMENT, CALENDAR_ADDRESS, VISIT_PROGRAMME
from ..queries import cautions, stops, whole

BEFORE = ("draft", "fixed")  # while there is something to look at before it is handed over


def _named(row: VisitProgramme) -> SafeString:
    return titled(row.title, row.get_absolute_url(), row.number)


class Programmes(ListView):
    """The visit programmes that one may see."""

    policy, code, shows = VISIT_PROGRAMME, "list", ()
    template_name = "offices/visits.html"
    heading = _("Visit programmes")
    filter_form = forms.ProgrammeFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-begins",), "office": ("office__position", "-begins"), "state": ("state", "-begins"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For offices, headquarters, and those who travel."""
        self.policy.demand(self.request.user, "list")

    def rows(self) -> QuerySet[Any]:
        """Without the long texts, which no list shows."""
        return super().rows().defer("information", "protocol", "gifts", "aim", "emergency")

    def columns(self) -> Sequence[Column]:
        """Title, days, body, office, state."""
        return (
            Column("title", _("Title"), lambda row: row.title, cell=_named, width=40),
            Column("number", _("Programme number"), lambda row: row.number, on_screen=False),
            Column("begins", _("First day"), lambda row: row.begins, cell=lambda row: day(row.begins), sort=""),
            Column("ends", _("Last day"), lambda row: row.ends, cell=lambda row: day(row.ends)),
            Column(
                "body",
                _("Local government"),
                lambda row: str(row.organisation or ""),
                cell=lambda row: stacked(str(row.organisation or "–"), "", is_example=row.is_example),
                width=24,
            ),
            Column("office", _("Office"), lambda row: str(row.office), sort="office"),
            Column(
                "state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                cell=lambda row: badge(FLOW.state_of(row).label, row.tone),
            ),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By state and office."""
        if "state" in wanted:
            rows = rows.filter(state=wanted["state"])
        return rows.filter(office__code=wanted["office"]) if "office" in wanted else rows

    def context(self) -> dict[str, Any]:
        """Whether a new one may be made."""
        return super().context() | {"may_start": self.policy.allows(self.request.user, "start")}


class ProgrammeView(DetailView):
    """What the page and its form for phones share: the days, each with what lies on it."""

    policy, flow = VISIT_PROGRAMME, FLOW
    shows = (VisitProgramme, Appointment, Counterpart, Comment)

    def fetch(self) -> None:
        """The programme with everything that is shown of it."""
        super().fetch()
        self.object = whole(VisitProgramme.objects.select_related("office", "organisation", "request")).get(
            pk=self.object.pk
        )

    def title(self) -> str:
        """In the reader's language, as far as somebody wrote it."""
        return rules.told(self.object.title, self.object.english, get_language() or "ja")

    def days(self, found: list[rules.Stop]) -> list[tuple[Any, list[rules.Stop]]]:
        """All days in order."""
        return rules.by_day(found, self.object.begins, self.object.ends)


class ProgrammePage(ProgrammeView):
    """One programme: its days, who travels, who goes along, what is arranged, what the desks say."""

    template_name = "offices/visit.html"

    def context(self) -> dict[str, Any]:
        """The office sees what stays inside as well, and what to look at before it is handed over."""
        programme, user = self.object, self.request.user
        found = stops(programme, get_language() or "ja")
        may = {code: self.policy.allows(user, code, programme)
               for code in ("edit", "see_inside", "add_appointment", "comment", "copy")}  # fmt: skip
        address = CALENDAR_ADDRESS.visible(user).filter(programme=programme, withdrawn_at=None).first()
        return super().context() | {
            "days": self.days(found),
            "zone_place": rules.zone_words(programme.zone, get_language() or "ja"),
            "may": may,
            "cautions": cautions(programme, found) if may["see_inside"] and programme.state in BEFORE else (),
            "meetings": {one.pk: self.meeting(one) for one in programme.appointments.all()},
            "comments": programme.comments.select_related("post__section__organisation"),
            "comment_form": forms.CommentForm(user=user),
            "address": address,
            "place": place("offices.visits", programme, user, Facts(office=programme.office_id)),
        }

    def meeting(self, one: Appointment) -> dict[str, Any]:
        """What only the page shows of an appointment: its inner notes for the house, and the next steps."""
        one.programme = self.object
        user = self.request.user
        return {
            "row": one,
            "buttons": [b for b in APPOINTMENT_FLOW.buttons(one, user, APPOINTMENT) if not b.reason],
            "may_edit": APPOINTMENT.allows(user, "edit", one),
            "may_remove": one.state == "candidate" and APPOINTMENT.allows(user, "remove", one),
        }


class PhonePage(ProgrammeView):
    """The programme in a hand: today's day first, nothing to press, one page without scripts that a phone can keep."""

    template_name = "offices/visit_phone.html"

    def context(self) -> dict[str, Any]:
        """The days from today on, then those that are over."""
        found = [stop for stop in stops(self.object, get_language() or "ja") if stop.is_settled]
        return super().context() | {
            "days": rules.today_first(self.days(found), time.now().astimezone(rules.ZoneInfo(self.object.zone)).date()),
            "today": time.now().astimezone(rules.ZoneInfo(self.object.zone)).date(),
            "zone_place": rules.zone_words(self.object.zone, get_language() or "ja"),
        }


class ProgrammePaper(ProgrammeView):
    """The paper to hand over, in Japanese and English."""

    code = "print"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        language = get_language() or "ja"
        pdf = DOCUMENTS["offices.visit_programme"].render_for(self.object, request.user, language=language)
        return shown(pdf, f"{self.object.number}.pdf")
