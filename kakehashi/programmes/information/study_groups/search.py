"""Groups and their papers are found by staff: what they study and what was given, never who belongs to them."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import SEARCHABLES, Searchable
from kakehashi.services.contacts.queries import STAFF

from .models import GroupPaper, StudyGroup

READERS = {f"role:{code}" for code in STAFF}

SEARCHABLES.add(
    Searchable(
        name="study_group",
        model=StudyGroup,
        label=_("Study groups"),
        title=lambda group: group.title,
        body=lambda group: group.aim,
        audience=lambda _group: READERS,
        url=lambda group: f"/study-groups/{group.pk}/",
        language=lambda _group: "ja",
        at=lambda group: group.begins_on,
    )
)
SEARCHABLES.add(
    Searchable(
        name="group_paper",
        model=GroupPaper,
        label=_("Papers of study groups"),
        title=lambda paper: paper.title,
        body=lambda paper: "\n".join(part for part in (paper.summary, paper.text) if part),
        audience=lambda paper: READERS if paper.state != "withdrawn" else set(),
        url=lambda paper: f"/study-groups/papers/{paper.pk}/",
        language=lambda _paper: "ja",
        at=lambda paper: paper.made_at,
        facets=lambda paper: {
            "office": paper.office.code if paper.office else "", "theme": paper.theme, "territory": paper.territory,
        },
        objects=lambda: GroupPaper.objects.select_related("office"),
    )
)  # fmt: skip
