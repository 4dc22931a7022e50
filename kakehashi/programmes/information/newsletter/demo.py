"""The demonstration's newsletter: its readers, three issues that were sent, one in work. All fictitious."""

import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from kakehashi.engines.ledger import happening_at
from kakehashi.registry.models import Office, Organisation, User

from ..articles.demo import tell_of_jet
from . import actions
from .models import NewsletterIssue, Segment, Subscriber
from .permissions import KeyHolder

ITEM_WORDS = ("topic", "title", "title_en", "summary", "summary_en")


@cache
def read() -> dict[str, Any]:
    """What demo.toml tells."""
    return tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))


def is_told() -> bool:
    """Whether the newsletter was told to its end."""
    return NewsletterIssue.objects.filter(title=read()["issue"][-1]["title"]).exists()


def live(people: Mapping[str, User]) -> None:
    """Let readers come and issues go out on their days. Repeatable: what has happened is left as it is."""
    for row in read()["reader"]:
        if not Subscriber.objects.filter(email=row["email"]).exists():
            with happening_at(row["at"]):
                _come(row)
    for row in read()["segment"]:
        if not Segment.objects.filter(name=row["name"]).exists():
            with happening_at(row["at"]):
                told = {name: value for name, value in row.items() if name not in ("at", "name")}
                actions.make_segment(by=people["editor"], name=row["name"], is_example=True, **told)
    for row in read()["issue"]:
        if not NewsletterIssue.objects.filter(title=row["title"]).exists():
            _tell(row, people)
    tell_of_jet(people)
    for row in read()["notice"]:  # that case study asked for it
        notice = NewsletterIssue.objects.filter(notice_of__isnull=False, state="submitted").order_by("pk").first()
        if notice is not None:
            with _at(row["sent"]):
                issue = actions.approve(notice, by=people["approver"])
                actions.send_out(issue, by=people["approver"])
    for row in read()["month"]:
        with happening_at(row["at"]):
            actions.send_digest(row["month"], by=None)  # once: the second time the first is given back


def _come(row: dict[str, Any]) -> None:
    """Somebody asks, and says yes where the story says so; some leave."""
    body = Organisation.objects.filter(code__startswith=row["body"]).first()
    words = {name: row[name] for name in ("department", "language", "frequency") if name in row}
    reader = actions.subscribe(by=None, email=row["email"], organisation=body, topics=row.get("topics", ()), **words)
    if row.get("confirms", True):
        reader = actions.confirm(reader, by=KeyHolder(reader))
    if row.get("leaves"):
        actions.leave(reader, by=KeyHolder(reader))
    if row.get("returned"):  # the address is gone: a desk of the body is asked for a successor
        actions.note_return(reader, by=None, is_for_good=True)


def _tell(row: dict[str, Any], people: Mapping[str, User]) -> None:
    editor, approver = people["editor"], people["approver"]
    with _at(row["begun"]):
        words = {name: row[name] for name in ("title_en", "lead", "lead_en") if name in row}
        segment = Segment.objects.filter(name=row.get("segment", "")).first()
        issue = actions.begin(by=editor, title=row["title"], segment=segment, **words)
        for told in row.get("section", ()):
            _write(issue, told, people)
    if "sent" not in row:
        return
    with _at(row["sent"]):
        issue = actions.submit(NewsletterIssue.objects.get(pk=issue.pk), by=editor)
        issue = actions.approve(issue, by=approver)
        actions.send_out(issue, by=approver)


def _write(issue: NewsletterIssue, told: dict[str, Any], people: Mapping[str, User]) -> None:
    """A section, written by its own office."""
    office = Office.objects.filter(code=told.get("office", "")).first()
    writer = people[told["writer"]]
    section = actions.write_section(
        issue,
        by=writer,
        office=office,
        lead=told.get("lead", ""),
        lead_en=told.get("lead_en", ""),
        is_done=told.get("is_done", True),
    )
    for item in told.get("item", ()):
        words = {name: item[name] for name in ITEM_WORDS if name in item and name != "title"}
        actions.add_item(section, by=writer, title=item["title"], is_example=True, **words)


def _at(moment: datetime) -> AbstractContextManager[None]:
    """At that moment; what follows is done before it ends."""
    return happening_at(moment)
