"""What plans and examples serve of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .models import CoexistencePlan, ProjectExample

ROOMS.add(
    Room(
        name="multicultural.coexistence_plans",
        label=_("Coexistence plans"),
        what=_("Plans of local governments for living together: period, measures, where they can be read."),
        items=("2G-4", "2G-5"),
        role="public",
        records=lambda _item: CoexistencePlan.objects.filter(state="published"),
        final=("multicultural.coexistence_plan.publish",),
        url=lambda row: row.get_absolute_url(),
    )
)
ROOMS.add(
    Room(
        name="multicultural.project_examples",
        label=_("Project examples"),
        what=_("Projects that others can learn from, by genre, with why each was chosen."),
        items=("2G-4",),
        role="public",
        records=lambda _item: ProjectExample.objects.filter(state="published"),
        final=("multicultural.project_example.publish",),
        url=lambda row: row.get_absolute_url(),
    )
)
