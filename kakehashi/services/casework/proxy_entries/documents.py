"""The confirmation sheet: what was entered for a town on one A4, to be ticked, signed and faxed back."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from ..requests.models import SupportRequest
from ..requests.queries import told_answers, where
from .permissions import sees_caller

TEMPLATE = Path(__file__).parent / "confirmation_sheet.typ"


def _values(request: SupportRequest, user: Actor, language: str) -> dict[str, Any]:
    entry = getattr(request, "proxy_entry", None)
    days = [eras.both(day, language) for day in (request.begins, request.ends) if day]
    received = entry.received_at.astimezone(time.TOKYO) if entry else None
    return {
        "title": _("Confirmation of what was entered for you"),
        "kind": _("Please tick, sign and fax this sheet back"),
        "number": request.number or _("(given when submitted)"),
        "date": eras.both(time.today(), language),
        "to": f"{request.organisation} {request.section}",
        "lead": _(
            "We entered the request below for you. Tell us whether it is right: here by fax, by telephone, or on the "
            "request's page."
        ),
        "came": [
            (_("How it came in"), str(request.get_channel_display())),
            (_("When it came"), f"{eras.both(received.date(), language)} {received:%H:%M}" if received else ""),
            (_("Who called, sent it or came"), entry.caller if entry and sees_caller(user, request) else ""),
            (_("Entered by"), str(request.entered_by.section) if request.entered_by else ""),
        ],
        "asked": [
            (_("Kind"), str(request.kind.label)),
            (_("Subject"), request.subject),
            (_("Country, region, city"), where(request)),
            (_("Period"), (" – " if language == "en" else "〜").join(days)),
            (_("Who travels"), request.delegation),
        ],
        "wish": request.wish,
        "answers": [(str(one.label), one.words) for one in told_answers(request)],
        "choices": [_("It is right as it stands."), _("It is to be corrected as written here:")],
        "signs": [_("Section"), _("Post and name"), _("Date"), _("Telephone")],
        "fax": settings.FAX_NUMBER,
        "labels": _labels(),
    }


def _labels() -> dict[str, str]:
    return {
        "asked": _("What was asked"),
        "wish": _("What you would like"),
        "answers": _("Questions of this kind"),
        "answer": _("Your answer"),
        "fax": _("Fax number to send it to"),
        "number": _("Number"),
        "blank": _("Not filled in"),
        "to": _("To"),
    }


DOCUMENTS.add(
    Document(
        name="casework.confirmation_sheet",
        label=gettext_lazy("Confirmation sheet for a fax (A4)"),
        model="casework.SupportRequest",
        template=TEMPLATE,
        values=_values,
        title=lambda request: f"{request.number or ''} {request}".strip(),
    )
)
