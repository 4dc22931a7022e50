"""The demonstration's research with its formal letters, each step at its own day. Whoever asks is fictitious."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kakehashi.base import time
from kakehashi.engines.calendars.working_days import next_working_day
from kakehashi.engines.files.recognising import check
from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Section, User

from ..conversation import actions as conversation
from ..follow_ups import actions as follow_ups
from ..requests import actions as requests
from ..requests.models import SupportRequest
from ..research import actions
from ..research.models import ResearchInquiry
from ..research.queries import consolidated_text
from ..research.schedule import remind_offices_of_research
from . import actions as formal_requests
from .queries import branch_posts

LAST = time.tokyo(2012, 10, 15, 8, 50)
DAYS_TO_ANSWER = 28


@dataclass(frozen=True)
class Reply:
    """What one office does with the questionnaire."""

    helper: str
    answers: tuple[str, ...] = ()
    sources: str = ""
    conditions: str = "open"
    declines: str = ""
    asked_again: str = ""  # why headquarters asks once more after the no
    file: tuple[str, str] | None = None  # name and text of what it attaches
    another_day: int = 0  # days that it asks for beyond its deadline
    another_why: str = ""
    sent_back: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Story:
    """One research from its draft to where it stands: ``shared``, ``overdue`` or ``embargo``."""

    asker: str
    ends_in: str
    day: date
    subject: str
    wish: str
    territory: str
    questions: tuple[tuple[str, str], ...]
    background: str
    why_not_enough: str
    answer: str
    their_number: str
    replies: tuple[Reply, ...]
    remark: str = ""
    report_note: str = ""
    outcome: str = ""
    wisher: str = ""
    wish_why: str = ""
    embargo_until: date | None = None


@cache
def read_stories() -> tuple[Story, ...]:
    """The stories of stories.toml; an unknown key is a TypeError."""
    rows = tomllib.loads((Path(__file__).parent / "stories.toml").read_text(encoding="utf-8"))["story"]
    return tuple(_story(row) for row in rows)


def _reply(row: dict[str, Any]) -> Reply:
    file = row.get("file")
    return Reply(
        **row | {"answers": tuple(row.get("answers", ())), "file": (file["name"], file["text"]) if file else None}
    )


def _story(row: dict[str, Any]) -> Story:
    replies = tuple(_reply(reply) for reply in row.pop("replies"))
    questions = tuple((question, reason) for question, reason in row.pop("questions"))
    return Story(**row | {"wish": row["wish"].strip()}, replies=replies, questions=questions)


def live(people: Mapping[str, User]) -> None:
    """Let every research happen, up to the demonstration's first morning. Repeatable: what is there stays as it is."""
    told = set(SupportRequest.objects.values_list("subject", flat=True))
    for story in read_stories():
        if story.subject not in told:
            _Telling(story, people).tell()


def is_told() -> bool:
    """Whether every research has begun."""
    subjects = {story.subject for story in read_stories()}
    return SupportRequest.objects.filter(subject__in=subjects).count() >= len(subjects)


