"""What can be asked of the register: by block, by prefecture, who can take on which language; reads only."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kakehashi.base import time
from kakehashi.registry.models import Organisation, Post
from kakehashi.services.members.coverage.rules import places

from ..sentences.rules.languages import languages
from .models import AssociationMeeting, RegionalAssociation
from .rules.blocks import BLOCKS, NO, RECOGNISED, UNSAID

SIDE, STEP = 56, 60  # of a tile in the picture, in its own unit


@dataclass(frozen=True)
class Entered:
    """How many of those that are recognised are entered with a source; examples do not count."""

    entered: int
    recognised: int = RECOGNISED


def entered() -> Entered:
    """One query."""
    return Entered(RegionalAssociation.objects.filter(is_example=False).count())


def found(words: str = "", block: str = "", prefecture: str = "") -> QuerySet[RegionalAssociation]:
    """The associations that fit, by block and area."""
    rows = RegionalAssociation.objects.select_related("organisation")
    for word in words.split()[:10]:
        named = Q(organisation__name__icontains=word) | Q(organisation__name_en__icontains=word)
        rows = rows.filter(named | Q(organisation__kana__icontains=word) | Q(address__icontains=word))
    if block in BLOCKS:
        rows = rows.filter(block=block)
    if prefecture:
        rows = rows.filter(area__startswith=prefecture)
    return rows.order_by("block", "area")


def by_block(rows: Iterable[RegionalAssociation]) -> list[tuple[str, list[RegionalAssociation]]]:
    """Grouped by block, in the order of the blocks; empty ones are left out."""
    groups: dict[str, list[RegionalAssociation]] = {code: [] for code in BLOCKS}
    for row in rows:
        groups[row.block].append(row)
    return [(str(BLOCKS[code]), ones) for code, ones in groups.items() if ones]


def prefectures() -> list[tuple[str, str]]:
    """Codes (two digits) and names of the prefectures of today; one query."""
    today = Organisation.objects.on(time.today()).filter(kind=Organisation.Kind.PREFECTURE)
    return [(row.prefecture, str(row)) for row in today.order_by("code")]


@dataclass(frozen=True)
class Tile:
    """A prefecture's tile: how many associations of it are entered."""

    prefecture: str
    name: str
    count: int
    x: int
    y: int

    @property
    def middle(self) -> int:
        """Where its words are centred."""
        return self.x + SIDE // 2

    @property
    def upper(self) -> int:
        """Base line of its name."""
        return self.y + 24

    @property
    def lower(self) -> int:
        """Base line of its number."""
        return self.y + 42

    @property
    def short(self) -> str:
        """A name that fits."""
        return self.name.removesuffix(" Prefecture").removesuffix("県").removesuffix("府")[:10]

    @property
    def shade(self) -> int:
        """How dark it is."""
        return min(self.count, 2) * 2


def tiles() -> tuple[list[Tile], int]:
    """The map of tiles and its height: every prefecture, with how many associations are entered; two queries."""
    counts: dict[str, int] = {}
    for area in RegionalAssociation.objects.values_list("area", flat=True):
        counts[area[:2]] = counts.get(area[:2], 0) + 1
    known = dict(prefectures())
    where = places(list(known))
    drawn = [
        Tile(code, name, counts.get(code, 0), where[code][0] * STEP, where[code][1] * STEP)
        for code, name in known.items()
    ]
    return drawn, max((tile.y for tile in drawn), default=0) + STEP


def language_choices() -> list[tuple[str, str]]:
    """The languages that can be taken on, by their names for whoever works here."""
    return [(tag, str(one.label)) for tag, one in languages().items()]


def language_names(tags: Iterable[str]) -> list[str]:
    """Names of languages; a tag that the bank no longer has stays a tag."""
    return [str(languages()[tag].label) if tag in languages() else tag for tag in tags]


def helpers(tag: str = "", but: RegionalAssociation | None = None) -> QuerySet[RegionalAssociation]:
    """Who said that it can take work on, newest answer first; of one language if asked."""
    rows = RegionalAssociation.objects.select_related("organisation").exclude(aid__in=(NO, UNSAID))
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    keys = [row.pk for row in rows if not tag or tag in row.aid_languages]
    return RegionalAssociation.objects.select_related("organisation").filter(pk__in=keys).order_by("-aid_since", "area")


def meeting_whole(meeting: AssociationMeeting) -> AssociationMeeting:
    """With everything that is shown of it; three queries."""
    rows = AssociationMeeting.objects.select_related("post__section")
    return rows.prefetch_related("papers__file", "answers__association__organisation").get(pk=meeting.pk)


def invited_posts(meeting: AssociationMeeting) -> QuerySet[Post]:
    """The open desks of the associations that a meeting is for; whoever only checks texts is none."""
    bodies = RegionalAssociation.objects.filter(**({"block": meeting.block} if meeting.block else {}))
    desks = Post.objects.filter(section__organisation__in=bodies.values("organisation"), is_open=True)
    return desks.filter(roles__isnull=False).exclude(roles__role="text_checker").distinct().order_by("pk")
