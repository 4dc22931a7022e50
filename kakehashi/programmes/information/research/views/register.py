"""The register of research, and one project with its texts and what the mentor said."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, stacked, titled
from kakehashi.engines.ui.cells import day as day_cell
from kakehashi.engines.ui.views import DetailView, ListView

from ...publications.queries import Names
from ...publications.rules import html_of
from .. import forms
from ..flows import RESEARCH as FLOW
from ..models import ResearchProject
from ..permissions import FEEDBACK, RESEARCH_PROJECT
from ..queries import report_of


class Research(ListView):
    """The register: which office finds out what, how far it is, who guides."""

    policy, code = RESEARCH_PROJECT, "list"
    template_name = "information/research.html"
    heading = _("Research of the offices")
    filter_form = forms.ResearchFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-made_at",), "title": ("title",), "office": ("office__position", "-made_at"), "state": ("state",),
        "due": ("draft_due",),
    }  # fmt: skip

    def fetch(self) -> None:
        """The house alone."""
        self.policy.demand(self.request.user, self.code)

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return (
            Column(
                "title", _("Question of the research"), lambda row: row.title, sort="title", width=40,
                cell=lambda row: titled(row.title, row.get_absolute_url(), row.get_theme_display()),
            ),
            Column(
                "office", _("Overseas office"), lambda row: str(row.office), sort="office", width=22,
                cell=lambda row: stacked(row.office, row.post, is_example=row.is_example),
            ),
            Column("mentor", _("Mentor"), lambda row: str(row.mentor or ""), width=28),
            Column("year", _("Fiscal year"), lambda row: row.year, is_number=True, on_screen=False),
            Column("outline_due", _("Outline until"), lambda row: row.outline_due, on_screen=False),
            Column(
                "draft_due", _("Draft until"), lambda row: row.draft_due, sort="due",
                cell=lambda row: day_cell(row.draft_due),
            ),
            Column(
                "state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                cell=lambda row: badge(FLOW.state_of(row).label, FLOW.state_of(row).tone),
            ),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[ResearchProject], wanted: Mapping[str, Any]) -> QuerySet[ResearchProject]:
        """By words, office, theme, state."""
        pairs = {"office": "office__code", "theme": "theme", "state": "state"}
        rows = rows.filter(**{path: wanted[name] for name, path in pairs.items() if name in wanted})
        words = wanted.get("q")
        return rows.filter(Q(title__icontains=words) | Q(aim__icontains=words)) if words else rows

    def context(self) -> dict[str, Any]:
        """Whether one may propose."""
        return super().context() | {"may_propose": self.policy.allows(self.request.user, "propose")}


class Project(DetailView):
    """One project: the plan for the house; texts and feedback for whoever is concerned."""

    policy, flow = RESEARCH_PROJECT, FLOW
    template_name = "information/research_project.html"

    def crumbs(self) -> Any:
        """Below the register."""
        return [(Research.heading, reverse("information:research")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The texts as they will be read, what was said, and the report."""
        project, user = self.object, self.request.user
        reads_texts = self.policy.allows(user, "read_texts", project)
        territory = Names().territory(project.territory) if project.territory else ""
        return super().context() | {
            "territory": territory,
            "reads_texts": reads_texts,
            "outline": html_of(project.outline) if reads_texts else "",
            "draft": html_of(project.draft) if reads_texts else "",
            "feedback": list(FEEDBACK.visible(user).filter(project=project)) if reads_texts else [],
            "report": report_of(project),
            "may_edit": self.policy.allows(user, "edit", project),
            "may_write": self.policy.allows(user, "write", project),
            "may_change_mentor": self.policy.allows(user, "change_mentor", project) and project.mentor_id,
        }
