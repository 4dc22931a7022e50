"""How shelters come in from a table, such as the open data of municipalities (指定緊急避難場所, 指定避難所)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import local_government_code
from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.tables.incoming.importers import CHANGE, IMPORTERS, MAKE, SAME, WRONG, Importer, Row, Verdict
from kakehashi.engines.tables.incoming.mapping import Target
from kakehashi.engines.ui.forms import printable
from kakehashi.registry.models import Organisation

from . import actions
from .models import Shelter
from .permissions import SHELTER
from .rules.facilities import FACILITIES
from .rules.lines import one_line
from .rules.numbers import degrees, is_in_japan, people

SHELTERS = "multicultural.shelters"
NO = {"", "0", "０", "×", "✕", "無", "なし", "-", "－", "―", "no", "false", "不可", "空欄"}


@dataclass
class Line:
    """What a row says; ``values``: by field of the shelter, without what is left empty; ``faults``: in sentences."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def _find(user: Actor, key: str) -> Organisation:
    SHELTER.demand(user, "register")
    if key != str(organisation_of(user)):
        raise PermissionDenied
    return Organisation.objects.get(pk=int(key))


def read(body: Organisation, row: Row) -> Line:
    """What the row says. Nothing is looked up."""
    line = Line()
    for name in actions.TEXTS:
        text = one_line(row.values[name])
        most = Shelter._meta.get_field(name).max_length or 0
        try:
            printable(text)
        except ValidationError as reason:
            line.faults += reason.messages
            continue
        if len(text) > most:
            line.faults.append(_("“%(start)s…” is too long: at most %(most)d characters.") % {
                "start": text[:20], "most": most,
            })  # fmt: skip
        elif text:
            line.values[name] = text
    _read_numbers(line, row.values)
    there = [code for code in FACILITIES if row.values[code].strip().casefold() not in NO]
    if there:
        line.values["there"] = there
    return _of_body(line, body, row.values["body"])


def _read_numbers(line: Line, values: Mapping[str, str]) -> None:
    for name, reads in (("capacity", people), ("latitude", degrees), ("longitude", degrees)):
        try:
            number = reads(values[name])
        except ValueError:
            line.faults.append(_("“%(words)s” is no number that can be read.") % {"words": values[name][:20]})
        else:
            if number is not None:
                line.values[name] = number
    point = [line.values.get(name) for name in ("latitude", "longitude")]
    if not line.faults and point != [None, None]:
        if None in point:
            line.faults.append(_("Enter both latitude and longitude, or neither."))
        elif not is_in_japan(*point):
            line.faults.append(_("The point does not lie in Japan. Were latitude and longitude changed about?"))


def _of_body(line: Line, body: Organisation, code: str) -> Line:
    """A list of a whole prefecture is taken in by each body for itself: rows of others stay out."""
    if code.strip() and local_government_code.normalise(code) != body.code:
        line.faults.append(_("It belongs to another body: %(code)s.") % {"code": code.strip()[:20]})
    return line


def judge(body: Organisation, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows; one query."""
    lines = [(row, read(body, row)) for row in rows]
    names = {line.values.get("name") for _row, line in lines}
    known = {one.name: one for one in Shelter.objects.filter(organisation=body, name__in=names)}
    return [_verdict(row, line, known) for row, line in lines]


def _verdict(row: Row, line: Line, known: Mapping[str, Shelter]) -> Verdict:
    if line.faults:
        return Verdict(row, WRONG, tuple(line.faults))
    name = line.values["name"]
    before = known.get(name)
    if before is None:
        return Verdict(row, MAKE, (_("%(shelter)s: registered, closed.") % {"shelter": name},))
    if all(getattr(before, field) == value for field, value in line.values.items()):
        return Verdict(row, SAME)
    return Verdict(row, CHANGE, (_("%(shelter)s: set right.") % {"shelter": name},))


def write(body: Organisation, row: Row, *, by: Actor) -> None:
    """Register one shelter, or set it right, as a person would do it by hand. What is left empty stays as it was.
    Refused as there."""
    line = read(body, row)
    if line.faults:
        raise ValidationError(line.faults)
    known = Shelter.objects.filter(organisation=body, name=line.values.get("name", "")).first()
    if known is not None:
        actions.amend(known, by=by, **line.values)
    else:
        actions.register(by=by, **line.values)


def _same(values: Mapping[str, str]) -> Any:
    return (one_line(values["name"]), local_government_code.normalise(values["body"]))


def _back(_about: Any) -> str:
    return reverse("multicultural:own_shelters")


IMPORTERS.add(
    Importer(
        name=SHELTERS,
        heading=gettext_lazy("Bring in shelters"),
        lead=gettext_lazy(
            "A row for each shelter, as in the open data of municipalities. One of the same name is set right and "
            "stays open or closed as it is; what a row leaves empty stays as it was. Nothing is deleted."
        ),
        targets=(
            Target("name", gettext_lazy("Name of the shelter"), True,
                   ("名称", "施設名", "施設・場所名", "避難所名", "避難場所名", "Name")),
            Target("reading", gettext_lazy("Reading in kana"), False,
                   ("名称_カナ", "名称（カナ）", "カナ", "ふりがな")),
            Target("address", gettext_lazy("Address of the place"), False,
                   ("住所", "所在地_連結表記", "所在地", "Address")),
            Target("latitude", gettext_lazy("Latitude"), False, ("緯度", "Latitude", "lat")),
            Target("longitude", gettext_lazy("Longitude"), False, ("経度", "Longitude", "lon", "lng")),
            Target("capacity", gettext_lazy("How many people it takes in"), False,
                   ("想定収容人数", "収容人数", "収容可能人数", "定員", "Capacity")),
            Target("telephone", gettext_lazy("Telephone of the shelter"), False,
                   ("電話番号", "電話", "TEL", "Telephone")),
            Target("note", gettext_lazy("Note for everybody"), False, ("備考", "Note")),
            Target("body", gettext_lazy("Code of the local government"), False,
                   ("全国地方公共団体コード", "都道府県コード又は市区町村コード", "市区町村コード", "団体コード"),
                   gettext_lazy("Rows of other bodies stay out.")),
            *(Target(one.code, one.label, False, one.heads) for one in FACILITIES.values()),
        ),
        find=_find,
        judge=judge,
        write=write,
        same=_same,
        back=_back,
        examples=(
            ("例示小学校 体育館", "レイジショウガッコウ タイイクカン", "例示県例示市中央1-1", "35.681236", "139.767125",
             "300", "098-000-0000", "土足で入れません", "", "○", "", "○", "○", "○", "", "", ""),
        ),
    )
)  # fmt: skip
