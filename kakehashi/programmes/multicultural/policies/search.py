"""Public plans and examples are found."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.search import SEARCHABLES, Searchable

from .models import CoexistencePlan, ProjectExample


def _marked(title: str, *, is_example: bool) -> str:
    return f"【{EXAMPLE}】{title}" if is_example else title


SEARCHABLES.add(
    Searchable(
        name="multicultural.coexistence_plan",
        model=CoexistencePlan,
        label=_("Coexistence plans"),
        title=lambda row: _marked(row.title, is_example=row.is_example),
        body=lambda row: "\n".join([row.organisation.name, row.summary, *row.measures_shown]),
        audience=lambda row: {"public"} if row.state == "published" else set(),
        url=lambda row: row.get_absolute_url(),
        objects=lambda: CoexistencePlan.objects.select_related("organisation"),
    )
)
SEARCHABLES.add(
    Searchable(
        name="multicultural.project_example",
        model=ProjectExample,
        label=_("Project examples"),
        title=lambda row: _marked(row.title, is_example=row.is_example),
        body=lambda row: "\n".join(
            part for part in (row.organisation.name, row.genre_shown, row.point, row.need, row.work, row.result) if part
        ),
        audience=lambda row: {"public"} if row.state == "published" else set(),
        url=lambda row: row.get_absolute_url(),
        objects=lambda: ProjectExample.objects.select_related("organisation"),
    )
)
