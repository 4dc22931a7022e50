"""How ties come in from a list: a row for each tie, with its body, its partner, its day and its source."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from kakehashi.base import eras, local_government_code
from kakehashi.engines.access import Actor
from kakehashi.engines.calendars.fields import EraDateField
from kakehashi.engines.questionnaires.places import territory_called
from kakehashi.engines.tables.incoming.importers import CHANGE, IMPORTERS, MAKE, SAME, WRONG, Importer, Row, Verdict
from kakehashi.engines.tables.incoming.mapping import Target, plain_head
from kakehashi.registry.models import Organisation, Tie

from ..permissions import ORGANISATION
from ..queries import bodies_called, body_called
from ..rules import cell
from . import actions, queries

TIES = "members.ties"
TEXTS = ("partner", "partner_en", "region", "source", "source_url")
SHORT = {
    "姉妹都市": Tie.Kind.SISTER_CITY,
    "友好都市": Tie.Kind.FRIENDSHIP_CITY,
    "覚書": Tie.Kind.MEMORANDUM,
    "交流": Tie.Kind.EXCHANGE,
}

PLACES = {"米国": "US", "アメリカ": "US", "英国": "GB", "豪州": "AU", "中華人民共和国": "CN", "大韓民国": "KR"}


@dataclass
class Line:
    """What a row says; ``values``: by field of the tie; ``faults``: what is wrong, in sentences."""

    words: str = ""  # the body's code or name
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class There:
    """What stands in the register: bodies by code and name, ties by body."""

    bodies: Mapping[str, list[Organisation]]
    ties: Mapping[int, list[Tie]]


def _find(user: Actor, key: str) -> Organisation:
    return ORGANISATION.get(user, "register_tie", pk=int(key))


def _same(values: Mapping[str, str]) -> tuple[str, ...]:
    body = local_government_code.normalise(values["body"]) or plain_head(values["body"])
    return (body, *(plain_head(values[name]) for name in ("kind", "partner", "territory", "agreed_on")))


def kind_called(text: str) -> str:
    """The kind of tie that somebody typed: its code, or its name in either language; else empty."""
    wanted = plain_head(text)
    known = {plain_head(word): kind for word, kind in SHORT.items()}
    for language in ("ja", "en"):
        with override(language):
            known |= {plain_head(str(kind.label)): kind for kind in Tie.Kind}
    known |= {plain_head(kind.value): kind for kind in Tie.Kind}
    return str(known.get(wanted, ""))


def read(row: Row) -> Line:
    """What the row says, of which what is demanded is there. Nothing is looked up."""
    said = row.values
    line = Line(words=said["body"].strip())
    for name in TEXTS:
        try:
            line.values[name] = cell(name, said[name], Tie._meta.get_field(name).max_length)
        except ValidationError as reason:
            line.faults += reason.messages
    for name in ("agreed_on", "ended_on"):
        try:
            line.values[name] = EraDateField(required=False).clean(said[name].strip())
        except ValidationError as reason:
            line.faults += reason.messages
    line.values["kind"] = kind_called(said["kind"])
    if not line.values["kind"]:
        kinds = _(", ").join(str(kind.label) for kind in Tie.Kind)
        line.faults.append(_("The kind of tie is one of: %(kinds)s.") % {"kinds": kinds})
    place = said["territory"].strip()
    line.values["territory"] = PLACES.get(place) or territory_called(place)
    if not line.values["territory"]:
        line.faults.append(_("No country or region is called “%(words)s”.") % {"words": place[:100]})
    if address := line.values.get("source_url"):
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError as reason:
            line.faults += reason.messages
    return line


def _there(lines: Sequence[Line]) -> There:
    """Everything that the rows are judged by; two queries."""
    bodies = bodies_called(line.words for line in lines)
    ties: dict[int, list[Tie]] = defaultdict(list)
    found = {body.pk for several in bodies.values() for body in several}
    for tie in Tie.objects.filter(organisation__in=found).select_related("organisation"):
        ties[tie.organisation_id].append(tie)
    return There(bodies, ties)


def is_within(about: Organisation, body: Organisation) -> bool:
    """Whether ties of ``body`` are brought in here: headquarters all, a prefecture its own, the others themselves."""
    if about.kind == Organisation.Kind.PREFECTURE:
        return body.prefecture == about.prefecture
    return about.kind == Organisation.Kind.HEADQUARTERS or body.pk == about.pk


def judge(about: Organisation, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows; a constant number of queries."""
    lines = [(row, read(row)) for row in rows]
    there = _there([line for _row, line in lines])
    return [_verdict(about, row, line, there) for row, line in lines]


