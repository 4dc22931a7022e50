"""What can be asked of the manual: the edition in force, what changed, how far a check-list is; reads only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, QuerySet

from .flows import COMMENT, EDITION, OPEN, READ
from .models import CentreChecklist, ChecklistItem, ChecklistTick, ManualChapter, ManualEdition, ManualSection
from .rules.differences import Change, Text, changes
from .rules.matrix import PHASES, ROLES


def in_force() -> ManualEdition | None:
    """The edition that is read: the last one that was published."""
    return ManualEdition.objects.filter(state__in=EDITION.tagged(READ)).order_by("-number").first()


def draft() -> ManualEdition | None:
    """The edition that is being written, if one is."""
    return ManualEdition.objects.filter(state="draft").first()


def before(edition: ManualEdition) -> ManualEdition | None:
    """The published edition before this one."""
    rows = ManualEdition.objects.filter(state__in=EDITION.tagged(READ), number__lt=edition.number)
    return rows.order_by("-number").first()


def contents(edition: ManualEdition) -> list[ManualChapter]:
    """The chapters with their sections' names; two queries."""
    names = ManualSection.objects.defer("body").order_by("number", "pk")
    found = list(edition.chapters.order_by("number").prefetch_related(Prefetch("sections", names)))
    return _joined(edition, found)


def whole(edition: ManualEdition) -> list[ManualChapter]:
    """The chapters with their text; two queries."""
    rows = ManualSection.objects.order_by("number", "pk")
    found = list(edition.chapters.order_by("number").prefetch_related(Prefetch("sections", rows)))
    return _joined(edition, found)


def _joined(edition: ManualEdition, chapters: list[ManualChapter]) -> list[ManualChapter]:
    for chapter in chapters:
        chapter.edition = edition
        for section in chapter.sections.all():
            section.chapter = chapter
    return chapters


def _texts(edition: ManualEdition) -> dict[str, Text]:
    return {
        f"{chapter.key}.{section.key}": Text(section.shown_number, section.title, section.body)
        for chapter in whole(edition)
        for section in chapter.sections.all()
    }


def changed(edition: ManualEdition, old: ManualEdition) -> list[Change]:
    """The sections that differ from those of an older edition; four queries."""
    return changes(_texts(old), _texts(edition))


def comments_of(sections: Iterable[ManualSection]) -> dict[int, int]:
    """How many comments wait or stand under each of these sections; one query."""
    counted = ManualSection.objects.filter(pk__in=[one.pk for one in sections]).annotate(said=Count("comments"))
    return dict(counted.values_list("pk", "said"))


def waiting() -> int:
    """How many comments nobody has settled."""
    return ManualSection.objects.filter(comments__state__in=COMMENT.tagged(OPEN)).count()


@dataclass
class Cell:
    """What one role does in one phase: items with whether, when and by which desk they were ticked."""

    role: str
    phase: str
    lines: list[tuple[ChecklistItem, ChecklistTick | None]] = field(default_factory=list)

    @property
    def role_shown(self) -> str:
        """The role's name."""
        return str(ROLES[self.role])

    @property
    def phase_shown(self) -> str:
        """The phase's name."""
        return str(PHASES[self.phase])

    @property
    def done(self) -> int:
        """How many are ticked."""
        return sum(tick is not None for _item, tick in self.lines)

    @property
    def is_done(self) -> bool:
        """Whether all are."""
        return self.done == len(self.lines)


def cells(rows: Iterable[ChecklistItem], ticks: Iterable[ChecklistTick] = ()) -> list[Cell]:
    """The items by phase and role, in order; empty cells are left out."""
    ticked = {tick.item_id: tick for tick in ticks}
    found: dict[tuple[str, str], Cell] = {}
    for item in rows:
        cell = found.setdefault((item.phase, item.role), Cell(item.role, item.phase))
        cell.lines.append((item, ticked.get(item.pk)))
    return list(found.values())


def items_of(edition: ManualEdition, role: str = "", phase: str = "") -> QuerySet[ChecklistItem]:
    """The items of an edition, of one role or phase if asked."""
    wanted = {name: value for name, value in (("role", role), ("phase", phase)) if value}
    return ChecklistItem.objects.filter(edition=edition, **wanted).order_by("position", "pk")


@dataclass(frozen=True)
class Progress:
    """How far a role, or a phase, is."""

    code: str
    label: str
    done: int
    all: int

    @property
    def percent(self) -> int:
        """Of a hundred; 0 of nothing."""
        return self.done * 100 // self.all if self.all else 0


def progress(found: Sequence[Cell]) -> tuple[Progress, list[Progress], list[Progress]]:
    """Of the whole, of each phase, of each role."""
    done, every = sum(cell.done for cell in found), sum(len(cell.lines) for cell in found)
    phases = [_of(code, str(name), [c for c in found if c.phase == code]) for code, name in PHASES.items()]
    roles = [_of(code, str(name), [c for c in found if c.role == code]) for code, name in ROLES.items()]
    return Progress("", "", done, every), [p for p in phases if p.all], [r for r in roles if r.all]


def _of(code: str, label: str, found: Sequence[Cell]) -> Progress:
    return Progress(code, label, sum(cell.done for cell in found), sum(len(cell.lines) for cell in found))


def ticks_of(checklist: CentreChecklist) -> QuerySet[ChecklistTick]:
    """With the desks that ticked."""
    return checklist.ticks.select_related("post__section").order_by("at", "pk")


def with_progress(rows: QuerySet[CentreChecklist]) -> QuerySet[CentreChecklist]:
    """With how many items there are (``all_items``) and how many are ticked (``done_items``)."""
    return rows.annotate(all_items=Count("edition__items", distinct=True), done_items=Count("ticks", distinct=True))
