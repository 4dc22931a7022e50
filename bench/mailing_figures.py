"""What the bench of the newsletter measures; imported once Django is set up."""

import os
import random
import signal
import time as machine
from collections import Counter
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.db import connections, transaction
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.mailing import bulk, sending
from kakehashi.engines.mailing.models import Piece, Sending
from kakehashi.engines.mailing.moulds import place
from kakehashi.programmes.information.newsletter import actions
from kakehashi.programmes.information.newsletter.documents import mail
from kakehashi.programmes.information.newsletter.documents.edition import edition
from kakehashi.programmes.information.newsletter.documents.html import html_of
from kakehashi.programmes.information.newsletter.documents.text import text_of
from kakehashi.programmes.information.newsletter.models import NewsletterIssue, Subscriber
from kakehashi.programmes.information.newsletter.queries.readers import count_of, items_of
from kakehashi.registry import factories
from kakehashi.registry.models import Organisation, Post, Section, User

YARD_STICK = 2_000  # mails by Django in one turn
TURNS = 3
SUMMARY = "各事務所が見聞きしたことを、自治体の担当の方に役立つ順に並べました。続きは次のページでご覧ください。" * 2
TOPICS = ("tourism", "economy", "exchange", "education")
GROUPS = (
    {"departments": ["tourism", "economy"]},
    {"kinds": ["city", "town"], "regions": ["tohoku", "kyushu"], "topics": ["economy"]},
    {"is_dormant": True, "departments": ["planning"]},
)


def measured(mails: int, readers: int, kills: int, chance: random.Random, names: Path) -> dict[str, Any]:
    """Everything, and what was wrong."""
    editor, approver = people()
    make_readers(mails, chance)
    issue = new_issue(editor, approver)
    wrong: list[str] = []
    found = _sent(issue, mails, names, wrong)
    found |= _ordered(new_issue(editor, approver), approver, wrong)
    found |= _killed(new_issue(editor, approver), kills, chance, names, wrong)
    make_readers(readers - mails, chance, first=mails)
    found |= _counted(wrong)
    return found | {"wrong": wrong}


def people() -> tuple[User, User]:
    """An editor and an approver."""
    body = Organisation.objects.get(kind="headquarters")
    made = [factories.make_member(role, body=body, section=role) for role in ("editor", "approver")]
    return User.objects.get(pk=made[0].pk), User.objects.get(pk=made[1].pk)


