"""The demonstration's requests, made through the actions, each at its own day. Whoever asks is fictitious.

They are told one after another, in the order of the days on which they are handed in, so that their numbers follow the
days.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from datetime import time as clock
from zoneinfo import ZoneInfo

from kakehashi.base import time
from kakehashi.engines.ledger import happening_at
from kakehashi.engines.notify.actions import mark_all_read
from kakehashi.registry.models import User

from .actions import appointments, conversation, follow_ups, requests
from .advice import demo as consultations
from .call_notes import demo as call_notes
from .conversation import demo as conversation_demo
from .drafts import demo as drafts
from .follow_ups.rules import months_after
from .formal_requests import demo as research
from .hand_offs import demo as hand_offs
from .improvements import demo as improvements
from .proxy_entries import demo as proxy_entries
from .requests.models import SupportRequest
from .requests.queries import handlers
from .result_sheets import actions as result_sheets
from .stories import Story, answers_of, read_gone, read_stories
from .stories.rules import LAST, PATH, REACHES, after, begins, handed_in, not_before, waits_of
from .watchers import demo as watchers

CAUGHT_UP = time.tokyo(2012, 9, 20)  # messages about requests from before this day are read when the day begins


def live(
    people: Mapping[str, User], *, is_short: bool = False, told: Callable[[int], None] = lambda _percent: None
) -> int:
    """Let every story happen, from its first day to the state it ends in; returns how many there are.

    Repeatable: a story that has reached its end is left as it is; one that was interrupted goes on from its state.
    ``people``: the cast by login name. ``told`` hears after each story how much is told, in percent. What other nouns
    tell is told in full also in the short demonstration.
    """
    stories = sorted((*read_stories(is_short=is_short), *read_gone()), key=handed_in)
    has_caught_up = False
    subjects = [story.subject for story in stories]
    begun = {request.subject: request for request in SupportRequest.objects.filter(subject__in=subjects)}
    for position, story in enumerate(stories):
        told(95 * position // len(stories))
        if not has_caught_up and handed_in(story) >= CAUGHT_UP:
            _catch_up(people)
            has_caught_up = True
        _Telling(story, people, begun.get(story.subject)).tell()
    made = proxy_entries.live(people)
    for noun in (watchers, hand_offs, call_notes):
        noun.live(people, made)
    research.live(people)
    drafts.live(people)
    conversation_demo.live(people)
    improvements.live(people)
    return len(stories) + consultations.live(people, until=LAST)


def _catch_up(people: Mapping[str, User]) -> None:
    """Everybody has read what is older, so that an inbox shows what is new."""
    with time.travel(LAST):
        for user in people.values():
            mark_all_read(by=user)


def is_told(*, is_short: bool = False) -> bool:
    """Whether every story has begun."""
    subjects = {story.subject for story in read_stories(is_short=is_short)}
    has_begun = SupportRequest.objects.filter(subject__in=subjects).count() >= len(subjects)
    parts = (proxy_entries, research, drafts, improvements, consultations)
    return has_begun and all(part.is_told() for part in parts)


def _steps_of(request: SupportRequest) -> int:
    """How many steps of `PATH` a request has taken."""
    answered = request.follow_ups.filter(stage=0, answered_at__isnull=False).exists()
    return REACHES["told"] if request.state == "follow_up" and answered else REACHES[request.state]


class _Telling:
    """One story as it happens, step by step, in domain time."""

    def __init__(self, story: Story, people: Mapping[str, User], begun: SupportRequest | None) -> None:
        self.story, self.people = story, people
        self.now = begins(story)
        self.begun = begun
        if begun:
            self.request = begun

    def tell(self) -> None:
        """Begin the draft and take the steps that lead to the story's end."""
        story = self.story
        done = _steps_of(self.begun) if self.begun else 0
        if self.begun is None:
            with self.at():
                values = story.values() | {"answers": answers_of(story)}
                self.request = requests.start_draft(by=self.asker, request_type=story.type, values=values)
        elif self.begun.state == story.ends_in or (story.ends_in not in ENDINGS and done >= REACHES[story.ends_in]):
            return
        for position, (name, days) in enumerate(zip(PATH, waits_of(story), strict=False)):
            self.now = max(after(self.now, days), not_before(story, name))
            if position >= done:
                with self.at():
                    STEPS[name](self)
        self.later(story.pace)
        if story.ends_in in ENDINGS:
            with self.at():
                ENDINGS[story.ends_in](self)
        if story.ends_in == "completed":
            self.tell_again()

    def tell_again(self) -> None:
        """Six and twelve months after the report, as far as the demonstration's day reaches."""
        reported = self.request.follow_ups.get(stage=0).asked_at.astimezone(time.TOKYO).date()
        for months, outcome in zip((6, 12), self.story.later, strict=False):
            day = months_after(reported, months)
            self.now = time.tokyo(day.year, day.month, day.day, 9)
            if self.now > LAST:
                return
            with self.at():
                follow_up = follow_ups.ask(self.request, by=None, stage=months)
            self.later(self.story.pace)
            if follow_up and outcome:
                with self.at():
                    follow_ups.answer(
                        follow_up, by=self.asker, use="used", satisfaction=None, outcome=outcome, wish_for_better="",
                        may_publish=False,
                    )  # fmt: skip

    @property
    def asker(self) -> User:
        return self.people[self.story.asker]

    @property
    def helper(self) -> User:
        return self.people[self.story.helper]

    @property
    def officer(self) -> User:
        return self.people["hq_officer"]

    def later(self, days: int) -> None:
        """Some days on."""
        self.now = after(self.now, days)

    @contextmanager
    def at(self) -> Iterator[None]:
        """Domain time stands at the story's moment; what follows from the step is done at once."""
        with happening_at(self.now):
            yield

    def meeting(self, position: int) -> datetime | None:
        """The hour of a meeting: two a day on the office's clock, from the first day of the visit on."""
        if self.story.begins is None or self.request.handler is None or self.request.handler.office is None:
            return None
        day, hour = divmod(position, 2)
        zone = ZoneInfo(self.request.handler.office.time_zone)
        date = min(self.story.begins + timedelta(days=day), self.story.ends or self.story.begins)
        return datetime.combine(date, clock(10 if hour == 0 else 14), tzinfo=zone)

    def submit(self) -> None:
        self.request = requests.submit(self.request, by=self.asker)

    def take_in(self) -> None:
        self.request = requests.take_in(self.request, by=self.officer)

    def ask_office(self) -> None:
        post = self.helper.acting
        handler = handlers().filter(pk=post.section_id).first() if post else None
        self.request = requests.ask_office(self.request, by=self.officer, handler=handler)
        if self.story.inner:
            conversation.note(self.request, by=self.officer, text=self.story.inner)

    def answer(self) -> None:
        story = self.story
        if story.ends_in == "not_possible":
            self.request = requests.answer_not_possible(self.request, by=self.helper, note=story.answer)
        elif story.conditions:
            self.request = requests.answer_conditional(
                self.request, by=self.helper, note=story.conditions, expected_cost=story.cost
            )
        else:
            self.request = requests.answer_possible(
                self.request, by=self.helper, note=story.answer, expected_cost=story.cost
            )

    def prepare(self) -> None:
        if self.request.decision == "conditional":
            self.request = requests.accept_conditions(self.request, by=self.asker)
        else:
            self.request = requests.prepare(self.request, by=self.helper)
        for position, (host, contact, questions) in enumerate(self.story.hosts):
            meets_at = self.meeting(position)
            added = appointments.add(
                self.request, by=self.helper, host=host, contact=contact, questions=questions, meets_at=meets_at
            )
            appointments.ask(added, by=self.helper)
        for text in self.story.said:
            conversation.say(self.request, by=self.asker, text=text)
        for text in self.story.replied:
            conversation.say(self.request, by=self.helper, text=text)
        if self.story.minutes:
            conversation.record_effort(
                self.request, by=self.helper, minutes=self.story.minutes, yen=0, what="先方との調整"
            )
        if self.request.kind.has_briefing_pack:  # what stands in the pack is ready before the departure
            self.fill_in()

    def fill_in(self) -> None:
        """The office writes down what it found, where the story says so."""
        if self.story.result:
            self.request = result_sheets.fill_in_result(self.request, by=self.helper, answers=self.story.result)

    def carry_out(self) -> None:
        for appointment in self.request.appointments.filter(state="asked"):
            appointments.confirm(appointment, by=self.helper)
        if not self.request.kind.is_quick:
            self.request = requests.carry_out(self.request, by=self.helper)

    def conclude(self) -> None:
        if not self.request.kind.is_quick:
            self.request = requests.conclude(self.request, by=self.helper)
        if not self.request.kind.has_briefing_pack:
            self.fill_in()

    def report(self) -> None:
        self.request = requests.report(self.request, by=self.helper, text=self.story.report)

    def tell_outcome(self) -> None:
        follow_up = self.request.follow_ups.get(stage=0)
        follow_ups.answer(
            follow_up,
            by=self.asker,
            use="used" if self.story.satisfaction >= 3 else "not_used",
            satisfaction=self.story.satisfaction,
            outcome=self.story.outcome,
            wish_for_better=self.story.better,
            may_publish=self.story.may_publish,
        )

    def complete(self) -> None:
        self.request = requests.complete(self.request, by=self.officer)


STEPS: dict[str, Callable[[_Telling], None]] = {
    name: getattr(_Telling, "tell_outcome" if name == "tell" else name) for name in PATH
}


def _seek_approval(telling: _Telling) -> None:
    requests.seek_approval(telling.request, by=telling.asker)


def _send_back(telling: _Telling) -> None:
    requests.send_back(telling.request, by=telling.officer, note=telling.story.answer)


def _withdraw(telling: _Telling) -> None:
    requests.withdraw(telling.request, by=telling.asker)


def _call_off(telling: _Telling) -> None:
    requests.call_off(telling.request, by=telling.people["hq_chief"], note=telling.story.answer)


ENDINGS: dict[str, Callable[[_Telling], None]] = {
    "in_approval": _seek_approval,
    "returned": _send_back,
    "withdrawn": _withdraw,
    "called_off": _call_off,
}
