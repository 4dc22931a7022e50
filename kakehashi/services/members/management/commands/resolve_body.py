import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from kakehashi.base import time
from kakehashi.registry.models import Organisation
from kakehashi.registry.resolving import Resolved, resolve


def a_day(text: str) -> date:
    """2005-10-01."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("a day is written 2005-10-01") from error


class Command(BaseCommand):
    """Which body is meant, and what became of it."""

    help = "Says which body had a code or name on a day, and what became of it. A name of several is never decided."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Codes or names, and the day."""
        words = "code (five or six digits) or name, the prefecture before it or not; none: a line each of the input"
        parser.add_argument("body", nargs="*", help=words)
        parser.add_argument("--on", type=a_day, help="the day, such as 2005-10-01; without: today, else whenever")
        parser.add_argument("--json", action="store_true", help="one JSON line for each")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """One answer for each."""
        for words in options["body"] or filter(None, map(str.strip, sys.stdin)):
            found = resolve(words, day=options["on"], today=time.today())
            self.stdout.write(json.dumps(as_json(found), ensure_ascii=False) if options["json"] else as_text(found))


def as_json(found: Resolved) -> dict[str, Any]:
    """The answer as other systems read it; a name that several bear has candidates and no code."""
    none = {"code": None, "name": None, "prefecture": None, "valid_from": None, "valid_until": None, "today": []}
    answer = {"asked": found.asked, "on": found.day.isoformat() if found.day else None}
    one = _one(found, found.body) if found.body else none
    return {
        **answer,
        **one,
        "candidates": [_one(found, body) for body in found.candidates],
        "other_days": [_one(found, body) for body in found.other_days],
    }


def _one(found: Resolved, body: Organisation) -> dict[str, Any]:
    return {
        "code": body.code,
        "name": body.name,
        "prefecture": body.prefecture,
        "valid_from": body.valid_from.isoformat() if body.valid_from else None,
        "valid_until": body.valid_until.isoformat() if body.valid_until else None,
        "today": [heir.code for heir in found.heirs_of(body)],
    }


def as_text(found: Resolved) -> str:
    """The same for people."""
    if found.body:
        return "\n".join([_line(found, found.body), *(f"  other days: {_line(found, b)}" for b in found.other_days)])
    if found.candidates:
        lines = [f"{found.asked}: several bodies, name the prefecture or take the code"]
        return "\n".join([*lines, *(f"  {_line(found, body)}" for body in found.candidates)])
    said = "no such body" + (" on that day" if found.other_days else "")
    return "\n".join([f"{found.asked}: {said}", *(f"  other days: {_line(found, b)}" for b in found.other_days)])


def _line(found: Resolved, body: Organisation) -> str:
    days = f"{body.valid_from or ''}–{body.valid_until or ''}"
    heirs = ", ".join(f"{heir.code} {heir.name}" for heir in found.heirs_of(body)) or "nobody"
    return f"{body.code} {body.name} ({body.prefecture}, {days}) today: {heirs}"
