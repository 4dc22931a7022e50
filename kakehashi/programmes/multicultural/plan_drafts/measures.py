"""What drafts of plans serve of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .models import PlanDraft

ROOMS.add(
    Room(
        name="multicultural.plan_drafts",
        label=_("Drafts of coexistence plans"),
        what=_(
            "A plan's skeleton, filled with a town's figures and those of towns like it; printed, or taken as text."
        ),
        items=("2G-5",),
        role="municipal_officer",
        records=lambda _item: PlanDraft.objects.filter(state="finished"),
        final=("multicultural.plan_draft.finish",),
        url=lambda row: row.get_absolute_url(),
    )
)
