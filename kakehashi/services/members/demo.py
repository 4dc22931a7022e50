"""The demonstration's 1 April: a post handed over and a section divided anew in a city; outreach; ties abroad."""

from collections.abc import Mapping
from datetime import date

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from .hand_overs.actions import plan_hand_over
from .hand_overs.models import HandOver
from .outreach import demo as outreach
from .reorganisations import actions as reorganisations
from .reorganisations.models import Reorganisation
from .ties import demo as ties
from .usage_reminders import demo as usage_reminders

KEEPER, LEAVER, SUCCESSOR = "aigase_personnel", "aigase", "aigase_successor"
FIRST_OF_APRIL = date(2013, 4, 1)
NOTE = """（例示）国際課の仕事は年に三つの山があります。

1. 5月：県を通じた海外展開の調査。昨年の回答を写して直すと早く済みます。
2. 8月：姉妹都市からの訪問。宿は4月中に仮押さえしてください。
3. 翌年1月：シンガポール事務所への現地情報の照会。予算要求の前に結果が要ります。

進行中の依頼は一覧のとおりです。事務所には3月に一度、後任に替わることを伝えてあります。"""


def is_told() -> bool:
    """Whether both are planned, bodies were reached, and ties are registered."""
    planned = HandOver.objects.exists() and Reorganisation.objects.exclude(state="draft").exists()
    return planned and outreach.is_told() and usage_reminders.is_told() and ties.is_told()


def live(people: Mapping[str, User]) -> None:
    """Plan both in October; moving the clock to 1 April carries them out. Repeatable."""
    ties.live(people)
    outreach.live(people)
    usage_reminders.live(people)
    keeper, post = people[KEEPER], people[LEAVER].acting
    if post is None:
        return
    with happening_at(time.tokyo(2012, 10, 12, 15)):
        if not HandOver.objects.exists():
            plan_hand_over(post, by=keeper, begins=FIRST_OF_APRIL, successor=people[SUCCESSOR], note=NOTE)
        row = Reorganisation.objects.filter(organisation=post.section.organisation).first()
        if row is None:
            row = reorganisations.begin_reorganisation(
                post.section.organisation, by=keeper, title="平成25年4月1日付け組織改正（例示）", day=FIRST_OF_APRIL
            )
        if row.state == "draft":
            _plan(row, keeper, post.section.name, post.title)


def _plan(row: Reorganisation, keeper: User, section: str, title: str) -> None:
    """The international section becomes part of a new one: its post moves, and it goes."""
    new = "企画部 国際戦略課"
    if not row.changes.exists():
        add = reorganisations.add_change
        add(row, by=keeper, what="create_section", section=new, name_en="International Strategy Section")
        add(row, by=keeper, what="move_post", section=section, post=title, to_section=new)
        add(row, by=keeper, what="abolish_section", section=section, to_section=new)
    reorganisations.plan_reorganisation(row, by=keeper)
