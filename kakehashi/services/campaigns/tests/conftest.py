"""A small world: casework's, with a campaign of the Singapore office that runs, and rows of the plan."""

from datetime import date

import pytest

from kakehashi.registry.models import PlanField, PlanItem
from kakehashi.services.campaigns import actions
from kakehashi.services.casework.tests.conftest import world  # noqa: F401

VALUES = {
    "name": "港の友好20周年", "name_en": "Twenty years of the ports", "occasion": "提携から20年になる。",
    "goals": "互いに訪ねる。", "plans": "記念の植樹", "joining": "依頼から始める。", "territories": ["SG"],
    "begins": date(2012, 4, 1), "ends": date(2013, 3, 31), "source": "例示：計画", "is_example": True,
}  # fmt: skip
ITEMS = ("4P-6", "4P-7", "7P-3", "7P-4")


@pytest.fixture
def campaign(world):  # noqa: F811
    field = PlanField.objects.get()
    items = [
        PlanItem.objects.create(field=field, code=code, emphasis="priority", position=90, text=code, text_en=code)
        for code in ITEMS
    ]
    office = world.singapore.acting.section.office
    row = actions.plan_campaign(by=world.singapore, **VALUES, offices=[office], plan_items=items)
    return actions.start(row, by=world.singapore)
