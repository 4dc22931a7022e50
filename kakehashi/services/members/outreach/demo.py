"""What the demonstration did to reach bodies that had used nothing. Everybody in it is fictitious."""

from collections.abc import Mapping
from datetime import date

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Organisation, User

from . import actions
from .models import OutreachContact

STAFF = "hq_officer"
SESSION = "（例示）県内市町村向け 活動支援の説明会"
SAID = "（例示）海外事務所に相談できること、費用がかからないことを説明した。秋に担当課で話し合うとのこと。"


def is_told() -> bool:
    """Whether the last contact was planned."""
    return OutreachContact.objects.filter(is_example=True, state="planned", way="phone").exists()


def live(people: Mapping[str, User]) -> None:
    """A briefing session in May, recorded for each body; a next step that is due; a call still to come. Repeatable."""
    staff = people[STAFF]
    bodies = list(Organisation.objects.filter(is_example=True, kind__in=("town", "village", "city")).order_by("-code"))
    if is_told() or len(bodies) < 3:
        return
    held = date(2012, 5, 24)
    for number, body in enumerate(bodies[:3]):
        with happening_at(time.tokyo(2012, 4, 20, 10)):
            row = actions.plan_outreach(body, by=staff, way="briefing", day=held, title=SESSION)
        with happening_at(time.tokyo(2012, 5, 24, 17)):
            row = actions.record_outreach(
                row, by=staff, said=SAID, partner_words="企画課",
                **({"next_step": "秋の検討の結果をうかがう", "next_day": date(2012, 10, 17)} if number == 0 else {}),
            )  # fmt: skip
    with happening_at(time.tokyo(2012, 10, 12, 11)):
        actions.plan_outreach(bodies[0], by=staff, way="phone", day=date(2012, 10, 18))
