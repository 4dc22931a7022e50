"""Advice on plain Japanese beside a text field: how plain the text is, why, and what to write instead. It never blocks.

A form gives its field the widget `PlainJapanese` (or `PlainJapaneseField`); nothing else is needed. The button below
the field shows the advice under it; without JavaScript it opens the same as a page of its own, and the form stays as it
is. A page of ours that shows advice itself calls `advice_on` and includes ``ui/plain_advice.html`` with ``advice``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View

from kakehashi.base.algorithms.plain_japanese import Checked, Finding, check, wakachi, with_readings
from kakehashi.engines.content.plain_words import PLAIN, RULE_WORDS, RuleWords, band

from .limiting import address, refuse

LONGEST = 5_000  # characters judged at once
WIDE = frozenset({"spaces", "short-sentences"})  # rules about whole sentences: listed, not marked in the text
NARROW = 40  # so is what is longer
SHOWN = 30  # findings of one rule on a page
WHICH = "plain_japanese"  # the button's name; its value is the name of the field


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; ``numbers``: of the notes whose marks begin with it."""

    text: str
    numbers: tuple[int, ...] = ()
    is_marked: bool = False
    is_kanji: bool = False


@dataclass(frozen=True)
class Note:
    """What stands in the text, at the places with these ``numbers`` (none: not marked there), and what to write."""

    numbers: tuple[int, ...]
    text: str
    suggestion: str


@dataclass(frozen=True)
class Reasons:
    """The notes of one rule; ``more``: how many others there are; ``brief``: readings, which are read in a row."""

    rule: str
    words: RuleWords
    notes: tuple[Note, ...]
    more: int
    brief: tuple[str, ...] = ()


@dataclass(frozen=True)
class Advice:
    """What is said of one text."""

    text: str
    checked: Checked

    @property
    def score(self) -> int:
        """From 0 to 100; higher is plainer."""
        return round(self.checked.score)

    @property
    def band(self) -> str | Promise:
        """What the score means."""
        return band(self.checked.score)

    @property
    def hard_words(self) -> int:
        """Words beyond the first 1,500."""
        return sum(number for level, number in self.checked.figures.words.items() if level not in {"N5", "N4", "name"})

    @cached_property
    def numbered(self) -> list[tuple[int, Finding]]:
        """The findings; what is marked in the text has a number there, counted from 1."""
        number, found = 0, []
        for one in self.checked.findings:
            is_marked = one.rule != "kanji" and one.rule not in WIDE and len(one.text) <= NARROW
            number += is_marked
            found.append((number if is_marked else 0, one))
        return found

    @cached_property
    def reasons(self) -> list[Reasons]:
        """The findings rule by rule, the rule that weighs most first."""
        by_rule: dict[str, dict[tuple[str, str], list[int]]] = {}
        for number, one in self.numbered:
            numbers = by_rule.setdefault(one.rule, {}).setdefault((one.text, one.suggestion), [])
            numbers += [number] if number else []
        heaviest_first = sorted(by_rule, key=lambda rule: -self.checked.loads[rule])
        return [_reasons(rule, by_rule[rule]) for rule in heaviest_first]

    @cached_property
    def pieces(self) -> list[Piece]:
        """The text, cut where marks begin and end."""
        return list(_pieces(self.text, self.numbered))

    @cached_property
    def proposal(self) -> str:
        """The text with readings for its kanji and spaces between its phrases, to be read and confirmed."""
        return with_readings(wakachi(self.text))


def _reasons(rule: str, found: dict[tuple[str, str], list[int]]) -> Reasons:
    brief = tuple(plain for (hard, plain) in found if rule == "kanji" and plain.startswith(hard[:1]) and "《" in plain)
    notes = [Note(tuple(numbers), *said) for said, numbers in found.items() if said[1] not in brief]
    more = max(0, len(notes) - SHOWN)
    return Reasons(rule, RULE_WORDS[rule], tuple(notes[:SHOWN]), more, brief[: 2 * SHOWN])


def _pieces(text: str, numbered: list[tuple[int, Finding]]) -> Iterator[Piece]:
    narrow = [(number, one) for number, one in numbered if number or (one.rule == "kanji" and "《" in one.suggestion)]
    edges = sorted({0, len(text)} | {edge for _n, one in narrow for edge in (one.at, one.at + len(one.text))})
    for start, end in pairwise(edges):
        over = [(number, one) for number, one in narrow if one.at < end and start < one.at + len(one.text)]
        begun = tuple(number for number, one in over if number and one.at == start)
        is_marked = any(number for number, _one in over)
        yield Piece(text[start:end], begun, is_marked, is_kanji=bool(over) and not is_marked)


def advice_on(text: str) -> Advice:
    """Judge a text of at most `LONGEST` characters."""
    return Advice(text, check(text))


class PlainJapanese(forms.Textarea):
    """A text area for plain Japanese, with a button that asks for advice."""

    template_name = "ui/forms/plain_japanese.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"lang": PLAIN, "rows": 6, **(attrs or {})})


class PlainJapaneseField(forms.CharField):
    """A text in plain Japanese. What was typed is saved: confirmed readings stand in it as 漢字《かんじ》."""

    widget = PlainJapanese


class PlainAdvice(View):
    """The advice on one field of a form: under the field, or as a page of its own. Nothing is kept of what was sent."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Judge the field that the button names. Refused: too many within a few minutes (429), too long (422)."""
        if (refusal := refuse(request, plain_japanese=address(request))) is not None:
            return refusal
        field = request.POST.get(WHICH, "")
        text = request.POST.get(field, "").replace("\r\n", "\n")
        return self.answer(request, text, field)

    def answer(self, request: HttpRequest, text: str, field: str) -> HttpResponse:
        """A piece of a page for a page of ours that asks for it, else a page."""
        is_piece = request.headers.get("HX-Request") == "true"
        context = {
            "heading": _("Advice on plain Japanese"),
            "advice": advice_on(text) if len(text) <= LONGEST else None,
            "longest": LONGEST,
            "length": len(text),
            "fills": request.POST.get("plain_japanese_id", "") if is_piece else "",
            "field": field,
        }
        template = "ui/plain_advice.html" if is_piece else "ui/plain_advice_page.html"
        return render(request, template, context, status=200 if is_piece or context["advice"] else 422)
