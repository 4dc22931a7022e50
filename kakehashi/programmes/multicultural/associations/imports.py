"""How associations come in from a table, with a look at what would become of each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator, validate_email
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, local_government_code, time
from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.ledger.queries import entries
from kakehashi.engines.tables.incoming.importers import CHANGE, IMPORTERS, MAKE, SAME, WRONG, Importer, Row, Verdict
from kakehashi.engines.tables.incoming.mapping import Target
from kakehashi.engines.ui.forms import printable
from kakehashi.registry.models import Organisation

from . import actions
from .actions.register import AMEND, DESK, FIELDS, NAMES
from .models import RegionalAssociation
from .permissions import ASSOCIATION
from .rules.blocks import BLOCKS, block_of

ASSOCIATIONS = "multicultural.associations"
Kept = Mapping[int, Mapping[str, date]]  # by association and field
MOST = {"name": 200, "kana": 200, "name_en": 200, "desk": 100, "address": 200, "telephone": 30, "source": 200}


@dataclass
class Line:
    """What a row says; ``values``: by field, without what is left empty; ``faults``: in sentences."""

    area: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def _find(user: Actor, key: str) -> Organisation:
    ASSOCIATION.demand(user, "register")
    if key != str(organisation_of(user)):
        raise PermissionDenied
    return Organisation.objects.get(pk=int(key))


def read(row: Row) -> Line:
    """What the row says. Nothing is looked up."""
    line = Line()
    for name, most in MOST.items():
        text = " ".join(row.values[name].split())
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
    _addresses(line, row.values)
    line.area = local_government_code.normalise(row.values["area"]) or ""
    if not line.area:
        line.faults.append(_("This is no code of a local government: %(code)s.") % {"code": row.values["area"][:20]})
    if row.values["block"].strip():
        block = block_of(row.values["block"])
        if block is None:
            line.faults.append(_("There is no such block."))
        else:
            line.values["block"] = block
    return line


def _addresses(line: Line, values: Mapping[str, str]) -> None:
    checks: tuple[tuple[str, Any], ...] = (
        ("email", validate_email), ("website", URLValidator(["http", "https"])),
        ("source_url", URLValidator(["http", "https"])),
    )  # fmt: skip
    for name, check in checks:
        text = values[name].strip()
        if not text:
            continue
        try:
            check(text)
        except ValidationError:
            line.faults.append(_("This is no address: %(words)s") % {"words": text[:40]})
        else:
            line.values[name] = text
    if text := values["seen_on"].strip():
        seen = _day(text)
        if seen is None:
            line.faults.append(_("This is no day: %(words)s") % {"words": text[:20]})
        else:
            line.values["seen_on"] = seen


def _day(text: str) -> date | None:
    try:
        return eras.parse(text)
    except ValueError:
        return None


def kept_by_desks(rows: Sequence[RegionalAssociation]) -> Kept:
    """On which day the own desk of each association set its contact right last, by field; one query."""
    bodies = {str(row.pk): row.organisation_id for row in rows}
    kept: dict[int, dict[str, date]] = {}
    done = entries(RegionalAssociation).filter(name=AMEND.name, subject_id__in=bodies)
    for key, body, at, facts in done.values_list("subject_id", "post__section__organisation", "at", "facts"):
        if body == bodies[key]:
            day = at.astimezone(time.TOKYO).date()
            kept.setdefault(int(key), {}).update(dict.fromkeys(set(facts.get("fields", ())) & set(DESK), day))
    return kept


def newer(before: RegionalAssociation, values: Mapping[str, Any], kept: Kept) -> dict[str, Any]:
    """``values`` without what the association's own desk set right after the day on which the list was looked up; a
    list that tells no day is older."""
    own, seen = kept.get(before.pk, {}), values.get("seen_on") or date.min
    return {key: value for key, value in values.items() if key not in own or seen >= own[key]}


def judge(_about: Organisation, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows; two queries."""
    lines = [(row, read(row)) for row in rows]
    known = {one.area: one for one in RegionalAssociation.objects.select_related("organisation")}
    kept = kept_by_desks([one for _row, line in lines if (one := known.get(line.area))])
    return [_verdict(row, line, known.get(line.area), kept) for row, line in lines]


