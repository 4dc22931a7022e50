import json
from argparse import ArgumentParser
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...sentences.queries import texts_of
from ...sentences.rules.bank import FRAME, NEVER_CHOSEN, Sentence, sentences
from ...sentences.rules.languages import languages
from ...speech.rules.voices import spoken

DRILL = f"{FRAME}-drill"  # said before and after a drill: without it the kit plays none


class Command(BaseCommand):
    """The sentences without places, read aloud by machines, for the off-line kit."""

    help = "Reads the sentences that have no place to fill in aloud: DIR/<tag>/<sentence>.mp3. Stores nothing else."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the files go, and which languages."""
        parser.add_argument("--out", type=Path, required=True, help="a folder; it is made where it is not there")
        parser.add_argument("--languages", nargs="*", default=list(languages()), metavar="TAG", help="default: all")
        parser.add_argument("--urgent", action="store_true", help="the most urgent sentences alone")
        parser.add_argument("--json", action="store_true", help="what was made as one JSON document")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Every file; languages without a voice are named."""
        unknown = sorted(set(options["languages"]) - languages().keys())
        if unknown:
            raise CommandError(f"Not in the bank: {', '.join(unknown)}")
        begin, out, made = perf_counter(), options["out"], {}
        for tag in options["languages"]:
            if languages()[tag].has_voice:
                made[tag] = _read(out / tag, tag, urgent=options["urgent"])
        silent = [tag for tag in options["languages"] if tag not in made]
        told = {"files": made, "without_voice": silent, "seconds": round(perf_counter() - begin, 3)}
        words = f"{sum(made.values())} files in {out}; no voice: {', '.join(silent) or '-'}; {told['seconds']} s"
        self.stdout.write(json.dumps(told, ensure_ascii=False) if options["json"] else words)


def _read(folder: Path, tag: str, *, urgent: bool) -> int:
    """The sentences of one language as files; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    texts, count = texts_of(None, [tag]), 0  # as people wrote them anew: what is heard is what is read
    for one in sentences().values():
        found = texts.of(one.id, tag).text
        if found is None or not (one.id == DRILL or _is_packed(one, urgent=urgent)):
            continue
        (folder / f"{one.id}.mp3").write_bytes(spoken([found.text], languages()[tag]))
        count += 1
    return count


def _is_packed(one: Sentence, *, urgent: bool) -> bool:
    return not one.slots and one.category not in NEVER_CHOSEN and (one.is_urgent or not urgent)
