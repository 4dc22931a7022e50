"""Catalogues of translations, without gettext's tools: message ids are read from the code, strings kept in .po files.

A message belongs to the catalogue of the app that contains its file (the nearest folder with an ``apps.py``):
``<app>/locale/<language>/LC_MESSAGES/django.po``. English needs no catalogue, because message ids are English.
"""

import ast
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

# Which argument of a call is what, in Babel's notation: (1, 2) singular and plural, (1, "c") the context.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
TEMPLATES = {".html", ".txt", ".xml"}
APART = {"tests", "migrations", "locale", "static"}
NAMED = re.compile(r"%\((\w+)\)[-#0 +]*[\d.]*[a-zA-Z]|\{(\w+)[^}]*\}")
IN_ORDER = re.compile(r"(?<!%)%[-#0 +]*[\d.]*[sdfir]|\{\}")
# An argument of a component, as in <c-ui.badge :label="_('Late')">: no tag, so templatize does not see it.
DYNAMIC = re.compile(r""":[\w-]+="[^"]*?_\('((?:[^'\\]|\\.)*)'\)""")
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


@dataclass(frozen=True, order=True)
class Gap:
    """Something that a catalogue lacks or has too much of."""

    place: str  # the .po file, or the source file of a message that belongs to no app
    message: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message!r} {self.problem}"


@dataclass(frozen=True)
class Found:
    """One message in one file; ``id`` is a pair where it has a plural."""

    id: str | tuple[str, str]
    context: str | None
    path: Path


def po_file(app: Path, language: str) -> Path:
    """Where the strings of ``app`` (its folder) in ``language`` are kept."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def app_of(path: Path, root: Path) -> Path | None:
    """The folder of the app that contains ``path``: the nearest one below or at ``root`` with an ``apps.py``."""
    for folder in path.parents:
        if (folder / "apps.py").exists():
            return folder
        if folder == root:
            break
    return None


def messages_in(path: Path) -> Iterator[Found]:
    """The messages of one file: a Python module or a Django template (by its suffix).

    Refused with SyntaxError, naming the file: a translation block that holds other tags.
    """
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _in_python(text, path)
        return
    for literal in DYNAMIC.findall(text):
        yield Found(ast.literal_eval(f"'{literal}'"), None, path)
    # Each line begins at the margin, because the extractor reads Python and the layout of HTML is not its.
    code = "\n".join(line.lstrip() for line in templatize(text, str(path)).splitlines())
    for _line, message, _comments, context in extract("python", BytesIO(code.encode()), keywords=KEYWORDS):
        if message:
            yield Found(message if isinstance(message, str) else (message[0], message[1]), context, path)


def _in_python(text: str, path: Path) -> Iterator[Found]:
    for node in ast.walk(ast.parse(text, str(path))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        places = KEYWORDS.get(name)
        if not places or len(node.args) < len(places):
            continue
        words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)][: len(places)]
        if len(words) < len(places) or not all(words):
            continue
        context = words.pop(0) if isinstance(places[0], tuple) else None
        yield Found(words[0] if len(words) == 1 else (words[0], words[1]), context, path)


def found(root: Path) -> tuple[dict[Path, Catalog], list[Found]]:
    """All messages below ``root``: by app as catalogues without strings, and those that stand in no app."""
    apps: dict[Path, Catalog] = defaultdict(Catalog)
    homeless: list[Found] = []
    for path in sorted(root.rglob("*")):
        parts = set(path.relative_to(root).parts)
        if APART & parts or not (path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in parts)):
            continue
        app = app_of(path, root)
        for message in messages_in(path):
            if app is None:
                homeless.append(message)
                continue
            apps[app].add(message.id, locations=[(_place(path, root), 0)], context=message.context)
    return dict(apps), homeless


def read(path: Path, language: str) -> Catalog:
    """The strings kept in a .po file; empty where there is none."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def write(path: Path, catalog: Catalog, language: str) -> None:
    """Write a .po file: no dates and no line numbers, so that it changes only with its messages."""
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False)
    head = HEADER.format(language=language, plural=catalog.plural_forms)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + body.getvalue().decode().rstrip() + "\n", encoding="utf-8")


