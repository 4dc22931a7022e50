"""How the bodies of an area come in from a list: codes or names, each with its days and its source."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kakehashi.base import eras, local_government_code
from kakehashi.engines.access import Actor
from kakehashi.engines.calendars.fields import EraDateField
from kakehashi.engines.tables.incoming.importers import CHANGE, IMPORTERS, MAKE, SAME, WRONG, Importer, Row, Verdict
from kakehashi.engines.tables.incoming.mapping import Target, plain_head
from kakehashi.registry.models import AffectedArea, Disaster, Organisation

from ..queries import bodies_called, body_called
from . import actions
from .permissions import DISASTER

AREAS = "members.affected_areas"
LONGEST = 300
HEADS = ("団体コード", "コード", "市町村コード", "団体名", "市町村名", "自治体", "Code", "Name")


@dataclass
class Line:
    """What a row says; ``faults``: what is wrong, in sentences."""

    words: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    source: str = ""
    source_url: str = ""
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class There:
    """What stands in the register: bodies by code and by name, the rows of this disaster by body."""

    bodies: Mapping[str, list[Organisation]]
    rows: Mapping[int, list[AffectedArea]]


def _find(user: Actor, key: str) -> Disaster:
    return DISASTER.get(user, "add_area", pk=int(key))


def _same(values: Mapping[str, str]) -> str:
    return local_government_code.normalise(values["body"]) or plain_head(values["body"])


def read(row: Row, disaster: Disaster) -> Line:
    """What the row says; a first day that is left out is the disaster's, a source that is left out the disaster's."""
    values = row.values
    words = values["body"].strip()
    line = Line(words=words)
    if not words:
        line.faults.append(_("Enter the code or the name of the body."))
    for name in ("valid_from", "valid_until"):
        try:
            setattr(line, name, EraDateField(required=False).clean(values[name].strip()))
        except ValidationError as reason:
            line.faults += reason.messages
    line.valid_from = line.valid_from or disaster.happened_on
    line.source = values["source"].strip() or disaster.source
    line.source_url = values["source_url"].strip() or ("" if values["source"].strip() else disaster.source_url)
    if max(len(line.source), len(line.source_url)) > LONGEST:
        line.faults.append(_("The source is too long: at most %(most)s characters.") % {"most": LONGEST})
    if line.source_url:
        try:
            URLValidator(schemes=["http", "https"])(line.source_url)
        except ValidationError as reason:
            line.faults += reason.messages
    return line


def _there(disaster: Disaster, lines: Sequence[Line]) -> There:
    """Everything that the rows are judged by; two queries."""
    rows: dict[int, list[AffectedArea]] = defaultdict(list)
    for area in disaster.areas.select_related("organisation"):
        rows[area.organisation_id].append(area)
    return There(bodies_called(line.words for line in lines), rows)


def _body(line: Line, there: There) -> Organisation | str:
    """The body that is meant on the first day, or why none is."""
    assert line.valid_from is not None  # `read` fills it
    return body_called(line.words, line.valid_from, there.bodies)


def judge(disaster: Disaster, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows; a constant number of queries."""
    lines = [(row, read(row, disaster)) for row in rows]
    there = _there(disaster, [line for _row, line in lines])
    return [_verdict(disaster, row, line, there) for row, line in lines]


def _verdict(disaster: Disaster, row: Row, line: Line, there: There) -> Verdict:
    if line.faults:
        return Verdict(row, WRONG, tuple(line.faults))
    body = _body(line, there)
    if isinstance(body, str):
        return Verdict(row, WRONG, (body,))
    known = _known(line, there.rows.get(body.pk, []))
    if known is not None:
        said = (_("%(body)s: days and source are set right.") % {"body": body},)
        return Verdict(row, SAME) if _is_as_said(known, line) else Verdict(row, CHANGE, said)
    if why := _why_not(disaster, line, body, there.rows.get(body.pk, [])):
        return Verdict(row, WRONG, (why,))
    day = eras.both(line.valid_from, get_language() or "ja") if line.valid_from else ""
    return Verdict(row, MAKE, (_("%(body)s (%(code)s) from %(day)s") % {"body": body, "code": body.code, "day": day},))


def _known(line: Line, rows: Sequence[AffectedArea]) -> AffectedArea | None:
    """The row that the line is about: of the same first day, else the one that has no last day."""
    same = [row for row in rows if row.valid_from == line.valid_from]
    return same[0] if same else None


def _is_as_said(area: AffectedArea, line: Line) -> bool:
    said = (line.valid_until, line.source, line.source_url)
    return (area.valid_until, area.source, area.source_url) == said


def _why_not(disaster: Disaster, line: Line, body: Organisation, rows: Sequence[AffectedArea]) -> str:
    """Why the row cannot be taken, as the action would refuse it; empty where it can."""
    begins, ends = line.valid_from, line.valid_until
    assert begins is not None
    if body.kind not in (*Organisation.LOCAL_GOVERNMENTS, Organisation.Kind.CITY_WARD):
        return _("Only a local government can be listed.")
    if begins < disaster.happened_on:
        return _("The first day lies before the disaster.")
    if ends is not None and ends < begins:
        return _("The last day lies before the first.")
    clash = any((row.valid_until is None or row.valid_until >= begins) and (ends is None or row.valid_from <= ends)
                for row in rows)  # fmt: skip
    return _("%(body)s is listed for these days already.") % {"body": body} if clash else ""


def write(disaster: Disaster, row: Row, *, by: Actor) -> None:
    """List one body, or set its row right, as a person would do it by hand. Refused as there."""
    line = read(row, disaster)
    there = _there(disaster, [line])
    body = _body(line, there) if not line.faults else ""
    if line.faults or isinstance(body, str):
        raise ValidationError(line.faults or [body])
    assert line.valid_from is not None
    known = _known(line, there.rows.get(body.pk, []))
    days = {"valid_from": line.valid_from, "valid_until": line.valid_until}
    if known is not None:
        actions.amend_area(known, by=by, **days, source=line.source, source_url=line.source_url)  # type: ignore[arg-type]
    else:
        actions.add_area(
            disaster,
            by=by,
            organisation=body,
            **days,
            source=line.source,
            source_url=line.source_url,  # type: ignore[arg-type]
        )


def _back(disaster: Any) -> str:
    return reverse("members:disaster", kwargs={"pk": disaster.pk})


IMPORTERS.add(
    Importer(
        name=AREAS,
        heading=gettext_lazy("Bring in the bodies of an area"),
        lead=gettext_lazy(
            "A row for each local government. Its code is enough; first day and source are those of the disaster "
            "unless the row says otherwise. A name that several bodies bear is not decided: enter the code."
        ),
        targets=(
            Target("body", gettext_lazy("Code or name"), True, HEADS),
            Target("valid_from", gettext_lazy("First day"), False, ("初日", "指定日", "適用日", "From")),
            Target("valid_until", gettext_lazy("Last day"), False, ("末日", "解除日", "Until")),
            Target("source", gettext_lazy("Source"), False, ("出典", "根拠", "告示")),
            Target("source_url", gettext_lazy("Address of the source"), False, ("出典のURL", "URL")),
        ),
        find=_find,
        judge=judge,
        write=write,
        same=_same,
        back=_back,
        examples=(
            ("982016", "平成23年3月4日", "", "", ""),
            ("藤棚沢町", "2011-03-04", "2013-03-31", "例示：県の告示", ""),
        ),
    )
)  # fmt: skip
