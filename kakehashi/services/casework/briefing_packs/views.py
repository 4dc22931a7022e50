"""The briefing pack in the browser."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.ui.views import HouseView

from ..requests.permissions import REQUEST
from .permissions import may_open

LANGUAGES = ("ja", "en")


class BriefingPack(HouseView):
    """The PDF of a request whose type has a briefing pack, in Japanese or English; made anew at each look."""

    policy, code = REQUEST, "print"

    def get(self, request: HttpRequest, *args: Any, language: str, **kwargs: Any) -> HttpResponse:
        """Shown in the browser; the desk prints it. Nothing is stored or recorded."""
        if language not in LANGUAGES or not may_open(request.user, self.object):
            raise Http404
        pdf = DOCUMENTS["casework.briefing_pack"].render_for(self.object, request.user, language=language)
        name = f"{self.object.number}-briefing-{language}.pdf"
        return shown(pdf, name)
