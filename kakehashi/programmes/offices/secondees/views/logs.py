"""The log of a stay, and the reports that are made of it."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import day, stacked
from kakehashi.engines.ui.importing import HandIn
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, ListView

from .. import actions, forms, rules
from ..flows import MONTHLY_REPORT as FLOW
from ..imports import LOG
from ..models import LogEntry, ResidentSecondee
from ..permissions import LOG_ENTRY, MONTHLY_REPORT, RESIDENT_SECONDEE
from ..queries import hours_by_month


class Log(ListView):
    """What a secondee did, with the hours by month as a picture and a table."""

    policy, code, shows = RESIDENT_SECONDEE, "view", (LogEntry,)
    template_name = "offices/secondee_log.html"
    filter_form = forms.LogFilter
    page_size = 50
    object: ResidentSecondee
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-day",), "kind": ("kind", "-day"), "hours": ("-hours", "-day"),
    }  # fmt: skip

    def fetch(self) -> None:
        """The stay whose log it is."""
        self.object = self.policy.get(self.request.user, "view", pk=self.kwargs["pk"])

    def title(self) -> Any:
        """Whose log."""
        return _("Log of %(number)s") % {"number": self.object.number}

    def crumbs(self) -> Crumbs:
        """Below the agreement."""
        return [(str(self.object), self.object.get_absolute_url()), (self.title(), "")]

    def rows(self) -> QuerySet[Any]:
        """The entries of this stay."""
        return LOG_ENTRY.visible(self.request.user).filter(secondee=self.object)

    def named(self, row: LogEntry) -> str:
        """Day and words."""
        return str(row)

    def columns(self) -> Sequence[Column]:
        """Day, what, kind, whose, hours, goal."""
        may_edit = RESIDENT_SECONDEE.allows(self.request.user, "write_log", self.object)
        return (
            Column("day", _("Day"), lambda row: row.day, cell=lambda row: day(row.day), sort=""),
            Column("what", _("What was done"), lambda row: row.what, width=50,
                   cell=lambda row: stacked(row.what, row.place)),
            Column("place", _("Place"), lambda row: row.place, on_screen=False),
            Column("kind", _("Kind"), lambda row: row.get_kind_display(), sort="kind"),
            Column("whose", _("Whose work"), lambda row: row.get_whose_display()),
            Column("hours", _("Hours"), lambda row: float(row.hours), sort="hours", is_number=True),
            Column("goal", _("Goal"), lambda row: str(row.goal or ""), width=30),
            *((Column("edit", _("Change"), lambda _row: "", cell=_links),) if may_edit else ()),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By kind, whose, days."""
        for name, lookup in (("kind", "kind"), ("whose", "whose"), ("since", "day__gte"), ("until", "day__lte")):
            if name in wanted:
                rows = rows.filter(**{lookup: wanted[name]})
        return rows

    def context(self) -> dict[str, Any]:
        """With the picture, and whether one may write."""
        may_write = RESIDENT_SECONDEE.allows(self.request.user, "write_log", self.object)
        return super().context() | {"chart": rules.chart(hours_by_month(self.object)), "may_write": may_write}


def _links(row: LogEntry) -> Any:
    return format_html(
        '<a href="{}">{}<span class="hidden"> {}</span></a> <a href="{}">{}<span class="hidden"> {}</span></a>',
        reverse("offices:edit_log_entry", args=[row.pk]), gettext("Change"), row,
        reverse("offices:remove_log_entry", args=[row.pk]), gettext("Remove"), row,
    )  # fmt: skip


class AddEntry(ActionView):
    """A line of the log."""

    policy, code, action, shows = RESIDENT_SECONDEE, "write_log", actions.add_entry, ()
    form_class, heading, button = forms.EntryForm, _("Add to the log"), _("Add")
    said = _("The entry stands in the log.")


class EntryView(ActionView):
    """A form about one line."""

    policy = LOG_ENTRY

    def crumbs(self) -> Crumbs:
        """Below its stay."""
        stay = self.object.secondee
        return [(str(stay), stay.get_absolute_url()), (self.title(), "")]


class EditEntry(EntryView):
    """What stands in it."""

    code, action, form_class = "edit", actions.edit_entry, forms.EntryForm
    fills = ("day", "hours", "kind", "whose", "place", "what", "goal")
    heading, button = _("Change the log entry"), _("Save")


class RemoveEntry(EntryView):
    """It is taken out."""

    code, action, shows = "remove", actions.remove_entry, ()
    heading, button, said = _("Remove the log entry"), _("Remove it"), _("The entry was removed.")
    follows = (_("The line is deleted from the log. Reports that were sent stay as they are."),)


class PasteLog(HandIn):
    """Several lines at once, copied out of Excel, with a preview."""

    policy, code, importer, shows = RESIDENT_SECONDEE, "write_log", LOG, (LogEntry,)


class MakeReport(ActionView):
    """A report is begun with what the log says."""

    policy, code, action, shows = RESIDENT_SECONDEE, "make_report", actions.make_report, ()
    form_class, heading, button = forms.MonthForm, _("Make a monthly report"), _("Make it from the log")
    said = _("The report was made from the log.")

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the month that the address asks for."""
        return {"month": self.request.GET.get("month", "")}


class ReportView(DetailView):
    """What the page of a report and its paper share."""

    policy, flow, shows = MONTHLY_REPORT, FLOW, ()

    def crumbs(self) -> Crumbs:
        """Below its stay."""
        stay = self.object.secondee
        return [(str(stay), stay.get_absolute_url()), (self.title(), "")]


class ReportPage(ReportView):
    """One report."""

    template_name = "offices/monthly_report.html"

    def context(self) -> dict[str, Any]:
        """With what may be done."""
        return super().context() | {"may_edit": self.policy.allows(self.request.user, "edit", self.object)}


class ReportPaper(ReportView):
    """The report on paper."""

    code = "print"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        language = get_language() or "ja"
        pdf = DOCUMENTS["offices.monthly_report"].render_for(self.object, request.user, language=language)
        return shown(pdf, f"{self.object.secondee.number}-{self.object.month:%Y%m}.pdf")


class EditReport(ActionView):
    """The words of a report."""

    policy, code, action, form_class = MONTHLY_REPORT, "edit", actions.save_report, forms.ReportForm
    fills, heading, button = ("done", "results", "plans"), _("Write the report"), _("Save")


class ReportStep(ActionView):
    """A form in front of one step of a report."""

    policy, flow, shows = MONTHLY_REPORT, FLOW, ()
    FOLLOWS: ClassVar[dict[str, tuple[Any, ...]]] = {
        "send_report": (_("The local government is told, and reads the report."),),
    }


def report_step(name: str) -> type[ActionView]:
    """The view of one step of a report."""
    return ReportStep.for_step(name, getattr(actions, name), follows=ReportStep.FOLLOWS.get(name, ()))


REPORT_STEPS = tuple(step.name for step in FLOW.transitions)
