"""What the demonstration's people wished for, and what headquarters answered. All of it is example data."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import User

from ..follow_ups.models import FollowUp
from . import actions
from .models import Improvement

# Who wished, about which request type, when; then what was answered ("done" or "not_done"), or nothing yet.
WISHES: tuple[tuple[str, str, datetime, str, str, str], ...] = (
    (
        "akanegawa",
        "local_information",
        time.tokyo(2012, 6, 11, 16),
        "急ぎの照会でも、担当課の決裁に2日かかります。決裁の間に別の人が書き直さないよう、止めておける状態がほしいです。",
        "done",
        "「起案・決裁中」という状態を加えました。決裁の間は、だれも書き換えられません。",
    ),
    (
        "singapore",
        "market_check",
        time.tokyo(2012, 7, 20, 11),
        "店の棚の写真を送るとき、撮影した場所の座標が付いたままになるのが心配です。",
        "done",
        "写真に入っている場所と機種の記録を、受け取ったときに取り除くようにしました。",
    ),
    (
        "aigase",
        "exhibition_support",
        time.tokyo(2012, 8, 27, 14),
        "催しの一覧から選ぶと、会場と日付が入るようにしてください。",
        "not_done",
        "催しの日付は主催者の都合で変わるため、いまは写しません。催しの一覧ができたときに改めて考えます。",
    ),
    (
        "shirahohama",
        "",
        time.tokyo(2012, 10, 10, 15),
        "4月に替わる担当者のために、前の年に何を頼んだかが一枚で分かる紙がほしいです。",
        "",
        "",
    ),
)


TAKEN_UP = "（例示）アンケートのご意見を受けて、報告書の初めに要点を一枚にまとめて付けるようにしました。"


def live(people: Mapping[str, User]) -> None:
    """Each is wished on its day; what was answered, was answered three days later by headquarters. Repeatable."""
    for asker, about, moment, text, state, answer in WISHES:
        made = Improvement.objects.filter(wish=text).first()
        if made is None:
            with happening_at(moment):
                made = actions.wish(by=people[asker], text=text, about=about)
        if not state or made.state == state:
            continue
        with happening_at(moment + timedelta(days=3)):
            if made.state == "received":
                made = actions.consider(made, by=people["hq_officer"])
            if state == "done":
                actions.carry_out_improvement(made, by=people["hq_officer"], note=answer, is_public=True)
            else:
                actions.leave_improvement(made, by=people["hq_officer"], note=answer)
    _take_one_up(people)


def _take_one_up(people: Mapping[str, User]) -> None:
    """The oldest wish of a questionnaire becomes an improvement, which is carried out and shown."""
    wish = FollowUp.objects.exclude(wish_for_better="").order_by("answered_at", "pk").first()
    if wish is None or wish.answered_at is None or Improvement.objects.filter(source__isnull=False).exists():
        return
    officer = people["hq_officer"]
    with happening_at(wish.answered_at + timedelta(days=1)):
        made = actions.take_up_wish(wish, by=officer)
    with happening_at(wish.answered_at + timedelta(days=9)):
        actions.carry_out_improvement(made, by=officer, note=TAKEN_UP, is_public=True)


def is_told() -> bool:
    """Whether every wish was made."""
    return Improvement.objects.filter(wish__in=[text for *_, text, _, _ in WISHES]).count() == len(WISHES)
