"""What of casework is found: a request by those who may see it, a shared answer by every local government."""

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.questionnaires.telling import told
from kakehashi.engines.search import SEARCHABLES, Searchable
from kakehashi.registry.lineage import names_of_heirs
from kakehashi.registry.models import Section

from .advisers.models import Adviser
from .answers.models import Answer
from .answers.rules import CLIENT, audience_of, is_free
from .requests.flows import INSIDE
from .requests.flows import SUPPORT_REQUEST as FLOW
from .requests.models import SupportRequest
from .requests.permissions import ENTERERS

ASKERS = ("municipal_officer", "branch_officer")
ABROAD = ("office_staff", "office_chief", "economic_adviser")


def of_town(request: SupportRequest) -> set[str]:
    """The tokens of the asking body: of its section alone where the request is confidential."""
    town = f"section:{request.section_id}" if request.is_confidential else f"organisation:{request.organisation_id}"
    return {f"{town}:{code}" for code in ASKERS}


def of_section_abroad(section: Section) -> set[str]:
    """The tokens of those who work in a section abroad, and in all of its office."""
    places = {f"section:{section.pk}", *([f"office:{section.office_id}"] if section.office_id else [])}
    return {f"{place}:{code}" for place in places for code in ABROAD}


def request_audience(request: SupportRequest) -> set[str]:
    """The tokens of those who may see a request; mirrors `permissions.visible` and is tested against it."""
    tokens = of_town(request)
    if request.number is None and request.entered_by:
        tokens |= {f"section:{request.entered_by.section_id}:{code}" for code in ENTERERS}
    if request.number is None or request.state in FLOW.tagged(INSIDE):
        return tokens
    tokens |= {"role:hq_officer", "role:hq_chief"}
    if not request.is_confidential:
        tokens |= {f"branch:{request.organisation.prefecture}", f"heir:{request.organisation_id}"}
    if request.handler:
        tokens |= of_section_abroad(request.handler)
        consultation = getattr(request, "consultation", None)
        if consultation is not None:  # then it is this adviser's, not every adviser's of the section
            tokens = {token for token in tokens if not token.endswith(":economic_adviser")}
            if consultation.adviser.post.section_id == request.handler_id:
                tokens.add(f"post:{consultation.adviser.post_id}:economic_adviser")
    return tokens


def request_body(request: SupportRequest) -> str:
    """Everything that the asker and the office may read; no internal notes."""
    answers = [one.words for one in told(request.questions, request.answers)]
    said = [m.text for m in request.messages.all() if not m.is_internal] if request.pk else []
    parts = [
        request.number or "",
        request.organisation.name,
        request.organisation.name_en,
        *names_of_heirs(request.organisation),
        request.wish,
        request.place,
        *answers,
        request.decision_text,
        _report(request),
        *(_result(request)),
        *said,
        *_names_of_files(request),
    ]
    return "\n".join(p for p in parts if p)


def _report(request: SupportRequest) -> str:
    """The report; but a branch finds its requests too, and does not read what was given to the asker alone."""
    return "" if request.report_text and audience_of(request) == CLIENT else request.report_text


def _names_of_files(request: SupportRequest) -> list[str]:
    """Names of the files that the town sees too."""
    if not request.pk:
        return []
    rows = request.attachments.filter(is_internal=False, removed_at=None)
    return list(rows.values_list("file__name", flat=True))


def files_of(request: SupportRequest) -> list[Model]:
    """The files that hang on it and are found by themselves: whoever loses the request loses them."""
    attached = [*request.attachments.filter(removed_at=None).select_related("file")]
    for row in attached:
        row.request = request  # as it is now, not as it was saved
    inquiries = request.inquiries.filter(files__removed_at=None, files__isnull=False).select_related("section__office")
    answered = []
    for inquiry in inquiries.prefetch_related("files__file").distinct():
        inquiry.request = request
        for file in inquiry.files.all():
            file.inquiry = inquiry
            answered.append(file)
    return [*attached, *answered]


def _result(request: SupportRequest) -> list[str]:
    """The result sheet, once the asker may read it."""
    is_told = request.state in ("follow_up", "completed")
    return [one.words for one in told(request.result_questions, request.result)] if is_told and request.result else []


def facets(request: SupportRequest) -> dict[str, Any]:
    """What results can be narrowed by."""
    office = request.handler.office if request.handler else None
    return {"office": office.code if office else "", "type": request.type}


def requests_to_write() -> QuerySet[SupportRequest]:
    """All requests with what their rows are made of: a rebuild asks by the batch, not by the request,
    but for files and for what bounds a report."""
    beside = (
        "organisation",
        "entered_by",
        "handler__office",
        "consultation__adviser__post",
        "question_set",
        "result_set",
    )
    return SupportRequest.objects.select_related(*beside).prefetch_related("messages")


SEARCHABLES.add(
    Searchable(
        name="casework.support_request",
        model=SupportRequest,
        label=_("Requests"),
        title=lambda r: str(r.subject),
        body=request_body,
        audience=request_audience,
        url=lambda r: f"/requests/{r.pk}/",
        language=lambda _r: "ja",
        at=lambda r: r.submitted_at or r.created_at,
        facets=facets,
        objects=requests_to_write,
        followers=files_of,
    )
)


def answer_audience(answer: Answer) -> set[str]:
    """Everybody with a post; before its embargo ends, and without consent, the asker and headquarters; nobody where it
    was taken back. Mirrors `answers.permissions.visible`."""
    if answer.withdrawn_at is not None:
        return set()
    if is_free(answer.request):
        return {"member"}
    own = {f"organisation:{answer.organisation_id}"} if answer.organisation_id else set()
    return {"role:hq_officer", "role:hq_chief"} | own


SEARCHABLES.add(
    Searchable(
        name="casework.answer",
        model=Answer,
        label=_("Answers"),
        title=lambda a: a.subject,
        body=lambda a: f"{a.question}\n{a.text}",
        audience=answer_audience,
        url=lambda a: f"/answers/{a.pk}/",
        language=lambda _a: "ja",
        at=lambda a: a.answered_at,
        facets=lambda a: {"office": a.office.code if a.office else "", "territory": a.territory},
    )
)


def adviser_body(adviser: Adviser) -> str:
    """Fields and introduction, in both languages."""
    fields = [part for theme in adviser.themes.all() for part in (theme.name, theme.name_en)]
    return "\n".join(part for part in (*fields, adviser.introduction, adviser.introduction_en) if part)


def adviser_audience(adviser: Adviser) -> set[str]:
    """Everybody with a post while the adviser serves; before and after headquarters alone."""
    today = time.today()
    serves = adviser.valid_from <= today and (adviser.valid_until is None or adviser.valid_until >= today)
    return {"member"} if serves else {"role:hq_officer", "role:hq_chief"}


SEARCHABLES.add(
    Searchable(
        name="casework.adviser",
        model=Adviser,
        label=_("Advisers"),
        title=lambda a: f"{a.post.title}（{'、'.join(theme.name for theme in a.themes.all())}）",
        body=adviser_body,
        audience=adviser_audience,
        url=lambda _a: "/advisers/",
        language=lambda _a: "ja",
        at=lambda a: a.valid_from,
        facets=lambda _a: {},
    )
)
