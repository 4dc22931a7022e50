"""The chart of a body, the rows of a plan, and what follows from them. Pure: no database, no HTTP."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ...rules import one_name

MOST_CHANGES = 500  # lines of one reorganisation


class What(TextChoices):
    """What becomes of a section or a post."""

    CREATE_SECTION = "create_section", _("New section")
    RENAME_SECTION = "rename_section", _("Rename a section")
    MERGE_SECTION = "merge_section", _("Merge a section into another")
    SPLIT_SECTION = "split_section", _("Split a section")
    ABOLISH_SECTION = "abolish_section", _("Abolish a section")
    CREATE_POST = "create_post", _("New post")
    RENAME_POST = "rename_post", _("Rename a post")
    MOVE_POST = "move_post", _("Move a post to another section")
    MERGE_POST = "merge_post", _("Merge a post into another")
    ABOLISH_POST = "abolish_post", _("Abolish a post")


class Do(TextChoices):
    """The single steps of which every change consists."""

    MAKE_SECTION = "make_section"
    REOPEN_SECTION = "reopen_section"
    RENAME_SECTION = "rename_section"
    CLOSE_SECTION = "close_section"
    MAKE_POST = "make_post"
    REOPEN_POST = "reopen_post"
    RENAME_POST = "rename_post"
    MOVE_POST = "move_post"
    CLOSE_POST = "close_post"


@dataclass(frozen=True)
class SectionIs:
    """A section as it stands; a key below zero is one that the plan makes. ``work``: what it handles."""

    key: int
    name: str
    is_open: bool = True
    work: int = 0


@dataclass(frozen=True)
class PostIs:
    """A post as it stands; ``work``: what must have an heir; ``holders``: how many people lose it where it goes."""

    key: int
    section: int
    title: str
    is_open: bool = True
    work: int = 0
    holders: int = 0
    is_handed_over: bool = False  # a hand-over is planned


@dataclass(frozen=True)
class Row:
    """One line of the plan, by names; ``post`` holds several where a section is split."""

    number: int
    what: str
    section: str
    post: str = ""
    to_section: str = ""
    to_post: str = ""
    name_en: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One step that follows from a row. ``section`` and ``post``: what it is about; ``heir``: who takes over."""

    row: int
    do: Do
    words: str
    section: int = 0
    post: int = 0
    heir: int = 0
    name: str = ""
    name_en: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Obstacle:
    """Why a row cannot be carried out."""

    row: int
    words: str


class InTheWay(ValueError):
    """What stands in the way of a row, in a sentence."""


@dataclass(frozen=True)
class Chart:
    """The sections and posts of a body, by key."""

    sections: dict[int, SectionIs] = field(default_factory=dict)
    posts: dict[int, PostIs] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """What will happen, what stands in the way, and the chart afterwards."""

    steps: tuple[Step, ...]
    obstacles: tuple[Obstacle, ...]
    after: Chart

    def steps_of(self, number: int) -> list[Step]:
        """The steps of one row."""
        return [step for step in self.steps if step.row == number]

    def obstacles_of(self, number: int) -> list[Obstacle]:
        """What stands in the way of one row."""
        return [obstacle for obstacle in self.obstacles if obstacle.row == number]


WhyNot = Callable[[int, int], str | Promise | None]


def plain(name: str) -> str:
    """A name as it is compared: width, case and spaces make no difference."""
    return unicodedata.normalize("NFKC", one_name(name)).casefold()
