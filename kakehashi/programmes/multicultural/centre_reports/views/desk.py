"""Hand-overs, daily reports, figures, the closing report."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import ActionView, DetailView

from ...centres.permissions import CENTRE
from ...centres.views.desk import below
from ...centres.views.lists import OfCentreList
from ...centres.views.pages import OfCentrePage
from .. import actions, documents, forms, queries
from ..flows import HAND_OVER as FLOW
from ..permissions import DAILY_REPORT, HAND_OVER
from ..tables import daily_columns, hand_over_columns


class HandOvers(OfCentreList):
    """The hand-overs of a centre."""

    listed, heading = HAND_OVER, _("Hand-overs between shifts")
    adds = ("note", "hand_on", _("Hand the shift on"))
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-written_at", "-pk"), "written": ("-written_at",)}

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return hand_over_columns()


class HandOn(ActionView):
    """The shift that is worked now goes on to the next one."""

    policy, code, action, form_class = CENTRE, "note", actions.hand_on, forms.HandOnForm
    heading, button = _("Hand the shift on"), _("Hand it on")
    said = _("It waits for the next shift, which signs it.")
    shows = ()
    template = "multicultural/hand_on.html"

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def context(self) -> dict[str, Any]:
        """What will be collected, as it stands."""
        kept = queries.collected(self.object)
        return super().context() | {"kept": kept, "tables": queries.open_lists(kept)}


class HandOverPage(OfCentrePage):
    """One hand-over."""

    policy, code, flow, suffix = HAND_OVER, "view", FLOW, "hand_over"
    template_name = "multicultural/centre_tables.html"
    above = (HandOvers.heading, "centre_hand_overs")

    def texts(self) -> list[tuple[Any, str]]:
        """The note."""
        return [(_("Note to the next shift"), self.object.note)]

    def told(self) -> list[tuple[Any, Any]]:
        """Who, when, how much is left."""
        row, kept = self.object, self.object.collected
        at = row.signed_at.astimezone(time.TOKYO) if row.signed_at else None
        return [
            (_("Written by the desk"), row.post),
            (_("Written at"), f"{row.written_at.astimezone(time.TOKYO):%Y-%m-%d %H:%M}"),
            (_("Taken over by"), row.signing_post or ""), (_("Taken over at"), f"{at:%Y-%m-%d %H:%M}" if at else ""),
            (_("Translations left"), str(kept.get("tasks_left", 0))),
            (_("Of them confidential"), str(kept.get("confidential", 0))),
            (_("Consultations to be followed up"), str(kept.get("consultations", 0))),
        ]  # fmt: skip

    def links(self) -> list[tuple[Any, str]]:
        """The paper."""
        return [(_("Hand-over (PDF)"), reverse("multicultural:hand_over_paper", kwargs={"pk": self.object.pk}))]

    def context(self) -> dict[str, Any]:
        """With what was collected."""
        return super().context() | {"tables": queries.open_lists(self.object.collected)}


class Sign(ActionView):
    """The next shift takes over."""

    policy, flow, code, action = HAND_OVER, FLOW, "sign", actions.sign
    follows = (_("You have read what is open and the note."), _("Who took over, and when, stays on record."))


class DailyReports(OfCentreList):
    """The daily reports of a centre."""

    listed, heading = DAILY_REPORT, _("Daily reports")
    adds = ("note", "report_day", _("Make a daily report"))
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-day", "-pk"), "day": ("-day",)}

    def columns(self) -> Sequence[Column]:
        """As declared."""
        return daily_columns()


class ReportDay(ActionView):
    """The report of a day."""

    policy, code, action, form_class = CENTRE, "note", actions.report, forms.DailyForm
    heading, button, said = _("Make a daily report"), _("Count and keep it"), _("The daily report is made.")
    shows = ()

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def initial(self, obj: Any) -> dict[str, Any]:
        """Today."""
        return {"day": time.today()}


class DailyPage(OfCentrePage):
    """One daily report."""

    policy, code = DAILY_REPORT, "view"
    template_name = "multicultural/centre_tables.html"
    above = (DailyReports.heading, "daily_reports")

    def texts(self) -> list[tuple[Any, str]]:
        """What was special."""
        return [(_("What was special"), self.object.words)]

    def told(self) -> list[tuple[Any, Any]]:
        """Who counted, when."""
        row = self.object
        return [
            (_("Written by the desk"), row.post),
            (_("Counted at"), f"{row.made_at.astimezone(time.TOKYO):%Y-%m-%d %H:%M}"),
        ]

    def links(self) -> list[tuple[Any, str]]:
        """The paper, and to count anew."""
        row = self.object
        found = [(_("Daily report (PDF)"), reverse("multicultural:daily_paper", kwargs={"pk": row.pk}))]
        if self.policy.allows(self.request.user, "amend", row):
            found.append((_("Count it anew"), reverse("multicultural:amend_daily_report", kwargs={"pk": row.pk})))
        return found

    def context(self) -> dict[str, Any]:
        """With its figures."""
        return super().context() | {"tables": queries.tables(self.object.figures)}


class AmendDaily(ActionView):
    """Counted anew, other words."""

    policy, code, action, form_class = DAILY_REPORT, "amend", actions.amend, forms.AmendDailyForm
    heading, button, said = _("Count it anew"), _("Count and keep it"), _("The day was counted anew.")
    fills = ("words",)


class Figures(DetailView):
    """What a centre did in all."""

    policy, code, template_name, heading = (
        CENTRE,
        "work",
        "multicultural/centre_figures.html",
        _("Figures of the centre"),
    )

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def context(self) -> dict[str, Any]:
        """As tables."""
        return super().context() | {"tables": queries.tables(queries.figures(self.object))}


class Paper(HouseView):
    """One of the papers."""

    paper: ClassVar[Any]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file, as the browser shows it."""
        pdf = self.paper.render_for(self.object, request.user)
        return shown(pdf, f"{self.paper.name.rsplit('.', 1)[1]}-{pk}.pdf")


class HandOverPaper(Paper):
    """The hand-over on paper (引継書)."""

    policy, paper = HAND_OVER, documents.HAND_OVER


class DailyPaper(Paper):
    """The daily report on paper (活動日報)."""

    policy, paper = DAILY_REPORT, documents.DAILY


class ClosingPaper(Paper):
    """The closing report on paper (閉鎖報告); before the centre is closed an interim one."""

    policy, code, paper = CENTRE, "work", documents.CLOSING
