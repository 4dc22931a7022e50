"""What tables can be brought into: each noun that takes some declares its importer, in its imports.py."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from kakehashi.base.declared import Declared
from kakehashi.engines.access import Actor

from .mapping import Target, Words

What = Literal["make", "change", "same", "wrong"]
MAKE: Final = "make"
CHANGE: Final = "change"
SAME: Final = "same"
WRONG: Final = "wrong"


@dataclass(frozen=True)
class Row:
    """One row: its number in the file (from 1, as a spreadsheet counts) and its cells by target."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """What would become of a row. ``words``: what is made or changed, or what is wrong, one sentence each."""

    row: Row
    what: What
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Importer:
    """How a noun takes tables in.

    ``find(user, key)``: the record that the table goes into, through its policy (404 or 403 where it may not).
    ``judge(about, rows)``: what would become of these rows; reads only, a constant number of queries.
    ``write(about, row, by=)``: brings one row in, by actions; they refuse what may not be.
    ``same(values)``: what a row is about; a second row about the same is wrong. ``examples``: rows of the sample file.
    """

    name: str
    heading: Words
    lead: Words
    targets: tuple[Target, ...]
    find: Callable[[Actor, str], Any]
    judge: Callable[[Any, Sequence[Row]], list[Verdict]]
    write: Callable[..., None]
    same: Callable[[Mapping[str, str]], Any]
    back: Callable[[Any], str]
    examples: tuple[tuple[str, ...], ...] = field(default=())


IMPORTERS: Declared[Importer] = Declared()