def _verdict(row: Row, line: Line, before: RegionalAssociation | None, kept: Kept) -> Verdict:
    is_new = before is None and not line.faults
    if is_new and not (line.values.get("source") or line.values.get("source_url")):
        line.faults.append(_("Enter where it stands: only what has a source is entered."))
    if is_new and "block" not in line.values:
        line.faults.append(_("A new association needs its block."))
    if line.faults:
        return Verdict(row, WRONG, tuple(line.faults))
    name = line.values["name"]
    if before is None:
        return Verdict(row, MAKE, (_("%(name)s: entered.") % {"name": name},))
    stored = {key: getattr(before.organisation if key in NAMES else before, key) for key in FIELDS}
    words = [
        f"{LABELS[key]}: {_shown(key, stored[key])} → {_shown(key, value)}"
        for key, value in newer(before, line.values, kept).items()
        if stored[key] != value
    ]
    if not words:
        return Verdict(row, SAME)
    return Verdict(row, CHANGE, (_("%(name)s: set right.") % {"name": name}, *words))


def _shown(key: str, value: Any) -> str:
    return str(BLOCKS.get(value, value) if key == "block" else value or "–")


def write(_about: Organisation, row: Row, *, by: Actor) -> None:
    """Enter one association, or set it right. What is left empty stays as it was. Refused as there."""
    line = read(row)
    if line.faults:
        raise ValidationError(line.faults)
    known = RegionalAssociation.objects.filter(area=line.area).first()
    if known is not None:
        actions.amend(known, by=by, **newer(known, line.values, kept_by_desks([known])))
        return
    values = dict(line.values)
    if "block" not in values:
        raise ValidationError(_("A new association needs its block."))
    actions.register(by=by, area=line.area, name=values.pop("name", ""), block=values.pop("block"), **values)


def _same(values: Mapping[str, str]) -> Any:
    return local_government_code.normalise(values["area"]) or values["area"]


def _back(_about: Any) -> str:
    return reverse("multicultural:association_list")


IMPORTERS.add(
    Importer(
        name=ASSOCIATIONS,
        heading=gettext_lazy("Bring in associations"),
        lead=gettext_lazy(
            "A row for each association, found by the code of its prefecture or city. One that is there is set right; "
            "what a row leaves empty stays as it was, and so does what its own desk wrote after the day of the list. "
            "A new one needs its block and its source. Nothing is deleted."
        ),
        targets=(
            Target("area", gettext_lazy("Code of its prefecture or city"), True,
                   ("団体コード", "全国地方公共団体コード", "コード", "Code")),
            Target("name", gettext_lazy("Name of the association"), True, ("名称", "協会名", "団体名", "Name")),
            Target("kana", gettext_lazy("Reading in kana"), False, ("ふりがな", "カナ")),
            Target("name_en", gettext_lazy("Name in English"), False, ("英文名", "英語名", "Name in English")),
            Target("block", gettext_lazy("Block"), False, ("ブロック", "地域ブロック", "地区", "Block")),
            Target("desk", gettext_lazy("Contact desk"), False, ("窓口", "担当", "担当課")),
            Target("address", gettext_lazy("Address of the office"), False, ("住所", "所在地", "Address")),
            Target("telephone", gettext_lazy("Telephone of the desk"), False, ("電話番号", "電話", "TEL")),
            Target("email", gettext_lazy("E-mail of the desk"), False, ("メール", "メールアドレス", "E-mail")),
            Target("website", gettext_lazy("Page on the web"), False, ("ホームページ", "URL", "ウェブサイト")),
            Target("source", gettext_lazy("Source"), False, ("出典", "Source")),
            Target("source_url", gettext_lazy("Address of the source"), False, ("出典URL", "出典のアドレス")),
            Target("seen_on", gettext_lazy("Looked up on"), False, ("確認日", "閲覧日")),
        ),
        find=_find,
        judge=judge,
        write=write,
        same=_same,
        back=_back,
        examples=(
            ("980005", "例示県国際交流協会", "れいじけんこくさいこうりゅうきょうかい", "", "関東", "企画課", "",
             "098-000-0000", "", "", "例示の名簿", "", "2012-10-15"),
        ),
    )
)  # fmt: skip
LABELS = {target.code: target.label for target in IMPORTERS[ASSOCIATIONS].targets}
