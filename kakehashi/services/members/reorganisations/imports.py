"""How the changes of a reorganisation come in from a table: a file, or rows pasted from a sheet."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.tables.incoming.importers import IMPORTERS, MAKE, WRONG, Importer, Row, Verdict
from kakehashi.engines.tables.incoming.mapping import Target, plain_head

from ..imports import roles_named
from ..rules import cell
from . import actions, queries, rules
from .models import Reorganisation
from .permissions import REORGANISATION
from .rules import What

CHANGES = "members.changes"
MOST = {"section": 200, "post": 1000, "to_section": 200, "to_post": 100, "name_en": 200}
# How people call the changes besides their own words; of a section, or of a post where the row names one.
SAID = {
    "create": ("新設", "設置", "新規", "new", "create"),
    "rename": ("改称", "名称変更", "rename"),
    "merge": ("統合", "合併", "merge"),
    "split": ("分割", "分離", "split"),
    "move": ("移管", "異動", "移動", "所属替え", "move"),
    "abolish": ("廃止", "abolish"),
}


def _find(user: Actor, key: str) -> Reorganisation:
    return REORGANISATION.get(user, "edit", pk=int(key))


def _same(values: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(rules.plain(values[name]) for name in ("what", "section", "post", "to_section", "to_post"))


def what_of(text: str, *, of_post: bool) -> str:
    """The kind of change that a cell names: its words in Japanese or English, its code, or a common word for it.

    Refused with ValidationError.
    """
    said = plain_head(text)
    for what in What:
        names = {what.value}
        for language in ("ja", "en"):
            with translation.override(language):
                names.add(str(what.label))
        if said in {plain_head(name) for name in names}:
            return what.value
    for verb, words in SAID.items():
        if said and said in {plain_head(word) for word in words}:
            code = f"{verb}_{'post' if of_post and verb != 'split' else 'section'}"
            if code in What.values:
                return code
    raise ValidationError(_("There is no change called “%(name)s”.") % {"name": text[:40]})


def read(row: Row) -> rules.Row:
    """The row as the rules read it. Refused with ValidationError: cells that cannot be stored, unknown words."""
    faults: list[str] = []
    found = {}
    for name, most in MOST.items():
        try:
            found[name] = cell(name, row.values[name], most)
        except ValidationError as reason:
            faults += reason.messages
    try:
        what = what_of(row.values["what"], of_post=bool(row.values["post"].strip()))
        roles = tuple(dict.fromkeys(roles_named(row.values["roles"])))
    except ValidationError as reason:
        raise ValidationError([*faults, *reason.messages]) from None
    if faults:
        raise ValidationError(faults)
    return rules.Row(row.number, what, roles=roles, **found)


def judge(about: Reorganisation, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows, read in order below the changes that stand there already: the dry run."""
    there = queries.rows_of(about)
    above = max((one.number for one in there), default=0)
    lines, faults = [], {}
    for row in rows:
        try:
            one = read(row)
        except ValidationError as reason:
            faults[row.number] = tuple(reason.messages)
        else:
            lines.append(rules.Row(**{**vars(one), "number": above + row.number}))
    plan = queries.planned(about, [*there, *lines])
    found = []
    for row in rows:
        words = faults.get(row.number) or tuple(o.words for o in plan.obstacles_of(above + row.number))
        if words:
            found.append(Verdict(row, WRONG, words))
        else:
            found.append(Verdict(row, MAKE, tuple(step.words for step in plan.steps_of(above + row.number))))
    return found


def write(about: Reorganisation, row: Row, *, by: Actor) -> None:
    """Enter one row as a change, as a person would do it by hand."""
    one = read(row)
    actions.add_change(
        about, by=by, what=one.what, section=one.section, post=one.post, to_section=one.to_section,
        to_post=one.to_post, name_en=one.name_en, roles=one.roles,
    )  # fmt: skip


def _back(about: Any) -> str:
    return str(about.get_absolute_url())


TARGETS = (
    Target("what", gettext_lazy("What changes"), True, ("種別", "区分", "改正内容", "内容", "Change", "Kind"),
           gettext_lazy("New, rename, merge, split, move or abolish: the section, or the post that the row names.")),
    Target("section", gettext_lazy("Name of the section"), True,
           ("部署", "部署名", "課名", "課", "現部署", "旧部署", "所属")),
    Target("post", gettext_lazy("Post"), False, ("担当職", "職名", "役職", "現担当職", "旧担当職", "Title")),
    Target("to_section", gettext_lazy("Other section or new name"), False,
           ("新部署", "移管先", "統合先", "新名称", "部署の新名称", "新所属", "To section")),
    Target("to_post", gettext_lazy("Heir or new title"), False,
           ("引継ぎ先", "引継先", "新担当職", "担当職の新名称", "To post", "Heir")),
    Target("name_en", gettext_lazy("New name in English"), False, ("英語名", "新名称英語", "English")),
    Target("roles", gettext_lazy("Roles"), False, ("役割", "権限", "ロール", "Role"),
           gettext_lazy("Of a new post, by their names, several with commas between.")),
)  # fmt: skip

IMPORTERS.add(
    Importer(
        name=CHANGES,
        heading=gettext_lazy("Bring in changes"),
        lead=gettext_lazy(
            "A row for each change, in the order in which they follow each other. What would happen, and what stands "
            "in the way of which row, is shown before anything is entered; nothing of the organisation changes until "
            "the plan is carried out."
        ),
        targets=TARGETS,
        find=_find,
        judge=judge,
        write=write,
        same=_same,
        back=_back,
        examples=(
            ("新設", "国際戦略課", "", "", "", "International Strategy Section", ""),
            ("移管", "国際課", "国際交流担当", "国際戦略課", "", "", ""),
            ("統合", "観光課", "海外誘客担当", "国際戦略課", "国際交流担当", "", ""),
        ),
    )
)
