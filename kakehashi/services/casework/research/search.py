"""The files of offices' answers are found page by page, by whoever may read them."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import SEARCHABLES, Searchable

from ..search import facets, of_section_abroad, of_town
from .flows import CHECKED, REPORTED
from .flows import RESEARCH_INQUIRY as FLOW
from .models import AnswerFile

HEADQUARTERS = frozenset({"role:hq_officer", "role:hq_chief"})


def audience(file: AnswerFile) -> set[str]:
    """The tokens of those who may read it; mirrors `permissions.ANSWER_FILE` and is tested against it."""
    if file.removed_at is not None:
        return set()
    inquiry = file.inquiry
    request, section = inquiry.request, inquiry.section
    tokens = of_section_abroad(section)
    if inquiry.handed_in_at is not None:
        tokens |= HEADQUARTERS
    if inquiry.state in FLOW.tagged(CHECKED) and request.state in REPORTED:
        tokens |= of_town(request)
    return tokens


def office_of(file: AnswerFile) -> str:
    """The code of the office that answered; empty for a section of headquarters."""
    office = file.inquiry.section.office
    return office.code if office else ""


SEARCHABLES.add(
    Searchable(
        name="casework.answer_file",
        model=AnswerFile,
        label=_("Files of offices' answers"),
        title=lambda file: file.file.name,
        body=lambda _file: "",
        audience=audience,
        url=lambda file: f"/research/answer-files/{file.pk}/",
        language=lambda _file: "ja",
        at=lambda file: file.at,
        facets=lambda file: facets(file.inquiry.request) | {"office": office_of(file)},
        file="file",
        objects=lambda: AnswerFile.objects.select_related("file", "inquiry__request", "inquiry__section__office"),
    )
)
