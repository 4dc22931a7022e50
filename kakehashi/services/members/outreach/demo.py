"""What the demonstration did to reach bodies that had used nothing. Everybody in it is fictitious."""

from collections.abc import Mapping
from datetime import date

from kakehashi.base import time
from kakehashi.base.local_government_code import check_digit
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Organisation, User

from ..actions.organisations import register_organisation
from ..coverage.queries import uses
from . import actions
from .models import OutreachContact

STAFF = "hq_officer"
VILLAGE = ("雲待村", "くもまちむら", "Kumomachi Village")
SESSION = "（例示）県内市町村向け 活動支援の説明会"
SAID = "（例示）海外事務所に相談できること、費用がかからないことを説明した。秋に担当課で話し合うとのこと。"


def is_told() -> bool:
    """Whether the last contact was planned."""
    return OutreachContact.objects.filter(is_example=True, state="planned", way="phone").exists()


def _village(people: Mapping[str, User]) -> Organisation:
    """A village that came to the register later than the others and has asked for nothing."""
    known = Organisation.objects.filter(is_example=True, name=VILLAGE[0]).first()
    if known is not None:
        return known
    with happening_at(time.tokyo(2012, 4, 2, 9)):
        return register_organisation(
            by=people["administrator"], kind="village", name=VILLAGE[0], kana=VILLAGE[1], name_en=VILLAGE[2],
            code="98402" + check_digit("98402"), prefecture="98", is_example=True,
        )  # fmt: skip


def live(people: Mapping[str, User]) -> None:
    """A briefing session in May, recorded for each body; a next step that is due; a call still to come. Repeatable."""
    staff = people[STAFF]
    if is_told():
        return
    held, used = date(2012, 5, 24), uses(staff)
    rows = Organisation.objects.filter(is_example=True, kind__in=("town", "village", "city"), valid_until=None)
    first = {body: getattr(used.get(body.pk), "first", None) or date.max for body in rows.order_by("-code")}
    bodies = sorted((body for body, day in first.items() if day > held), key=lambda body: first[body], reverse=True)
    if len(bodies) < 2:  # where everybody has asked already there is still a village that never did
        bodies = [_village(people), *bodies]
    bodies = [bodies[0], *bodies[-2:]]  # one that has used nothing to this day, and those that did so soonest
    for number, body in enumerate(dict.fromkeys(bodies)):
        with happening_at(time.tokyo(2012, 4, 20, 10)):
            row = actions.plan_outreach(body, by=staff, way="briefing", day=held, title=SESSION)
        with happening_at(time.tokyo(2012, 5, 24, 17)):
            row = actions.record_outreach(
                row, by=staff, said=SAID, partner_words="企画課",
                **({"next_step": "秋の検討の結果をうかがう", "next_day": date(2012, 10, 17)} if number == 0 else {}),
            )  # fmt: skip
    with happening_at(time.tokyo(2012, 10, 12, 11)):
        actions.plan_outreach(bodies[0], by=staff, way="phone", day=date(2012, 10, 18))
