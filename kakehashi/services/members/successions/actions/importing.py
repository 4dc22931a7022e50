"""The mergers of a list, brought in at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.base.local_government_code import check_digit
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search.indexing import draft, write
from kakehashi.registry.models import FROM_LIST, Installation, Organisation, Succession

from ...search import ORGANISATION as SEARCHABLE
from .. import rules
from ..permissions import SUCCESSION

IMPORTED = declare("members.succession.import_mergers", _("Mergers brought in"), "registry.installation")
KINDS = {"市": "city", "町": "town", "村": "village", "区": "special_ward"}
PART = 500

NOT_LISTED, CONTRADICTS = "not_in_register", "contradicts_register"
Told = Callable[[str, int, int], None]


@dataclass
class Brought:
    """What a list of mergers changed, and what of it nobody understood."""

    rows: int = 0
    bodies: list[Organisation] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    known: int = 0  # successions that were there
    refusals: list[rules.Refusal] = field(default_factory=list)

    @property
    def not_understood(self) -> list[rules.Refusal]:
        """Rows that somebody should look at."""
        return [refusal for refusal in self.refusals if refusal.why not in rules.EXPECTED]


@transaction.atomic
def import_mergers(
    found: rules.Histories, *, by: Actor, rows: int = 0, dry_run: bool = False, told: Told = lambda *_: None
) -> Brought:
    """Bring in the bodies of their time and what became of them, as a list of events tells (`rules.histories`).

    Bodies are met by code and first day: those that are there stay as they are; those that ended before the register
    begins are added, with their days, and to the index. A body that the list lets live and the register does not know,
    or about which both disagree, is refused with its row. A second time nothing changes. Recorded once, with counts.
    With ``dry_run`` everything is worked out and taken back. Permitted to administrators and to the system.
    """
    SUCCESSION.demand(by, "import_mergers")
    brought = Brought(rows=rows, refusals=list(found.refusals))
    meeting = _Meeting(found, brought)
    brought.bodies = meeting.add_bodies()
    brought.successions = meeting.add_successions()
    for begin in range(0, len(brought.bodies), PART):
        told("bodies", begin, len(brought.bodies))
        write(draft(SEARCHABLE, body) for body in brought.bodies[begin : begin + PART])
    told("bodies", len(brought.bodies), len(brought.bodies))
    if brought.bodies or brought.successions:
        counts = {"bodies": len(brought.bodies), "successions": len(brought.successions)}
        record(IMPORTED.name, Installation.objects.get_or_create(pk=1)[0], by=by, **counts)
    transaction.set_rollback(dry_run)
    return brought


class _Meeting:
    """The bodies of a list beside those of the register."""

    def __init__(self, found: rules.Histories, brought: Brought) -> None:
        self.found, self.brought = found, brought
        self.by_code: dict[str, list[Organisation]] = {}
        for body in Organisation.objects.exclude(code="").filter(is_example=False):
            self.by_code.setdefault(body.code, []).append(body)
        self.rows: dict[int, Organisation] = {}  # by the spell's identity

    def add_bodies(self) -> list[Organisation]:
        """The bodies that the register does not have yet: cities first, so that their wards find them."""
        new: list[Organisation] = []
        for wards in (False, True):
            part = [made for spell in self.found.spells if bool(spell.called.city) == wards
                    for made in self._meet(spell)]  # fmt: skip
            new += Organisation.objects.bulk_create(part, batch_size=PART)
        return new

    def _meet(self, spell: rules.Spell) -> Iterator[Organisation]:
        code = spell.called.code + check_digit(spell.called.code)
        there = self.by_code.setdefault(code, [])
        same = next((body for body in there if _is_same(body, spell)), None)
        if same is not None:
            if (same.name, same.valid_until) == (spell.called.name, spell.ends):
                self.rows[id(spell)] = same
            else:
                self._refuse(spell, CONTRADICTS)
        elif spell.ends is None:
            self._refuse(spell, NOT_LISTED)
        elif any(_overlap(body, spell) for body in there):
            self._refuse(spell, CONTRADICTS)
        else:
            made = self.rows[id(spell)] = self._body(code, spell)
            there.append(made)
            yield made

    def _body(self, code: str, spell: rules.Spell) -> Organisation:
        called = spell.called
        return Organisation(
            kind="city_ward" if called.city else KINDS.get(called.name[-1], "other"), code=code, name=called.name,
            kana=called.kana, prefecture=code[:2], parent=self._city(spell) if called.city else None,
            valid_from=spell.begins, valid_until=spell.ends,
        )  # fmt: skip

    def _city(self, spell: rules.Spell) -> Organisation | None:
        """The city of a ward: of that name and prefecture, on the ward's last day."""
        last, prefecture = spell.ends or date.max, spell.called.code[:2]
        cities = (body for code, bodies in self.by_code.items() if code[:2] == prefecture for body in bodies)
        named = [body for body in cities if body.name == spell.called.city and body.kind == "city"]
        return next((body for body in named if _holds(body, last)), None)

    def _refuse(self, spell: rules.Spell, why: str) -> None:
        at = [link.row for link in self.found.links if spell in (link.old, link.new)]
        said = f"{spell.called.code} {spell.called.name} {spell.begins or ''}–{spell.ends or ''}"
        self.brought.refusals += [rules.Refusal(row, why, said) for row in at or [0]]

    def add_successions(self) -> list[Succession]:
        """The pairs that are not recorded yet. Of a body of which one heir was refused no heir is recorded: where only
        some are known, one of them would look like the only one.
        """
        refused = {id(link.old) for link in self.found.links if id(link.new) not in self.rows}
        rows = Succession.objects.values_list("predecessor", "successor", "kind")
        known = {(old, new, kind == rules.SEPARATE) for old, new, kind in rows}
        made: dict[tuple[int, int, bool], Succession] = {}
        for link in self.found.links:
            old, successor = self.rows.get(id(link.old)), self.rows.get(id(link.new))
            if old is None or successor is None or id(link.old) in refused:
                continue
            pair = (old.pk, successor.pk, link.kind == rules.SEPARATE)
            if pair in known:
                self.brought.known += 1
                continue
            made.setdefault(
                pair,
                Succession(kind=link.kind, day=link.day, predecessor=old, successor=successor, source=FROM_LIST),
            )
        return Succession.objects.bulk_create(made.values(), batch_size=PART)


def _is_same(body: Organisation, spell: rules.Spell) -> bool:
    """The same body: of that first day. One of which the list knows no beginning may have a known one here."""
    if spell.begins is None and body.valid_from is not None:
        return (body.name, body.valid_until) == (spell.called.name, spell.ends)
    return body.valid_from == spell.begins


def _holds(body: Organisation, day: date) -> bool:
    return (body.valid_from or date.min) <= day <= (body.valid_until or date.max)


def _overlap(body: Organisation, spell: rules.Spell) -> bool:
    begins, ends = spell.begins or date.min, spell.ends or date.max
    return (body.valid_from or date.min) <= ends and begins <= (body.valid_until or date.max)
