"""From the events of a list to the bodies of their time and what became of them. Pure: no database, no HTTP.

The list is that of UchidaMizuki/jpcity (MIT; 出典：e-Stat 廃置分合等情報): a row for each pair of an old and a new
body, with five-digit codes. The same rules stand in `tools/registry_data/validity.py`, which dates the rows of today's
bodies; `import_mergers` meets those rows by code and first day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

MERGE, ABSORB, RENAME, PROMOTE, DESIGNATE, NEW_CODE, SPLIT, SEPARATE = (
    "merge", "absorb", "rename", "promote", "designate", "new_code", "split", "separate",
)  # fmt: skip
KINDS = {
    "新設合併": MERGE,
    "編入合併": ABSORB,
    "名称変更": RENAME,
    "市制施行": PROMOTE,
    "町制施行": PROMOTE,
    "政令指定都市施行": DESIGNATE,
    "郡の区域変更": NEW_CODE,
    "分割": SPLIT,
    "区の再編": SPLIT,
    "分離": SEPARATE,
}
BEGINS_ALONE = {"区の新設|郡の新設", "沖縄返還"}  # a body begins, and no other one became it
DISTRICTS = ("郡", "支庁", "振興局", "郡部")  # what lies between prefecture and town is no body
LEFT_OUT = {"北方領土"}  # as in kakehashi/registry/data/README.md
ONLY_ITSELF = {RENAME, NEW_CODE}  # same code and name: another reading, letter or border, not another body
# By hand: how many bodies that exist carry a body on; whether a new one begins; whether several end in it.
HEIRS = {MERGE: (0, 0), RENAME: (0, 0), NEW_CODE: (0, 0), ABSORB: (1, 1), SPLIT: (2, 20)}
HAS_NEW_BODY = frozenset({MERGE, RENAME, NEW_CODE})
HAS_SEVERAL_OLD = frozenset({MERGE, ABSORB})
GOES_ON_AS_IT_WAS = frozenset({RENAME, NEW_CODE})
COLUMNS = ("date", "type", "from_code", "from_desig", "from_name", "from_kana", "to_code", "to_desig", "to_name",
           "to_kana")  # fmt: skip

# Why a row makes no succession; the command and the ledger count them by these words.
NO_BODY, SAME_BODY, OUTSIDE, WRONG, UNKNOWN, OTHER_NAME, CROSSED = (
    "district", "same_body", "left_out", "unreadable", "unknown_type", "another_name", "crossed",
)  # fmt: skip
EXPECTED = frozenset({NO_BODY, SAME_BODY, OUTSIDE})  # understood, and nothing to do


@dataclass(frozen=True)
class Named:
    """What a body is called at one end of an event."""

    code: str  # five digits
    name: str  # wards of designated cities with their city
    kana: str
    city: str = ""  # of a ward


@dataclass(frozen=True)
class Event:
    """One row of the list, as read."""

    row: int
    day: date
    type: str
    old: Named | None
    new: Named | None


@dataclass
class Spell:
    """A body: from a day to a day (both included) one code had one name. None: before or after all that is listed."""

    called: Named
    begins: date | None = None
    ends: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it existed on ``day``."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or self.ends >= day)


@dataclass(frozen=True)
class Link:
    """One body became another one; ``row`` is where the list says so."""

    kind: str
    day: date
    old: Spell
    new: Spell
    row: int


@dataclass(frozen=True)
class Refusal:
    """A row that made nothing, and why."""

    row: int
    why: str
    said: str = ""


@dataclass
class Histories:
    """What the whole list says."""

    spells: list[Spell] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def not_understood(self) -> list[Refusal]:
        """Rows that somebody should look at."""
        return [refusal for refusal in self.refusals if refusal.why not in EXPECTED]


def read(rows: Iterable[tuple[int, Mapping[str, str]]]) -> tuple[list[Event], list[Refusal]]:
    """The events of numbered rows; those that cannot be read or are about no body are refused with their number."""
    events: list[Event] = []
    refusals: list[Refusal] = []
    for number, row in rows:
        try:
            day = date.fromisoformat(row["date"])
            old, new = _named(row, "from"), _named(row, "to")
        except (KeyError, ValueError) as error:
            refusals.append(Refusal(number, WRONG, str(error)[:200]))
            continue
        is_district = old is None and new is None and (row["from_desig"] or row["to_desig"]).endswith(DISTRICTS)
        why = NO_BODY if is_district else _why_not(row["type"], old, new)
        if why:
            refusals.append(Refusal(number, why, row["type"][:50]))
        else:
            events.append(Event(number, day, row["type"], old, new))
    return events, refusals


def _named(row: Mapping[str, str], end: str) -> Named | None:
    code, above, name, kana = (row[f"{end}_{part}"].strip() for part in ("code", "desig", "name", "kana"))
    is_inside = above.endswith("市")  # a ward of a designated city; the city itself has no name beside
    if not name and not is_inside:
        return None
    if len(code) != 5 or not (code.isascii() and code.isdigit()):
        raise ValueError(f"{end}_code: {code!r}")
    return Named(code, above + name if is_inside else name, kana, above if is_inside and name else "")


def _why_not(type_: str, old: Named | None, new: Named | None) -> str:
    if type_ in LEFT_OUT:
        return OUTSIDE
    if type_ in BEGINS_ALONE:
        return "" if new is not None else WRONG
    if type_ not in KINDS:
        return UNKNOWN
    if old is None or new is None:
        return CROSSED
    is_itself = (old.code, old.name) == (new.code, new.name)
    return SAME_BODY if is_itself and KINDS[type_] in ONLY_ITSELF else ""


def histories(events: Sequence[Event], *, refused: Iterable[Refusal] = ()) -> Histories:
    """Every body that the events tell of, from its first day to its last, and which became which."""
    found = Histories(refusals=list(refused))
    now: dict[str, Spell] = {}  # who holds a code, as the days go by
    for day, group in groupby(sorted(events, key=lambda event: (event.day, event.row)), key=lambda event: event.day):
        _Day(day, list(group), now, found).pass_by()
    return found


class _Day:
    """All events of one day: they happen at once, so what one of them ends another one may make greater."""

    def __init__(self, day: date, events: list[Event], now: dict[str, Spell], found: Histories) -> None:
        self.day, self.now, self.found = day, now, found
        self.events = list(self._uncrossed(events))
        self.moves = {e.old: e.new for e in self.events if e.old and e.new and KINDS.get(e.type) in _GOES_ON}
        self.ending: dict[Named, Spell] = {}
        self.begun: dict[tuple[str, str], Spell] = {}

    def _uncrossed(self, events: list[Event]) -> Iterable[Event]:
        """Without the rows that pair each body of a change of districts with each: 穴水町 did not become 門前町.

        Where a row pairs a body with the district itself, `read` has refused it for the same reason.
        """
        for event in events:
            if KINDS.get(event.type) == NEW_CODE and event.old and event.new and event.old.name != event.new.name:
                self.found.refusals.append(Refusal(event.row, CROSSED, f"{event.old.name} → {event.new.name}"))
                continue
            yield event

    def pass_by(self) -> None:
        """Ends first, then beginnings, then what became of what."""
        for event in self.events:
            if event.old and KINDS.get(event.type) and not self._is_passing(event.old):
                self._before(event.old, event.row, ends=KINDS[event.type] != SEPARATE)
        for event in self.events:
            if event.new and KINDS.get(event.type) != ABSORB:
                self._begin(self._last(event.new))
        for event in self.events:
            if event.old and event.new and event.old in self.ending:
                kind, new = KINDS[event.type], self._after(self._last(event.new))
                self.found.links.append(Link(kind, self.day, self.ending[event.old], new, event.row))

    def _is_passing(self, named: Named) -> bool:
        """Whether this is only a step of the same day: renamed and made a city at once."""
        held = self.now.get(named.code)
        is_made_today = named in self.moves.values() and self.moves.get(named) != named
        return is_made_today and (held is None or held.called.name != named.name)

    def _last(self, named: Named) -> Named:
        """What a body is called when the day is over, however many steps it took."""
        seen = {named}
        while (following := self.moves.get(named)) and following not in seen:
            named = following
            seen.add(named)
        return named

    def _before(self, named: Named, row: int, *, ends: bool) -> None:
        """The body as it was the day before, known or told of for the first time here; it ends, if it ends."""
        spell = self._held(named)
        if spell.called.name != named.name:
            self.found.refusals.append(Refusal(row, OTHER_NAME, f"{spell.called.name} ≠ {named.name}"))
        self.ending[named] = spell
        if ends:
            spell.ends = self.day - timedelta(days=1)

    def _held(self, named: Named) -> Spell:
        spell = self.now.get(named.code)
        if spell is None or (spell.ends is not None and spell.ends < self.day - timedelta(days=1)):
            spell = self.now[named.code] = Spell(named)
            self.found.spells.append(spell)
        return spell

    def _begin(self, named: Named) -> None:
        key = (named.code, named.name)
        if key not in self.begun:
            self.begun[key] = self.now[named.code] = Spell(named, begins=self.day)
            self.found.spells.append(self.begun[key])

    def _after(self, named: Named) -> Spell:
        """The body in which another one goes on: made today, or the one that absorbs."""
        return self.begun.get((named.code, named.name)) or self._held(named)


_GOES_ON = {RENAME, PROMOTE, DESIGNATE, NEW_CODE}  # one body, one heir: it carries along what joins it that day
