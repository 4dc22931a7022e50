"""How a filled checking kit comes in again: a row for each text, matched by the wording that was read.

Whose signature is it? A name on a sheet cannot be asked back, and nobody appointed it. So a row with another name than
that of whoever brings it in is noted as a check on paper, which does not count, unless the checker who brings it in
says in the last column to have read the text too. A row without a name is that checker's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.tables.incoming.importers import IMPORTERS, MAKE, SAME, WRONG, Importer, Row, Verdict
from kakehashi.engines.tables.incoming.mapping import Target, plain_head
from kakehashi.registry.clock import installation
from kakehashi.registry.models import User

from . import actions
from .documents import FILLED, KEYS
from .models import TextCheck, TextRevision
from .permissions import TEXT_CHECK, TEXT_REVISION
from .queries import Standing, Texts, texts_of
from .rules.bank import sentences
from .rules.languages import ORIGINALS, Language, languages
from .rules.texts import CHANGE, LONGEST, OK, PAPER, is_one_line

CHECKS = "multicultural.text_checks"
YES = ("ok", "o", "○", "〇", "◯", "✓", "✔", "☑", "可", "はい", "yes", "正しい")
NO = ("change", "修正", "要修正", "×", "✕", "x", "ng", "no", "直す")
MOST = {"remark": 1000, "proposed": LONGEST, "paper_name": 100, "paper_date": 40}


@dataclass(frozen=True)
class Into:
    """The texts of a language, and who brings checks of them in. ``signs``: whether that is an appointed checker."""

    language: Language
    user: User
    signs: bool
    is_example: bool

    @property
    def pk(self) -> str:
        """The language's tag, by which the table is kept."""
        return self.language.tag

    def __str__(self) -> str:
        return self.language.name_ja


@dataclass(frozen=True)
class Line:
    """What a row says. ``what``: ok, change, paper, or empty where nothing was filled in; ``fault``: what is wrong."""

    what: str = ""
    fault: str = ""


def find(user: Actor, tag: str) -> Into:
    """The texts of a language, for its checkers and headquarters (else 403; 404: no such language)."""
    if tag not in languages() or tag in ORIGINALS:
        raise Http404
    TEXT_REVISION.demand(user, "bring_in", TextRevision(tag=tag))
    if not isinstance(user, User):
        raise PermissionDenied
    signs = TEXT_CHECK.allows(user, "sign", TextCheck(tag=tag))
    return Into(languages()[tag], user, signs, installation().is_demonstration)


def _said(values: Any, into: Into) -> Line:
    """What was filled in; a filled column without a verdict is a fault, not a guess."""
    told = {name: values[name].strip() for name in FILLED}
    verdict = plain_head(told["verdict"])
    for name, most in MOST.items():
        if len(told[name]) > most or not is_one_line(told[name].replace("\n", "")):
            return Line(fault=_("At most %(most)s characters, without control characters.") % {"most": most})
    if not verdict:
        is_empty = not any(told[name] for name in ("proposed", "remark", "confirmed"))
        return Line() if is_empty else Line(fault=_("Write OK or change."))
    if verdict in {plain_head(word) for word in NO}:
        if told["proposed"] or told["remark"]:
            return Line(CHANGE)
        return Line(fault=_("Say what is wrong, or write it better."))
    if verdict not in {plain_head(word) for word in YES}:
        return Line(fault=_("Write OK or change."))
    return _right(told, into)


def _right(told: dict[str, str], into: Into) -> Line:
    if told["proposed"]:
        return Line(fault=_("It cannot be right and have a better wording."))
    name = plain_head(told["paper_name"])
    is_own = name in {"", plain_head(str(into.user)), plain_head(into.user.username)}
    confirmed = plain_head(told["confirmed"]) in {plain_head(word) for word in YES}
    if into.signs and (is_own or confirmed):
        return Line(OK)
    if not name:
        return Line(fault=_("Only an appointed checker signs. Say whose name stands on the paper."))
    return Line(PAPER)


