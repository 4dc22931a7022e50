"""``find QUERY [--as LOGIN] [--limit N] [--index NAME]``: what the index answers, without a browser."""

import json
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from kakehashi.engines.access import Actor
from kakehashi.engines.search.finding import MAX_LIMIT, find
from kakehashi.engines.search.results import Hit


class Command(BaseCommand):
    """Answers a query with hits, best first; without a login, with what the public may see."""

    help = "Find what holds every word of QUERY, best first, as the given person (default: as the public)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The query, on whose behalf, how many, and where."""
        parser.add_argument("query", help="words, parted by spaces; each must be in title or body")
        parser.add_argument("--as", dest="login", default="", help="login name of the person who asks")
        parser.add_argument("--limit", type=int, default=20, help=f"hits at most (default: 20, at most {MAX_LIMIT})")
        parser.add_argument("--index", default="", help="an index made by index_documents, instead of the index itself")
        parser.add_argument("--json", action="store_true", help="answer with one JSON array")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line or one JSON object for each hit; an unknown login is refused."""
        person = _person(options["login"])
        found = find(options["query"], user=person, limit=options["limit"], collection=options["index"])
        if options["json"]:
            self.stdout.write(json.dumps([_as_json(hit) for hit in found.hits], ensure_ascii=False))
            return
        for hit in found.hits:
            self.stdout.write(f"{hit.score:g}\t{hit.kind}\t{hit.id}\t{hit.title}\t{hit.url}\t{hit.excerpt}")
        self.stdout.write(f"{len(found.hits)} of {found.total}")


def _person(login: str) -> Actor:
    if not login:
        return None
    users = get_user_model()
    try:
        person: Actor = users._default_manager.get_by_natural_key(login)
    except users.DoesNotExist:
        raise CommandError(f"nobody has the login name {login!r}") from None
    return person


def _as_json(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "id": hit.id,
        "title": hit.title,
        "score": hit.score,
        "url": hit.url,
        "excerpt": hit.excerpt,
    }
