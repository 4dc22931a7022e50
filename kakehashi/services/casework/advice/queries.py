"""What can be asked of advice that is published without names. Reads only."""

from dataclasses import dataclass

from kakehashi.engines.questionnaires.telling import told
from kakehashi.registry.models import Organisation, Post, Section, User

from ..requests.models import SupportRequest
from .models import PublishedAdvice
from .rules import Directory, Finding, names_in, stem, without_names

LONG_ENOUGH = 3  # characters of a section's or post's name; shorter ones (主査) name nobody


def directory_for(request: SupportRequest) -> Directory:
    """The names that must not be read in what is published of ``request``. Four queries.

    All bodies and all people of the directory; sections and posts of the asking body; what the request itself names.
    """
    own = request.organisation
    bodies = {
        name
        for pair in Organisation.objects.exclude(kind="headquarters").values_list("name", "name_en")
        for name in pair
    }
    sections = Section.objects.filter(organisation=own).values_list("name", "name_en")
    posts = Post.objects.filter(section__organisation=own).values_list("title", "title_en")
    desks = {name for pair in (*sections, *posts) for name in pair if len(name) >= LONG_ENOUGH}
    desks |= {part for name in desks for part in name.split() if len(part) >= LONG_ENOUGH}
    people = set(User.objects.exclude(display_name="").values_list("display_name", flat=True))
    people |= {part for name in people for part in name.split() if len(part) >= LONG_ENOUGH}
    stems = {stem(name) for name in (own.name, own.name_en)} | {own.kana, request.sister_city}
    return Directory(
        bodies=frozenset(filter(None, bodies)),
        desks=frozenset(desks),
        people=frozenset(people),
        own_bodies=frozenset(filter(None, stems)),
    )


@dataclass(frozen=True)
class Words:
    """What is written of a consultation: subject, question, text."""

    subject: str
    question: str
    text: str


def words_without_names(request: SupportRequest) -> Words:
    """What the writing begins with: question and answer, with a bracketed word in place of each name that is found."""
    directory = directory_for(request)
    asked = [one.words for one in told(request.questions, request.answers) if one.words and not one.cells]
    long = [str(request.answers.get(q.code, "")) for q in request.questions if q.kind == "long_text"]
    consultation = getattr(request, "consultation", None)
    answer = request.report_text or (consultation.text if consultation is not None else "")
    question = "\n".join(part for part in (request.wish, *long) if part) or "\n".join(asked)
    return Words(*(without_names(part, directory) for part in (request.subject, question, answer)))


def findings(advice: PublishedAdvice) -> list[Finding]:
    """The names that its words still hold."""
    return names_in("\n".join((advice.subject, advice.question, advice.text)), directory_for(advice.request))