def judge(into: Into, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows; three queries."""
    tag = into.language.tag
    texts = texts_of({row.values["sentence"] for row in rows}, [tag])
    papers = TextCheck.objects.filter(tag=tag, verdict=PAPER, revoked_at=None)
    noted = set(papers.values_list("sentence", "digest", "paper_name"))
    return [_judged(into, row, texts, noted) for row in rows]


def _judged(into: Into, row: Row, texts: Texts, noted: set[tuple[str, str, str]]) -> Verdict:
    id, seen = row.values["sentence"], row.values["digest"]
    if id not in sentences():
        return Verdict(row, WRONG, (_("There is no such text to be checked."),))
    line = _said(row.values, into)
    if not line.what and not line.fault:
        return Verdict(row, SAME)
    one = texts.of(id, into.language.tag)
    if one.text is None or one.digest != seen:
        return Verdict(row, WRONG, (_("The text was changed since the kit was made. Read it anew."),))
    if fault := line.fault or _fault(line, one, into):
        return Verdict(row, WRONG, (fault,))
    if (line.what == PAPER and (id, seen, row.values["paper_name"]) in noted) or _is_there(line, one, into):
        return Verdict(row, SAME)
    words = {OK: _("%(id)s: signed by you"), CHANGE: _("%(id)s: a change is asked for"),
             PAPER: _("%(id)s: noted as checked on paper; it does not count as signed")}  # fmt: skip
    return Verdict(row, MAKE, (words[line.what] % {"id": id},))


def _fault(line: Line, one: Standing, into: Into) -> str:
    if line.what == OK and one.written_by(into.user.pk):
        return _("You wrote these words yourself: another person signs them.")
    return ""


def _is_there(line: Line, one: Standing, into: Into) -> bool:
    said = (line.what, one.digest, into.user.pk)
    return line.what != PAPER and any((two.what, two.digest, two.by) == said for two in one.verdicts)


def write(into: Into, row: Row, *, by: Actor) -> None:
    """Say of one text what its row says, as a person would by hand. Refused as there."""
    line = _said(row.values, into)
    if line.fault or not line.what:
        raise ValidationError(line.fault or _("Write OK or change."))
    given = {name: row.values[name].strip() for name in ("remark", "paper_name", "paper_date")}
    own: tuple[str, str] = (into.language.tag, row.values["sentence"])
    if line.what == OK:
        actions.sign(*own, by=by, digest=row.values["digest"], **given)
    elif line.what == CHANGE:
        proposed = row.values["proposed"].strip()
        actions.ask_for_change(*own, by=by, digest=row.values["digest"], proposed=proposed, **given)
    else:
        actions.note_paper(*own, by=by, digest=row.values["digest"], **given)


def _target(code: str, *heads: str, required: bool = False) -> Target:
    return Target(code, ({**KEYS, **FILLED})[code][0], required, heads)


IMPORTERS.add(
    Importer(
        name=CHECKS,
        heading=gettext_lazy("Bring in a filled kit"),
        lead=gettext_lazy(
            "The filled workbook, as it was downloaded. Rows whose text was changed since then stay out. OK in your "
            "own name, or without a name, is your signature. OK in the name of somebody else is noted as a check on "
            "paper and does not count, unless you write OK in the last column to say that you have read the text too."
        ),
        targets=(
            _target("sentence", "文の番号", "Sentence", required=True),
            _target("digest", "照合番号", "Mark of the wording", required=True),
            _target("verdict", "判定", "OK or change"),
            _target("proposed", "直した文", "A better wording"),
            _target("remark", "直す理由", "What is wrong"),
            _target("paper_name", "点検した人の氏名", "Name of who checked"),
            _target("paper_date", "点検した日", "Day of the check"),
            _target("confirmed", "取込者の確認", "Also read by whoever brings it in"),
        ),
        find=find,
        judge=judge,
        write=write,
        same=lambda values: values["sentence"],
        back=lambda into: reverse("multicultural:language_texts", kwargs={"tag": into.pk}),
        examples=(
            ("shelter-full", "0123456789abcdef0123456789abcdef", "OK", "", "", "", "2012-10-15", ""),
            ("shelter-move", "fedcba9876543210fedcba9876543210", "修正", "", "言い方がかたい", "", "2012-10-15", ""),
        ),
    )
)
