"""The formal letter on paper: 海外調査依頼書, for the town's own approval and for its files."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.questionnaires.telling import told
from kakehashi.engines.ui.views import HouseView
from kakehashi.registry.models import Organisation

from ..answers.rules import CLIENT, audience_of
from ..requests.documents import BLANK_DAY, MARKS, declare_marked
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST, own
from ..requests.queries import where
from ..research.rules import ASKED_ROWS, research_types
from .queries import branch_posts

TEMPLATE = Path(__file__).parent / "paper" / "letter_of_request.typ"


def _values(request: SupportRequest, user: Actor, language: str, *, mark: str) -> dict[str, Any]:
    formal = getattr(request, "formal_request", None)
    is_copy = mark == "copy"
    house = Organisation.objects.get(kind=Organisation.Kind.HEADQUARTERS)
    branch = branch_posts(request).select_related("section__organisation").first()
    other = [q for q in request.questions if q.code != ASKED_ROWS]
    return {
        "title": _("Letter of request for research abroad"),
        "kind": _("Copy after submission") if is_copy else _("For approval before submission"),
        "mark": pgettext("paper", "Copy") if is_copy else pgettext("paper", "Draft"),
        "number": request.number or "",
        "document_number": formal.document_number if formal else request.their_number,
        "date": eras.both(formal.dated_on, language) if formal else BLANK_DAY,
        "to": _("To %(house)s") % {"house": house},
        "through": _("(through %(branch)s)") % {"branch": branch.section.organisation} if branch else "",
        "organisation": str(request.organisation),
        "section": f"{request.section} {request.post.title}",
        "phone": request.post.phone,
        "body": _("We formally request the following research abroad, of which you have told us that it is possible."),
        "below": pgettext("paper", "Particulars"),
        "facts": [
            {"label": _("Subject"), "value": request.subject},
            {"label": _("Country, region, city"), "value": where(request)},
            {"label": _("What you would like"), "value": request.wish},
            *({"label": str(one.label), "value": one.words} for one in told(other, request.answers)),
            {"label": _("Who may read the result"), "value": _readers(request, language)},
        ],
        "questions": [
            {"question": row.get("question", ""), "reason": row.get("reason", "")}
            for row in request.answers.get(ASKED_ROWS, [])
        ],
        "dates": [{"label": _("Drafted"), "value": BLANK_DAY}, {"label": _("Decided"), "value": BLANK_DAY}],
        "seals": [] if is_copy else [_("Director"), _("Section chief"), _("Chief clerk"), _("Clerk")],
        "labels": _labels(),
    }


def _labels() -> dict[str, str]:
    """The paper's own words."""
    return {
        "number": _("Number"),
        "document_number": _("Document number"),
        "decision": pgettext("paper", "Approval"),
        "blank": _("Not filled in"),
        "contact": _("Contact"),
        "phone": _("Telephone"),
        "questions": _("Questions"),
    }


def _readers(request: SupportRequest, language: str) -> str:
    """Who may read the result, and from when on, in words."""
    everybody = request.shares_answer and audience_of(request) != CLIENT
    who = _("Every local government") if everybody else _("Only our body; others may ask us")
    if request.embargo_until is None or request.embargo_until <= time.today():
        return who
    return _("%(who)s, from %(day)s on") % {"who": who, "day": eras.both(request.embargo_until, language)}


declare_marked(
    "casework.formal_request",
    TEMPLATE,
    _values,
    draft=gettext_lazy("Letter of request for approval (A4)"),
    copy=gettext_lazy("Copy of the letter of request (A4)"),
)


class FormalLetter(HouseView):
    """The letter as PDF: the draft for the client alone, the copy once it was sent, for whoever sees the request."""

    policy, code = REQUEST, "print"

    def get(self, request: HttpRequest, *args: Any, mark: str, **kwargs: Any) -> HttpResponse:
        """Only of research; the draft before, the copy after it was sent."""
        found = self.object
        may = own(request.user, found) if mark == "draft" else hasattr(found, "formal_request")
        if mark not in MARKS or found.type not in research_types() or found.number is None or not may:
            raise Http404
        pdf = DOCUMENTS[f"casework.formal_request_{mark}"].render_for(found, request.user)
        return shown(pdf, f"{found.number}-letter-{mark}.pdf")
