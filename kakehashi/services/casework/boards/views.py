"""The board: what lies where, and how the answers keep to their target."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import HouseView

from ..requests.permissions import REQUEST, headquarters
from . import queries


class Board(HouseView):
    """Load by office and by officer in charge; an office sees its own row."""

    policy, code, shows = REQUEST, "see_load", ()
    template_name = "casework/board.html"
    heading = _("Load and deadlines")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The tables."""
        return self.page(
            sections=queries.loads_of_sections(request.user),
            officers=queries.loads_of_officers(request.user) if headquarters(request.user) else [],
            since=queries.april(),
        )