def make_readers(count: int, chance: random.Random, *, first: int = 0) -> None:
    """Readers of real bodies; every tenth is a post, whose body is looked up through it."""
    bodies = list(Organisation.objects.filter(valid_until=None).values_list("pk", flat=True))
    sections = [Section.objects.get_or_create(organisation_id=pk, name="国際課")[0] for pk in bodies[:50]]
    posts = Post.objects.bulk_create(
        Post(section=chance.choice(sections), title=f"担当{first}-{n}") for n in range(count // 10)
    )
    departments, now = ("international", "economy", "tourism", "planning", "education"), time.now()
    rows = [
        Subscriber(
            email=f"reader{first + n}@example.jp",
            post=posts[n // 10] if n % 10 == 0 and n // 10 < len(posts) else None,
            organisation_id=chance.choice(bodies),
            department=chance.choice(departments),
            topics=chance.choice(("", "", " economy ", " economy tourism ")),
            state="reading",
            confirmed_at=now,
        )
        for n in range(count)
    ]
    Subscriber.objects.bulk_create(rows, batch_size=1000)


def new_issue(editor: User, approver: User) -> NewsletterIssue:
    """An issue of the usual size: twelve items."""
    issue = actions.begin(by=editor, title="秋の号")
    section = actions.write_section(issue, by=editor, lead=SUMMARY)
    for n in range(12):
        actions.add_item(
            section, by=editor, title=f"記事 {n}", topic=TOPICS[n % 4], summary=SUMMARY, path=f"/cases/{n}/"
        )
    issue = actions.submit(NewsletterIssue.objects.get(pk=issue.pk), by=editor)
    return actions.approve(issue, by=approver)


def _order(about: int, count: int) -> Sending:
    with transaction.atomic():
        chosen = Subscriber.objects.order_by("pk").values_list("pk", flat=True)[:count]
        return bulk.order(mail.DESK, about, list(chosen), is_example=False)


def _sent(issue: NewsletterIssue, mails: int, names: Path, wrong: list[str]) -> dict[str, Any]:
    """Mails in a second: Django's, and ours, in turns; the issue goes out in `TURNS` parts of the whole."""
    ours, theirs = [], []
    order = _order(issue.pk, mails)
    begun, seconds = 0, 0.0
    theirs.append(_by_django(issue))
    while True:
        start = machine.perf_counter()
        more = sending.take_turn(order.pk, seconds=2.0)
        taken = machine.perf_counter() - start
        done = Piece.objects.filter(sending=order, mark="taken").count()
        ours.append((done - begun) / taken)
        seconds, begun = seconds + taken, done
        if len(theirs) <= TURNS:
            theirs.append(_by_django(issue))
        if not more:
            break
    with override("ja"):
        size = len(
            next(iter(mail.letters(mail.prepare(order), [Subscriber.objects.order_by("pk")[0].pk]).values())).message
        )
    arrived = Counter(names.read_text().split())
    ours_arrived = {name: count for name, count in arrived.items() if name.startswith("<bulk.")}
    if begun != mails or len(ours_arrived) != mails or max(ours_arrived.values()) != 1:
        wrong.append(f"of {mails} mails {begun} were recorded and {len(ours_arrived)} arrived")
    ratio = mails / seconds / median(theirs)
    if ratio < 4:
        wrong.append(f"only {ratio:.2f} times Django's reused connection")
    return {
        "mails, bytes each": f"{mails:,}, {size:,}",
        "Django, reused connection (mails/s)": f"{median(theirs):,.0f} ({min(theirs):,.0f}-{max(theirs):,.0f})",
        "ours, recorded before and after (mails/s)": f"{mails / seconds:,.0f} ({min(ours):,.0f}-{max(ours):,.0f})",
        "times Django": f"{ratio:.2f}",
    }


def _by_django(issue: NewsletterIssue) -> float:
    """Mails in a second over one connection, each as personal as ours, not recorded anywhere."""
    with override("ja"):
        told = edition(issue, items_of(issue))
        text, html = text_of(told), html_of(told)
    relay = settings.MAIL
    line = EmailBackend(host=relay["host"], port=relay["port"], use_tls=False)
    line.open()
    start = machine.perf_counter()
    for n in range(YARD_STICK):
        own = f"{settings.BASE_URL}/newsletter/mine/{n}/"
        message = EmailMultiAlternatives(
            told.subject, text.replace(place("mine"), own), settings.MAIL_FROM, [f"reader{n}@example.jp"],
            headers={"List-Unsubscribe": f"<{own}leave/>"},
        )  # fmt: skip
        message.attach_alternative(html.replace(place("mine"), own), "text/html")
        line.send_messages([message])
    speed = YARD_STICK / (machine.perf_counter() - start)
    line.close()
    return speed


def _killed(issue: NewsletterIssue, kills: int, chance: random.Random, names: Path, wrong: list[str]) -> dict[str, Any]:
    """A sender is killed again and again; then what is unknown is decided."""
    count = max(2000, kills * 300)
    settings.Q_CLUSTER["timeout"] = 0.3  # a sender that is older than this is dead
    order = _order(issue.pk, min(count, Subscriber.objects.count()))
    before = Counter(names.read_text().split())
    for _kill in range(kills):
        _one_kill(order, chance.uniform(0.02, 0.8))
        machine.sleep(0.35)
    sending.lose_sight(order.pk)
    marks = bulk.progress(order).counts
    unknown = marks.get("unknown", 0)
    if unknown > kills * sending.BATCH or marks.get("claimed", 0):
        wrong.append(f"more in doubt than a batch for each kill: {marks}")
    doubted = set(Piece.objects.filter(sending=order, mark="unknown").values_list("recipient", flat=True))
    with transaction.atomic():
        bulk.decide_unknown(order, again=True)
    sending.take_turn(order.pk, seconds=600)
    arrived = Counter(names.read_text().split()) - before
    mine = Counter({int(name.split(".")[2]): n for name, n in arrived.items() if name.startswith(f"<bulk.{order.pk}.")})
    total = Piece.objects.filter(sending=order).count()
    if len(mine) != total or bulk.progress(order).of("taken") != total:
        wrong.append(f"of {total} readers {total - len(mine)} were forgotten")
    twice = {pk for pk, n in mine.items() if n > 1}
    if twice - doubted:
        wrong.append(f"{len(twice - doubted)} mails arrived twice that nobody doubted")
    return {
        "kills of the sender": kills,
        "unknown afterwards (at most 100 for a kill)": unknown,
        "forgotten": total - len(mine),
        "twice, of those decided to be sent again": len(twice),
    }


def _one_kill(order: Sending, after: float) -> None:
    """A sender in a process of its own, killed after so many seconds of sending."""
    connections.close_all()
    ready, says = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(says, b"1")
        sending.take_turn(order.pk, seconds=60)
        os._exit(0)
    os.read(ready, 1)
    machine.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(ready)
    os.close(says)


def _ordered(issue: NewsletterIssue, approver: User, wrong: list[str]) -> dict[str, Any]:
    """How long other writers wait while an issue to everybody is ordered: what stands between the first and the last
    statement of its transaction."""
    held, begun = 0.0, 0.0

    def clock(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal held, begun
        begun = machine.perf_counter() if sql.startswith("BEGIN") else begun
        answer = execute(sql, params, many, context)
        held = machine.perf_counter() - begun if begun else held
        return answer

    start = machine.perf_counter()
    with connections["default"].execute_wrapper(clock):
        issue = actions.send_out(issue, by=approver)
    whole = machine.perf_counter() - start
    with transaction.atomic():
        bulk.cancel(Sending.objects.get(pk=issue.sending))
    if (held or whole) > 1:
        wrong.append(f"ordering {issue.readers} mails kept other writers waiting for {held or whole:.2f} s")
    return {
        "readers, ordered (s), of which locked": f"{issue.readers:,}, {whole:.2f}, {held or whole:.2f}",
    }


def _counted(wrong: list[str]) -> dict[str, Any]:
    """How long groups take to be counted."""
    times = []
    for conditions in GROUPS * 3:
        start = machine.perf_counter()
        count_of(conditions)
        times.append(machine.perf_counter() - start)
    if max(times) > 1:
        wrong.append(f"a group took {max(times):.2f} s to be counted")
    return {
        "readers": f"{Subscriber.objects.count():,}",
        "a group counted (s, median and longest)": f"{median(times):.3f}, {max(times):.3f}",
    }
