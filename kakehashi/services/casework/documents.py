"""A request on paper: one Japanese A4 before it is sent (起案用, 案) and after (控え)."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.ui.views import HouseView
from kakehashi.registry.models import OfficeTerritory

from .briefing_packs import documents as briefing_packs  # noqa: F401 -- declares the briefing pack
from .conversation.permissions import MESSAGE
from .formal_requests import documents as formal_requests  # noqa: F401 -- declares the letter of request
from .proxy_entries import documents as proxy_entries  # noqa: F401 -- declares the confirmation sheet
from .requests.documents import BLANK_DAY, MARKS, declare_marked
from .requests.models import SupportRequest
from .requests.permissions import REQUEST
from .requests.queries import lead_time_words, told_answers

TEMPLATE = Path(__file__).parent / "paper" / "request_sheet.typ"


def _values(request: SupportRequest, user: Actor, language: str, *, mark: str) -> dict[str, Any]:
    is_copy = mark == "copy"
    territory = OfficeTerritory.objects.filter(code=request.territory).first() if request.territory else None
    day = request.submitted_at.astimezone(time.TOKYO).date() if request.submitted_at and is_copy else time.today()
    return {
        "title": _("Request for support"),
        "kind": _("Copy after submission") if is_copy else _("For approval before submission"),
        "mark": pgettext("paper", "Copy") if is_copy else pgettext("paper", "Draft"),
        "number": request.number or _("(given when submitted)"),
        "date": eras.both(day, language),
        "organisation": str(request.organisation),
        "section": str(request.section),
        "post": request.post.title,
        "phone": request.post.phone,
        "type": str(request.kind.label),
        "subject": request.subject,
        "wish": request.wish,
        "places": [part for part in (str(territory or ""), request.place) if part],
        "period": _period(request, language),
        "delegation": request.delegation,
        "answers": _answers(request),
        "lead_time": lead_time_words(request),
        "office": str(request.handler or ""),
        "state": str(request.said),
        "plan_items": [str(item) for item in request.plan_items.all()],
        "document_number": request.their_number,
        "dates": [{"label": _("Drafted"), "value": BLANK_DAY}, {"label": _("Decided"), "value": BLANK_DAY}],
        "seals": [_("Director"), _("Section chief"), _("Chief clerk"), _("Clerk")],
        "conversation": _conversation(request, user, language) if is_copy else [],
        "labels": _labels(),
    }


def _answers(request: SupportRequest) -> list[dict[str, str]]:
    told = [{"label": str(one.label), "value": one.words} for one in told_answers(request)]
    city = [{"label": _("Name of the sister city"), "value": request.sister_city}] if request.sister_city else []
    return told + city


def _period(request: SupportRequest, language: str) -> str:
    days = [eras.both(day, language) for day in (request.begins, request.ends) if day]
    return (" – " if language == "en" else "〜").join(days)


def _conversation(request: SupportRequest, user: Actor, language: str) -> list[dict[str, str]]:
    rows = MESSAGE.visible(user).filter(request=request, is_internal=False)
    return [
        {
            "side": "theirs" if m.is_from_town else "ours",
            "who": f"{m.post.section.organisation} {m.post}",
            "when": eras.both(m.at.astimezone(time.TOKYO).date(), language),
            "text": m.text,
        }
        for m in rows
    ]


def _labels() -> dict[str, str]:
    return {
        "number": _("Number"),
        "document_number": _("Document number"),
        "decision": pgettext("paper", "Approval"),
        "blank": _("Not filled in"),
        "asker": _("Asked by"),
        "organisation": _("Organisation"),
        "section": _("Section"),
        "post": _("Post"),
        "phone": _("Telephone"),
        "request": _("What was asked"),
        "type": _("Kind"),
        "subject": _("Subject"),
        "places": _("Country, region, city"),
        "period": _("Period"),
        "delegation": _("Who travels"),
        "wish": _("What you would like"),
        "answers": _("Questions of this kind"),
        "lead_time": _("Lead time"),
        "progress": _("Office and state"),
        "state": _("State"),
        "office": _("Office"),
        "conversation": _("Conversation"),
        "plan_items": _("Plan items"),
    }


declare_marked(
    "casework.request",
    TEMPLATE,
    _values,
    draft=gettext_lazy("Request for approval (A4)"),
    copy=gettext_lazy("Copy of a request (A4)"),
)


class RequestSheet(HouseView):
    """The PDF, shown in the browser; the desk prints it."""

    policy, code = REQUEST, "print"

    def get(self, request: HttpRequest, *args: Any, mark: str, **kwargs: Any) -> HttpResponse:
        """Only two marks exist, and only whoever writes them prints drafts."""
        if mark not in MARKS or (mark == "draft" and not REQUEST.allows(request.user, "edit", self.object)):
            raise Http404
        pdf = DOCUMENTS[f"casework.request_{mark}"].render_for(self.object, request.user)
        name = f"{self.object.number or f'draft-{self.object.pk}'}-{mark}.pdf"
        return shown(pdf, name)
