"""The request on paper (翻訳依頼票): before it is sent by fax, and after it came in."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from ..centres.documents import TEMPLATE, moment, sheet, table
from .flows import TASK as FLOW
from .models import TranslationRequest
from .permissions import TASK
from .queries import texts, told


def _values(request: TranslationRequest, user: Actor, language: str) -> dict[str, Any]:
    rows = texts(TASK.visible(user).filter(request=request))
    moments = [
        (_("Received"), moment(request.received_at, language)),
        (_("How urgent"), str(request.get_priority_display())),
        (_("Deadline"), moment(request.deadline, language)),
    ]
    tasks = [[name, str(FLOW.state_of(task).label), moment(task.completed_at, language)] for task, name, _done in rows]
    said = [(name, task.text) for task, name, is_done in rows if is_done]
    return sheet(
        request.centre, _("Translation request"), language, number=request.number_shown, numbered=_("Number"),
        facts=[(_("Subject"), request.subject), *((str(term), words) for term, words in told(request)), *moments],
        tables=[table(_("Languages"), [_("Language"), _("State"), _("Translated and checked")], tasks, (0, 1, 2))],
        texts=[(_("Text to be translated"), request.source), *said],
        signed=[_("Section chief"), _("Chief clerk"), _("Clerk"), _("Received")],
    )  # fmt: skip


REQUEST = DOCUMENTS.add(
    Document(
        name="multicultural.translation_request",
        label=gettext_lazy("Translation request"),
        model="multicultural.TranslationRequest",
        template=TEMPLATE,
        values=_values,
    )
)
