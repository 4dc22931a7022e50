"""The demonstration's advisers and consultations, made through the actions. All are fictitious, marked example."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Post, User

from ..advisers import actions as advisers
from ..advisers.models import AdviceTheme, Adviser
from ..consultations import actions
from ..consultations.models import Consultation
from ..conversation import actions as conversation
from ..follow_ups import actions as follow_ups
from ..requests import actions as requests
from ..requests.models import SupportRequest
from . import actions as advice

FIRST_DAY = time.tokyo(2011, 4, 4, 10)
TYPE = "adviser_consultation"
# How far each end goes: how many steps of `PATHS` are taken.
WRITTEN = ("submit", "put", "answer")
TALKED = ("submit", "put", "offer", "book", "record", "confirm", "send")
ENDS: dict[str, tuple[str, ...]] = {
    "submitted": WRITTEN[:1],
    "asked": WRITTEN[:2],
    "declined": (*WRITTEN[:2], "decline"),
    "answered": WRITTEN,
    "offered": TALKED[:3],
    "booked": TALKED[:4],
    "recorded": TALKED[:5],
    "queried": (*TALKED[:5], "query"),
    "confirmed": TALKED[:6],
    "sent": TALKED,
}


@dataclass(frozen=True)
class Question:
    """One consultation from its first day to the state in which the demonstration finds it."""

    asker: str
    adviser: str
    ends_in: str
    day: date
    subject: str
    wish: str
    theme: str
    question: str
    tried: str = ""
    territory: str = ""
    manner: str = "writing"
    shares: bool = True
    inner: str = ""
    note: str = ""  # why it is declined, or to be amended
    text: str = ""
    minutes: int = 0
    published: str = ""  # draft, proposed, published or withdrawn; empty: nothing is written
    public_subject: str = ""
    public_question: str = ""
    public_text: str = ""
    outcome: str = ""
    talk_at: datetime | None = None


@cache
def read() -> tuple[tuple[dict[str, Any], ...], tuple[Question, ...]]:
    """The advisers and the questions of demo.toml; an unknown key is a TypeError."""
    found = tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))
    return tuple(found["adviser"]), tuple(Question(**row) for row in found["question"])


def is_told() -> bool:
    """Whether every question was asked."""
    subjects = [one.subject for one in read()[1]]
    return SupportRequest.objects.filter(subject__in=subjects).count() >= len(subjects)


def live(people: Mapping[str, User], *, until: datetime) -> int:
    """Let advisers serve and every question happen, none of it after ``until``; returns how many there are.

    Repeatable: an adviser and a subject that exist are left as they are.
    """
    rows, questions = read()
    with happening_at(FIRST_DAY):
        for row in rows:
            _serve(row, people)
    told = set(SupportRequest.objects.values_list("subject", flat=True))
    for one in questions:
        if one.subject not in told:
            _Telling(one, people, until).tell()
    with happening_at(until):
        _open_hours_to_come(people, rows)
    return len(questions)


def _serve(row: dict[str, Any], people: Mapping[str, User]) -> None:
    post = people[row["username"]].acting
    if post is None or Adviser.objects.filter(post=post).exists():
        return
    values = {name: row[name] for name in ("territories", "languages", "introduction", "introduction_en", "time_zone")}
    themes = list(AdviceTheme.objects.filter(code__in=row["themes"]))
    advisers.register(
        by=people["hq_officer"], post=Post.objects.get(pk=post.pk), themes=themes, valid_from=date(2011, 4, 1),
        valid_until=date(2013, 3, 31), most_open=row["most_open"], **values,
    )  # fmt: skip


def _open_hours_to_come(people: Mapping[str, User], rows: tuple[dict[str, Any], ...]) -> None:
    for row in rows:
        user = people[row["username"]]
        adviser = Adviser.objects.get(post=user.acting)
        taken = set(adviser.hours.values_list("begins", flat=True))
        wanted = [at for at in row["hours"] if at not in taken]
        if wanted:
            advisers.open_hours(adviser, by=user, beginnings=wanted, minutes=60)


class _Telling:
    """One question as it happens, step by step, in domain time."""

    def __init__(self, one: Question, people: Mapping[str, User], until: datetime) -> None:
        self.one, self.people, self.until = one, people, until
        self.now = time.tokyo(one.day.year, one.day.month, one.day.day, 10)
        self.request: SupportRequest
        self.row: Consultation

    @property
    def asker(self) -> User:
        return self.people[self.one.asker]

    @property
    def adviser(self) -> User:
        return self.people[self.one.adviser]

    @property
    def officer(self) -> User:
        return self.people["hq_officer"]

    @contextmanager
    def at(self, days: int = 1) -> Iterator[None]:
        """A step, at the story's moment; what follows from it is done at once, and some days pass."""
        with happening_at(self.now):
            yield
        self.now += timedelta(days=days, minutes=20)
        while self.now.weekday() > 4:
            self.now += timedelta(days=1)
        self.now = min(self.now, self.until)

    def tell(self) -> None:
        one = self.one
        with self.at(0):
            answers = {"theme": one.theme, "question": one.question, "tried": one.tried, "manner": one.manner}
            values = {"subject": one.subject, "wish": one.wish, "territory": one.territory, "answers": answers,
                      "shares_answer": one.shares}  # fmt: skip
            self.request = requests.start_draft(by=self.asker, request_type=TYPE, values=values)
        for name in ENDS[one.ends_in]:
            getattr(self, name)()
        if one.published:
            self.publish()
        if one.outcome:
            self.complete()

    def submit(self) -> None:
        with self.at():
            self.request = requests.submit(self.request, by=self.asker)

    def put(self) -> None:
        with self.at():
            adviser = Adviser.objects.get(post=self.adviser.acting)
            self.row = actions.put_to_adviser(self.request, by=self.officer, adviser=adviser)
            if self.one.inner:
                conversation.note(self.row.request, by=self.officer, text=self.one.inner)

    def answer(self) -> None:
        with self.at(2):
            self.row = actions.answer_in_writing(
                self.row, by=self.adviser, text=self.one.text, minutes=self.one.minutes
            )

    def decline(self) -> None:
        with self.at():
            self.row = actions.decline_consultation(self.row, by=self.adviser, note=self.one.note)

    def offer(self) -> None:
        with self.at():
            talk = self.one.talk_at or self.now + timedelta(days=5)
            adviser = Adviser.objects.get(post=self.adviser.acting)
            wanted = [talk, talk + timedelta(days=1)]
            hours = advisers.open_hours(adviser, by=self.adviser, beginnings=wanted, minutes=60)
            wished = "in_person" if self.one.manner == "visit" else "telephone"
            self.row = actions.offer_hours(
                self.row,
                by=self.adviser,
                hours=hours,
                manners=[wished, "video"],
                where="本部 相談室、または本部からお電話します",
            )

    def book(self) -> None:
        with self.at(0):
            hour = self.row.offered.order_by("begins")[0]
            self.row = actions.book_hour(self.row, by=self.asker, hour=hour, manner=self.row.manners[0])

    def record(self) -> None:
        assert self.row.hour is not None
        self.now = min(self.row.hour.ends + timedelta(hours=2), self.until)
        with self.at():
            self.row = actions.record_talk(self.row, by=self.adviser, text=self.one.text, minutes=self.one.minutes)

    def query(self) -> None:
        with self.at():
            self.row = actions.query_record(self.row, by=self.asker, note=self.one.note)

    def confirm(self) -> None:
        with self.at():
            self.row = actions.confirm_record(self.row, by=self.asker)

    def send(self) -> None:
        with self.at(2):
            requests.report(self.row.request, by=self.adviser, text=self.row.text)

    def publish(self) -> None:
        one = self.one
        request = SupportRequest.objects.get(pk=self.request.pk)
        with self.at():
            written = advice.write_advice(
                request, by=self.adviser, subject=one.public_subject, question=one.public_question, text=one.public_text
            )
        if one.published == "draft":
            return
        with self.at():
            written = advice.propose_advice(written, by=self.adviser)
        if one.published in ("published", "withdrawn"):
            with self.at():
                written = advice.approve_advice(written, by=self.people["hq_chief"])
        if one.published == "withdrawn":
            with self.at():
                advice.settle_consent(request, by=self.asker, agrees=False)

    def complete(self) -> None:
        with self.at():
            request = SupportRequest.objects.get(pk=self.request.pk)
            follow_ups.answer(
                request.follow_ups.get(stage=0), by=self.asker, use="used", satisfaction=4, outcome=self.one.outcome,
                wish_for_better="", may_publish=False,
            )  # fmt: skip
            requests.complete(request, by=self.officer)