class _Telling:
    """One research as it happens, in domain time."""

    def __init__(self, story: Story, people: Mapping[str, User]) -> None:
        self.story, self.people = story, people
        self.now = time.tokyo(story.day.year, story.day.month, story.day.day, 10)
        self.asker, self.officer = people[story.asker], people["hq_officer"]
        self.request: SupportRequest
        self.inquiries: dict[str, ResearchInquiry] = {}

    @contextmanager
    def after(self, days: int) -> Iterator[None]:
        """So many days later, on a working day and never past the last morning; what follows is done at once."""
        day = next_working_day((self.now + timedelta(days=days)).date())
        self.now = min(time.tokyo(day.year, day.month, day.day, 10, 20), LAST)
        with happening_at(self.now):
            yield

    def tell(self) -> None:
        """From the draft to where the story ends."""
        self.ask()
        self.put_to_offices()
        self.go_ahead()
        for reply in self.story.replies:
            if not reply.is_late and (reply.asked_again or not reply.declines):
                self.research(reply)
        if self.story.ends_in == "overdue":
            self.remind()
        else:
            self.report()
        if self.story.outcome:
            self.tell_outcome()
        if self.story.wisher:
            self.share_with_another()

    def ask(self) -> None:
        """The town writes, reads what is known, and hands in; the branch remarks."""
        story = self.story
        rows = [{"question": question, "reason": reason} for question, reason in story.questions]
        wanted = (story.day + timedelta(days=120)).isoformat()
        answers = {"questionnaire": rows, "background": story.background, "use": "ordinance", "wanted_by": wanted}
        values = {"subject": story.subject, "wish": story.wish, "territory": story.territory, "answers": answers,
                  "their_number": story.their_number}  # fmt: skip
        with self.after(0):
            self.request = requests.start_draft(by=self.asker, request_type="requested_research", values=values)
            actions.check_archive(self.request, by=self.asker, why=story.why_not_enough, found=1)
        with self.after(1):
            self.request = requests.submit(self.request, by=self.asker)
            branch = self.branch()
            if story.remark and branch is not None:
                actions.remark(self.request, by=branch, text=story.remark)

    def branch(self) -> User | None:
        """Whoever of the cast acts for the branch of the town's prefecture."""
        posts = {post.pk for post in branch_posts(self.request)}
        return next((user for user in self.people.values() if user.acting and user.acting.pk in posts), None)

    def put_to_offices(self) -> None:
        """Headquarters takes it in and asks; each office says yes or no."""
        with self.after(2):
            self.request = requests.take_in(self.request, by=self.officer)
        with self.after(1):
            due_on = next_working_day(time.today() + timedelta(days=DAYS_TO_ANSWER))
            sections = [self.section(reply) for reply in self.story.replies]
            made = actions.ask_offices(self.request, by=self.officer, sections=sections, due_on=due_on)
            names = {section.pk: reply.helper for section, reply in zip(sections, self.story.replies, strict=True)}
            self.inquiries = {names[inquiry.section_id]: inquiry for inquiry in made}
        with self.after(2):
            for reply in self.story.replies:
                helper, inquiry = self.people[reply.helper], self.inquiries[reply.helper]
                if reply.declines:
                    actions.decline_inquiry(inquiry, by=helper, note=reply.declines)
                else:
                    actions.accept_inquiry(inquiry, by=helper)
        for reply in self.story.replies:
            if reply.asked_again:
                self.ask_again(reply)

    def ask_again(self, reply: Reply) -> None:
        """An office that declined gets more time, and accepts."""
        inquiry = self.inquiries[reply.helper]
        with self.after(1):
            day = next_working_day(time.today() + timedelta(days=DAYS_TO_ANSWER * 2))
            actions.ask_again(inquiry, by=self.officer, note=reply.asked_again, due_on=day)
        with self.after(1):
            actions.accept_inquiry(inquiry, by=self.people[reply.helper])

    def section(self, reply: Reply) -> Section:
        """The section of the office's own post."""
        post = self.people[reply.helper].acting
        assert post is not None
        return post.section

    def go_ahead(self) -> None:
        """Headquarters says that it is possible; the formal letter comes through the branch."""
        with self.after(1):
            request = SupportRequest.objects.get(pk=self.request.pk)
            self.request = requests.answer_possible(request, by=self.officer, note=self.story.answer)
            if self.story.embargo_until:
                actions.settle_publishing(
                    self.request, by=self.asker, shares_answer=True, embargo_until=self.story.embargo_until
                )
        with self.after(4):
            formal = formal_requests.send_formal_request(
                self.request, by=self.asker, dated_on=time.today(), document_number=self.story.their_number
            )
            branch = self.branch()
            if formal.state == "sent" and branch is not None:
                formal_requests.forward_formal_request(formal, by=branch)
        with self.after(1):
            self.request = requests.prepare(self.request, by=self.officer)

    def research(self, reply: Reply) -> None:
        """One office researches, hands in, completes where it was asked to; headquarters checks."""
        helper, inquiry = self.people[reply.helper], self.inquiries[reply.helper]
        found = {f"q{number}": words for number, words in enumerate(reply.answers, 1)}
        found |= {"sources": reply.sources, "conditions": reply.conditions}
        if reply.another_day:
            with self.after(1):
                day = next_working_day(inquiry.due_at.date() + timedelta(days=reply.another_day))
                actions.propose_day(inquiry, by=helper, due_on=day, why=reply.another_why)
                actions.set_day(inquiry, by=self.officer, due_on=day)
        with self.after(5):
            actions.save_answers(inquiry, by=helper, answers=found)
            if reply.file:
                name, text = reply.file
                file = check(SimpleUploadedFile(name, text.encode("utf-8-sig")))
                actions.attach_to_answer(inquiry, by=helper, files=[file])
            actions.hand_in_answer(inquiry, by=helper)
        if reply.sent_back:
            with self.after(1):
                actions.send_back_answer(inquiry, by=self.officer, note=reply.sent_back)
            with self.after(3):
                actions.hand_in_answer(inquiry, by=helper)
        with self.after(1):
            actions.check_answer(inquiry, by=self.officer)

    def remind(self) -> None:
        """The clock reminds whoever is late."""
        self.now = LAST
        with self.after(0):
            remind_offices_of_research(time.now())
            conversation.note(self.request, by=self.officer, text="パリ事務所に電話した。担当部署の返事待ち。")

    def report(self) -> None:
        """Headquarters reports with the checked answers."""
        with self.after(2):
            text = f"{self.story.report_note}\n\n{consolidated_text(self.request)}"
            self.request = requests.report(self.request, by=self.officer, text=text)
            conversation.record_effort(self.request, by=self.officer, minutes=420, yen=0, what="照会、確認、とりまとめ")

    def tell_outcome(self) -> None:
        """The town tells what came of it, and the request is completed."""
        with self.after(9):
            follow_ups.answer(
                self.request.follow_ups.get(stage=0), by=self.asker, use="used", satisfaction=5,
                outcome=self.story.outcome, wish_for_better="", may_publish=self.story.ends_in != "embargo",
            )  # fmt: skip
        with self.after(2):
            self.request = requests.complete(self.request, by=self.officer)

    def share_with_another(self) -> None:
        """Another town asks to read it; the client agrees."""
        with self.after(6):
            wish = actions.wish_to_see(self.request, by=self.people[self.story.wisher], why=self.story.wish_why)
        with self.after(2):
            actions.agree_to_wish(wish, by=self.asker)
