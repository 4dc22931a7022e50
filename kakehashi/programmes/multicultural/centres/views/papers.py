"""The papers of a centre, as PDF."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from kakehashi.engines.documents.showing import shown
from kakehashi.engines.ui.views import HouseView

from .. import documents
from ..permissions import CENTRE


class CentrePaper(HouseView):
    """One paper of a centre."""

    policy, code = CENTRE, "work"
    paper: ClassVar[Any]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file, as the browser shows it."""
        pdf = self.paper.render_for(self.object, request.user)
        return shown(pdf, f"{self.paper.name.rsplit('.', 1)[1]}-{pk}.pdf")


class DecisionPaper(CentrePaper):
    """The record of the decision to open it (設置決定記録)."""

    paper = documents.DECISION


class OrganisationPaper(CentrePaper):
    """The organisation chart with the shifts of three days (体制表・シフト表)."""

    paper = documents.ORGANISATION
