"""A liaison meeting is found by those who see it: title, agenda, minutes, decisions; no name of a guest."""

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.questionnaires.places import both_names
from kakehashi.engines.search import SEARCHABLES, Searchable

from ..local_government_offices.queries import HEADQUARTERS, OFFICE, TOWN
from .models import LiaisonMeeting, Material
from .queries import owner_bodies


def audience(meeting: LiaisonMeeting) -> set[str]:
    """The tokens of those who may see it; mirrors `queries.seen_by` and is tested against it."""
    tokens = {f"role:{code}" for code in HEADQUARTERS} | {f"office:{meeting.office_id}:{code}" for code in OFFICE}
    if meeting.sent_at is None:
        return tokens
    return tokens | {f"organisation:{body}:{code}" for body in owner_bodies(meeting) for code in TOWN}


def body(meeting: LiaisonMeeting) -> str:
    """What was written about it; minutes and decisions once they were sent, for a draft of them is the office's own."""
    parts = [meeting.number, *both_names(meeting.territory), meeting.place, meeting.agenda]
    if meeting.state == "concluded":
        parts += [meeting.minutes, *(one.text for one in meeting.decisions.all())]
    return "\n".join(part for part in parts if part)


def papers_of(meeting: LiaisonMeeting) -> list[Model]:
    """The papers that are handed out: whoever sees the meeting finds them."""
    rows = [*meeting.materials.select_related("file")]
    for row in rows:
        row.meeting = meeting  # as it is now
    return rows


SEARCHABLES.add(
    Searchable(
        name="offices.liaison_meeting",
        model=LiaisonMeeting,
        label=_("Liaison meetings"),
        title=lambda meeting: meeting.title,
        body=body,
        audience=audience,
        url=lambda meeting: f"/liaison-meetings/{meeting.pk}/",
        language=lambda _meeting: "ja",
        at=lambda meeting: meeting.starts_at,
        facets=lambda meeting: {"office": meeting.office.code, "territory": meeting.territory},
        objects=lambda: LiaisonMeeting.objects.select_related("office"),
        followers=papers_of,
    )
)
SEARCHABLES.add(
    Searchable(
        name="offices.liaison_material",
        model=Material,
        label=_("Papers of liaison meetings"),
        title=lambda paper: paper.title,
        body=lambda _paper: "",
        audience=lambda paper: audience(paper.meeting),
        url=lambda paper: f"/liaison-meetings/papers/{paper.pk}/",
        language=lambda _paper: "ja",
        at=lambda paper: paper.meeting.starts_at,
        facets=lambda paper: {"office": paper.meeting.office.code, "territory": paper.meeting.territory},
        file="file",
        objects=lambda: Material.objects.select_related("file", "meeting__office"),
    )
)