def make(root: Path, language: str) -> list[Path]:
    """Bring every app's .po file up to date: new messages come with an empty string, obsolete ones go.

    Returns the files that changed.
    """
    changed = []
    apps, _homeless = found(root)
    for app in sorted(set(apps) | _with_catalogue(root, language)):
        path = po_file(app, language)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        kept, catalog = read(path, language), Catalog(locale=language)
        for message in apps.get(app, Catalog()):
            if message.id:
                old = kept.get(message.id, message.context)
                _take(catalog, message, old)
        write(path, catalog, language)
        if path.read_text(encoding="utf-8") != before:
            changed.append(path)
    return changed


def _take(catalog: Catalog, message: Message, old: Message | None) -> None:
    plural = isinstance(message.id, tuple)
    fits = old is not None and isinstance(old.id, tuple) == plural
    catalog.add(
        message.id,
        old.string if old and fits else None,
        locations=message.locations,
        context=message.context,
        flags=old.flags - {"python-format", "python-brace-format"} if old else (),
        user_comments=old.user_comments if old else (),
    )


def compile_all(root: Path) -> list[Path]:
    """Write the .mo file beside each .po file below ``root`` that is newer; returns those written.

    Safe while other processes read or compile: a file appears whole or not at all.
    """
    written = []
    for po in sorted(root.rglob("locale/*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
            continue
        with NamedTemporaryFile(dir=po.parent, suffix=".part", delete=False) as file:
            write_mo(file, read(po, po.parents[1].name))
        Path(file.name).chmod(0o644)
        os.replace(file.name, mo)
        written.append(mo)
    return written


def missing(root: Path, language: str) -> list[Gap]:
    """What is wrong with the catalogues of ``language`` below ``root``; empty when they are complete.

    Untranslated, fuzzy and obsolete messages; other placeholders than the message has; messages outside any app; and
    one message said in two ways, because Django knows only one catalogue at run time.
    """
    apps, homeless = found(root)
    gaps = [Gap(_place(f.path, root), str(f.id), "stands in no app, so no catalogue is read for it") for f in homeless]
    said: dict[tuple[str | None, str], dict[str, str]] = defaultdict(dict)
    for app in set(apps) | _with_catalogue(root, language):
        kept, wanted = read(po_file(app, language), language), apps.get(app, Catalog())
        place = _place(po_file(app, language), root)
        gaps += [Gap(place, _first(m.id), problem) for m in wanted if m.id and (problem := _problem(m, kept))]
        for message in (m for m in kept if m.id):
            if wanted.get(message.id, message.context) is None:
                gaps.append(Gap(place, _first(message.id), "is obsolete: no file says it any more"))
            elif message.string:
                said[message.context, _first(message.id)].setdefault(_first(message.string), place)
    for (_context, message_id), ways in said.items():
        if len(ways) > 1:
            places = " and ".join(f"{string!r} ({place})" for string, place in ways.items())
            gaps.append(Gap(next(iter(ways.values())), message_id, f"is said in two ways, without a context: {places}"))
    return sorted(gaps)


def _with_catalogue(root: Path, language: str) -> set[Path]:
    return {po.parents[3] for po in root.rglob(f"locale/{language}/LC_MESSAGES/django.po")}


def _place(path: Path, root: Path) -> str:
    return str(path.relative_to(root.parent))


def _first(words: str | tuple[str, ...] | list[str] | None) -> str:
    return words[0] if isinstance(words, (tuple, list)) else str(words)


def _problem(message: Message, kept: Catalog) -> str:
    known = kept.get(message.id, message.context)
    strings = [] if known is None else [known.string] if isinstance(known.string, str) else list(known.string or ())
    if known is None or not strings or not all(strings):
        return "is not translated"
    if known.fuzzy:
        return "is marked fuzzy: read it and take the mark away"
    if isinstance(message.id, tuple) and not isinstance(known.id, (tuple, list)):
        return "has a plural that the catalogue does not know"
    wanted = message.id[-1] if isinstance(message.id, (tuple, list)) else message.id
    for string in strings:
        if _placeholders(string) != _placeholders(wanted):
            return f"has other placeholders than its translation {string!r}"
    return ""


def _placeholders(text: str) -> tuple[set[str], int]:
    return {first or second for first, second in NAMED.findall(text)}, len(IN_ORDER.findall(text))
