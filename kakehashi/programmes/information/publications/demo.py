"""The demonstration's case studies: drafted from its requests, decided through the actions. All of it is fictitious."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

from kakehashi.base import time
from kakehashi.engines.content.stages import SUBMITTED
from kakehashi.engines.ledger import happening_at, run_waiting
from kakehashi.engines.ledger.queries import entries
from kakehashi.registry.models import User
from kakehashi.services.casework.requests import actions as requests
from kakehashi.services.casework.requests.models import SupportRequest

from . import actions
from .models import CaseStudyPage
from .queries import unpublished

REASON = "費用の内訳と、次に相談する自治体へのひと言を加えてください。"
COST_NOTE = "通訳、資料の印刷、現地の移動"
LESSONS = "相手に見せる資料は、行き先の言葉で一枚にまとめる。日程は、相手の休日を先に確かめる。"
THEN = timedelta(days=2, hours=3)
# Who follows which case study (by the subject of its request), and what they ask: the body's own request.
FOLLOWED: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    (
        "黒松盆栽のシンガポール展示と検疫の手続き",
        "aigase",
        "exhibition_support",
        {
            "subject": "藍の鉢植えと染め布のシンガポール展示（盆栽の事例にならって）",
            "wish": "盆栽の事例で検疫の順序が分かりました。藍の鉢植え6鉢と染め布を、同じ順序で紹介したいです。",
            "territory": "SG",
            "place": "市内の植物園",
            "begins": date(2013, 3, 7),
            "ends": date(2013, 3, 11),
            "answers": {"event": "未定（植物園の催事）", "wishes": ["space", "staff"]},
        },
    ),
    (
        "黒松盆栽のシンガポール展示と検疫の手続き",
        "shirahohama",
        "local_information",
        {
            "subject": "海辺の松の苗木を持ち込むときの検疫の順序",
            "wish": "盆栽の事例を読みました。苗木でも同じ順序でよいか、許可までの日数を知りたいと考えています。",
            "territory": "SG",
            "answers": {"questions": "1　苗木でも順序は同じか\n2　申請から許可までの日数"},
        },
    ),
)


def live(people: Mapping[str, User]) -> int:
    """Let the editor and the approver work through what waits; returns how many case studies are public.

    The first is amended and approved; of every ten the last one waits, four at most; of four or more the one before
    those is sent back; the others are approved.
    Repeatable: what is decided stays. ``people``: the cast by login name, of whom ``editor`` and ``approver`` act.
    """
    run_waiting()
    waiting = [page for page in unpublished(CaseStudyPage.objects.all()) if page.stage is SUBMITTED]
    waiting.sort(key=lambda page: page.pk)
    decided = waiting[: -min(4, max(1, len(waiting) // 10))]
    for position, page in enumerate(decided):
        with _soon_after(page):
            if position == len(decided) - 1 and position > 1:
                actions.send_back(page, by=people["approver"], note=REASON)
            elif position == 0:
                _amend(page, people)
            else:
                actions.approve(page, by=people["approver"], version=page.version)
    _follow(people)
    return CaseStudyPage.objects.filter(live=True).count()


def _follow(people: Mapping[str, User]) -> None:
    """Other bodies begin a request from a public case study and hand it in."""
    for followed, asker, kind, values in FOLLOWED:
        page = CaseStudyPage.objects.filter(live=True, title__contains=followed).first()
        known = SupportRequest.objects.filter(subject=values["subject"]).first()
        if page is None or (known and known.number):
            continue
        if known is None:
            known = requests.start_draft(by=people[asker], request_type=kind, values=values, case_study_id=page.pk)
        requests.submit(known, by=people[asker])
        run_waiting()


def _amend(page: CaseStudyPage, people: Mapping[str, User]) -> None:
    """Sent back, amended, submitted again, approved."""
    editor, approver = people["editor"], people["approver"]
    page = actions.send_back(page, by=approver, note=REASON)
    page = actions.edit(page, by=editor, version=page.version, cost_note=COST_NOTE, lessons=LESSONS)
    page = actions.submit(page, by=editor)
    actions.approve(page, by=approver, version=page.version)


def _soon_after(page: CaseStudyPage) -> AbstractContextManager[None]:
    """Some days after the page was drafted, never later than now; what follows is done at once."""
    drafted = entries(page).first()
    moment = drafted.at + THEN if drafted else time.now()
    while moment.astimezone(time.TOKYO).weekday() > 4:
        moment += timedelta(days=1)
    return happening_at(min(time.now(), moment))