def _verdict(about: Organisation, row: Row, line: Line, there: There) -> Verdict:
    tie = _meant(about, line, there)
    if isinstance(tie, str):
        return Verdict(row, WRONG, (*line.faults, *filter(None, [tie])))
    known = _known(tie, there)
    if known is not None:
        said = (_("%(tie)s: set right.") % {"tie": known},)
        is_as_said = all(getattr(known, name) == value for name, value in line.values.items())
        return Verdict(row, SAME) if is_as_said else _or_wrong(row, tie, known, there, Verdict(row, CHANGE, said))
    day = eras.both(tie.agreed_on, get_language() or "ja")
    names = {"tie": tie, "code": tie.organisation.code, "day": day, "kind": tie.get_kind_display()}
    made = Verdict(row, MAKE, (_("%(tie)s (%(code)s): %(kind)s of %(day)s") % names,))
    return _or_wrong(row, tie, None, there, made)


def _or_wrong(row: Row, tie: Tie, known: Tie | None, there: There, otherwise: Verdict) -> Verdict:
    others = [one for one in there.ties.get(tie.organisation_id, ()) if known is None or one.pk != known.pk]
    why = queries.why_not(tie, others)
    return Verdict(row, WRONG, (why,)) if why else otherwise


def _meant(about: Organisation, line: Line, there: There) -> Tie | str:
    """The tie that the row tells of, or why it tells of none; empty where the faults of the row say it."""
    if line.faults:
        return ""
    body = body_called(line.words, line.values["agreed_on"], there.bodies)
    if isinstance(body, str):
        return body
    if not is_within(about, body):
        return _("%(body)s is not in the register that this list goes into: %(about)s.") % {
            "body": body, "about": about,
        }  # fmt: skip
    if body.kind not in queries.BODIES:
        return _("Only a local government can be listed.")
    return Tie(organisation=body, **line.values)


def _known(tie: Tie, there: There) -> Tie | None:
    """The tie that is there already: of the same kind, partner and day."""
    return next(
        (one for one in there.ties.get(tie.organisation_id, ())
         if queries.is_same(one, tie) and one.agreed_on == tie.agreed_on), None,
    )  # fmt: skip


def write(about: Organisation, row: Row, *, by: Actor) -> None:
    """Register one tie, or set it right, as a person would do it by hand. Refused as there."""
    line = read(row)
    there = _there([line])
    tie = _meant(about, line, there)
    if isinstance(tie, str):
        raise ValidationError(line.faults or [tie])
    known = _known(tie, there)
    if known is not None:
        actions.amend_tie(known, by=by, **line.values)
    else:
        actions.register_tie(tie.organisation, by=by, **line.values)


def _back(_about: Any) -> str:
    return reverse("members:ties")


IMPORTERS.add(
    Importer(
        name=TIES,
        heading=gettext_lazy("Bring in ties abroad"),
        lead=gettext_lazy(
            "A row for each tie. A name that several bodies bear is not decided: enter the code. A tie of the same "
            "kind, partner and day is set right; nothing is deleted."
        ),
        targets=(
            Target("body", gettext_lazy("Code or name"), True,
                   ("団体コード", "コード", "市町村コード", "団体名", "市町村名", "自治体", "Code", "Name")),
            Target("kind", gettext_lazy("Kind of tie"), True, ("種別", "区分", "提携区分", "Kind")),
            Target("partner", gettext_lazy("Partner abroad"), True, ("提携先", "相手先", "都市名", "Partner")),
            Target("partner_en", gettext_lazy("Partner's name in English"), False, ("英語名", "欧文名", "Partner EN")),
            Target("territory", gettext_lazy("Country or region"), True, ("国名", "国", "地域", "Country")),
            Target("region", gettext_lazy("State or province"), False, ("州", "省", "州・省", "Region")),
            Target("agreed_on", gettext_lazy("Day of the agreement"), True,
                   ("提携日", "提携年月日", "調印日", "Agreed")),
            Target("ended_on", gettext_lazy("Last day"), False, ("末日", "解消日", "Until")),
            Target("source", gettext_lazy("Source"), True, ("出典", "根拠")),
            Target("source_url", gettext_lazy("Address of the source"), False, ("出典のURL", "URL")),
        ),
        find=_find,
        judge=judge,
        write=write,
        same=_same,
        back=_back,
        examples=(
            ("982016", "姉妹都市", "例示の市", "Exampleton", "米国", "", "昭和47年6月1日", "", "例示：提携書", ""),
            ("982024", "友好都市", "例示の都", "", "CN", "", "1985-10-15", "", "例示：提携書", ""),
        ),
    )
)  # fmt: skip
