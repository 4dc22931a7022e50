"""Many requests, as a decade leaves them; put straight into the tables, because walking each would take hours."""

import random
from datetime import timedelta
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from search_corpus import FILLERS, LINKS, NOUNS, VERBS

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search.rebuilding import reindex
from kakehashi.registry.models import Organisation, Post, Section
from kakehashi.services.casework.conversation.models import Effort, Message
from kakehashi.services.casework.follow_ups.models import FollowUp
from kakehashi.services.casework.requests.models import SupportRequest

ENDED = ("completed",) * 17 + ("not_possible", "withdrawn")  # nineteen of twenty are over
RUNNING = ("submitted", "intake", "office_inquiry", "feasibility", "preparing", "under_way", "report_due", "follow_up")
STEPS = ("casework.support_request.submit", "casework.support_request.ask_office", "casework.support_request.complete")
BATCH = 2000
TOWNS = 300


def fill(size: int, index: bool = True) -> None:
    """``size`` requests with three ledger entries each, a message, hours and a follow-up; in the search index too."""
    chance = random.Random(2012)  # noqa: S311 -- the same requests every time
    posts = _posts()
    sections = list(Section.objects.filter(office__isnull=False, posts__isnull=False).distinct())
    officers = list(Post.objects.filter(roles__role="hq_officer"))
    templates = list(SupportRequest.objects.filter(number__isnull=False))
    made = (_request(chance, number, posts, sections, officers, templates) for number in range(size))
    while batch := list(islice(made, BATCH)):
        requests = SupportRequest.objects.bulk_create(batch)
        Message.objects.bulk_create([_message(request) for request in requests])
        Effort.objects.bulk_create([_effort(chance, request) for request in requests])
        done = [request for request in requests if request.state == "completed"]
        FollowUp.objects.bulk_create([_follow_up(chance, request) for request in done])
        QuerySet(Entry).bulk_create([entry for request in requests for entry in _entries(request)])
    if index:
        reindex(["casework.support_request"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _posts() -> list[Post]:
    """A desk in each of three hundred invented towns, beside those of the cast: many askers, few requests each."""
    cast = list(Post.objects.filter(roles__role="municipal_officer").select_related("section__organisation"))
    towns = [
        Organisation(kind="town", code="", name=f"例{number}町", prefecture="98", is_example=True)
        for number in range(TOWNS)
    ]
    sections = [Section(organisation=town, name="総務課") for town in Organisation.objects.bulk_create(towns)]
    posts = [Post(section=section, title="係長") for section in Section.objects.bulk_create(sections)]
    return cast * 5 + Post.objects.bulk_create(posts)


def _request(chance: random.Random, number: int, posts: Any, sections: Any, officers: Any, like: Any) -> SupportRequest:
    post, template = chance.choice(posts), chance.choice(like)
    handed_in = time.now() - timedelta(days=chance.randint(1, 3650), minutes=chance.randint(0, 1440))
    state = chance.choice(ENDED) if number % 20 else chance.choice(RUNNING)
    a, b, c = chance.choices(NOUNS, k=3)
    return SupportRequest(
        number=f"B{number:07}",
        type=template.type,
        organisation=post.section.organisation,
        section=post.section,
        post=post,
        subject=f"{a}{chance.choice(LINKS)}{b}{chance.choice(LINKS)}{c}",
        wish="。".join(f"{a}{chance.choice(LINKS)}{x}{chance.choice(VERBS)}" for x in chance.choices(NOUNS, k=6)),
        territory=template.territory,
        answers=template.answers,
        plan_field=chance.randint(1, 7),
        handler=chance.choice(sections),
        officer_in_charge=chance.choice(officers),
        report_text=chance.choice(FILLERS) * 4,
        state=state,
        due_at=time.now() + timedelta(days=chance.randint(-3, 20)) if state in RUNNING else None,
        created_at=handed_in,
        submitted_at=handed_in,
        answer_due_at=handed_in + timedelta(days=9),
        answered_at=handed_in + timedelta(days=chance.randint(1, 14)) if state not in RUNNING[:3] else None,
        closed_at=handed_in + timedelta(days=60) if state not in RUNNING else None,
        is_example=True,
    )


def _message(request: SupportRequest) -> Message:
    return Message(
        request=request, post=request.post, text=request.wish[:200], is_from_town=True, at=request.created_at
    )


def _effort(chance: random.Random, request: SupportRequest) -> Effort:
    post = request.officer_in_charge or request.post
    return Effort(request=request, post=post, minutes=chance.randint(10, 300), at=request.created_at)


def _follow_up(chance: random.Random, request: SupportRequest) -> FollowUp:
    at = request.created_at + timedelta(days=50)
    return FollowUp(request=request, asked_at=at, answered_at=at, use="used", satisfaction=chance.randint(3, 5))


def _entries(request: SupportRequest) -> list[Entry]:
    return [
        Entry(
            at=request.created_at,
            recorded_at=request.created_at,
            name=name,
            subject_type="casework.supportrequest",
            subject_id=str(request.pk),
            post=request.post,
            facts={},
            is_example=True,
        )
        for name in STEPS
    ]
