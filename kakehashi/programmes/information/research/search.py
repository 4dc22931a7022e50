"""Research is found by headquarters and the offices: its question and aim, never its unfinished texts."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import SEARCHABLES, Searchable
from kakehashi.registry.roles import HOUSE

from .models import ResearchProject

SEARCHABLES.add(
    Searchable(
        name="research_project",
        model=ResearchProject,
        label=_("Research projects"),
        title=lambda project: project.title,
        body=lambda project: "\n".join(part for part in (project.aim, project.method) if part),
        audience=lambda _project: {f"role:{code}" for code in HOUSE},
        url=lambda project: f"/research-projects/{project.pk}/",
        language=lambda _project: "ja",
        at=lambda project: project.made_at,
        facets=lambda project: {"office": project.office.code, "theme": project.theme, "territory": project.territory},
        objects=lambda: ResearchProject.objects.select_related("office"),
    )
)  # fmt: skip
