"""What can be asked of translations; reads only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from kakehashi.base import time
from kakehashi.engines.content.languages import ORIGINAL, family, language_name
from kakehashi.engines.content.localizing import Piece, pieces, source_of
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.translations import Former, Segment, Suggestion, suggestions

from .models import PageTranslation, ReadCount, Wording

Rows = QuerySet[PageTranslation]


@dataclass(frozen=True)
class Standing:
    """Where a translation stands, read from its numbers; ``tone`` is the badge's edge."""

    name: str
    label: str | Promise
    tone: str


HIDDEN = Standing("hidden", gettext_lazy("The original is not public"), "plain")
MISSING = Standing("missing", gettext_lazy("No translation"), "plain")
DRAFTED = Standing("drafted", gettext_lazy("Draft by machine"), "wait")
TRANSLATING = Standing("translating", gettext_lazy("Being translated"), "work")
IN_APPROVAL = Standing("in_approval", gettext_lazy("Translated, on its way to the public"), "wait")
STALE = Standing("stale", gettext_lazy("Behind the original"), "stop")
PUBLIC = Standing("public", gettext_lazy("Published"), "done")
STANDINGS = (STALE, MISSING, DRAFTED, TRANSLATING, IN_APPROVAL, PUBLIC)

_LIVE = Q(target__live=True)
_WHERE: dict[str, Q] = {
    "hidden": Q(is_public=False),
    "missing": Q(is_public=True, asked_at=None),
    "stale": Q(is_public=True, stale_since__isnull=False) & _LIVE,
    "public": Q(is_public=True, stale_since=None) & _LIVE,
    "in_approval": Q(is_public=True, asked_at__isnull=False, made_revision__isnull=False) & ~_LIVE,
    "drafted": Q(is_public=True, asked_at__isnull=False, drafts__gte=1, made_revision=None) & ~_LIVE,
    "translating": Q(is_public=True, asked_at__isnull=False, drafts=0, made_revision=None) & ~_LIVE,
}


def standing_of(row: PageTranslation) -> Standing:
    """Where a translation stands; ``target`` has to be there (`with_targets`), else one query."""
    if not row.is_public:
        return HIDDEN
    if not row.is_asked:
        return MISSING
    if row.target is not None and row.target.live:
        return STALE if row.stale_since else PUBLIC
    if row.made_revision is not None:
        return IN_APPROVAL
    return DRAFTED if row.drafts else TRANSLATING


def standing_in(rows: Rows, name: str) -> Rows:
    """The rows that stand so; refused with KeyError: a name that no standing has."""
    return rows.filter(_WHERE[name])


def with_targets(rows: Rows) -> Rows:
    """The rows with all that a line of the board needs; no query a line."""
    return rows.select_related("target", "owner__section__organisation", "page")


READ_DAYS = 90  # so far back reach the readers of the board


def with_reads(rows: Rows) -> Rows:
    """The rows with ``reads``: how often readers of their language read the page, in the last 90 days."""
    counted = (
        ReadCount.objects.filter(
            page=OuterRef("page"), language=OuterRef("language"), day__gte=time.today() - timedelta(days=READ_DAYS)
        )
        .order_by()
        .values("page")
        .annotate(sum=Sum("count"))
        .values("sum")
    )
    found: Rows = rows.annotate(reads=Coalesce(Subquery(counted), 0))
    return found


@dataclass(frozen=True)
class Tally:
    """How many translations of one language stand so."""

    standing: Standing
    count: int


def overview(rows: Rows) -> list[tuple[str, str, list[Tally]]]:
    """For each language its code, its name, and how many of its translations stand how; one query."""
    figures: dict[str, Any] = {name: Count("pk", filter=where) for name, where in _WHERE.items()}
    asked = rows.order_by("language").values("language").annotate(**figures)
    counted: dict[str, dict[str, Any]] = {line["language"]: {**line} for line in asked}
    return [
        (code, language_name(code), [Tally(standing, line[standing.name]) for standing in STANDINGS])
        for code, line in counted.items()
    ]


@dataclass(frozen=True)
class Bench:
    """One segment on the translator's bench: what is in force, what is suggested, what was written before."""

    piece: Piece
    suggested: tuple[Suggestion, ...] = ()
    earlier: tuple[Wording, ...] = ()
    last: int = 0  # the last text written for it: what somebody else wrote meanwhile is told by it
    error: str = ""
    typed: str | None = None

    @property
    def shown(self) -> str:
        """What the field holds: what was typed and refused, else what is in force."""
        return self.piece.text if self.typed is None else self.typed


def with_typed(one: Bench, typed: str | None, error: str) -> Bench:
    """The same with what was typed and not kept, and why."""
    return replace(one, typed=typed, error=error)


def bench(row: PageTranslation) -> tuple[list[Bench], list[Wording]]:
    """The segments of a translation in order, and the texts of people that fit no segment any more; four queries."""
    found = _pieces(row)
    written = list(row.wordings.select_related("post__section"))
    return arranged(found, written)


def arranged(found: Sequence[Piece], written: Sequence[Wording]) -> tuple[list[Bench], list[Wording]]:
    """The segments with the texts that were written: each text of a person is in force, earlier, suggested or left."""
    now = {Segment(piece.path, piece.source) for piece in found}
    of: dict[Segment, list[Wording]] = {}
    for wording in written:
        of.setdefault(wording.segment, []).append(wording)
    formers = [
        Former(one.pk, segment, one.text)
        for segment, rows in of.items()
        if segment not in now
        for one in _once([one for one in rows if one.text and one.origin != Wording.Origin.MACHINE])
    ]
    wanting = [Segment(piece.path, piece.source) for piece in found if not piece.is_done]
    placed, left = suggestions(wanting, formers)
    by_key = {wording.pk: wording for wording in written}
    rows = []
    for piece in found:
        segment = Segment(piece.path, piece.source)
        mine = of.get(segment, [])
        earlier = [one for one in mine if one.text and one.text != piece.text]
        rows.append(Bench(piece, tuple(placed.get(segment, ())), tuple(_once(earlier)), mine[-1].pk if mine else 0))
    return rows, [by_key[former.key] for former in left]


def _once(wordings: Sequence[Wording]) -> list[Wording]:
    """The newest first, each text once."""
    return list({one.text: one for one in wordings}.values())[::-1]


def _pieces(row: PageTranslation) -> list[Piece]:
    page = row.page.specific
    source = source_of(page)
    return pieces(source, row.language) if source is not None and row.is_asked else []


def page_of(row: PageTranslation) -> Any:
    """The original as its own type."""
    return row.page.specific


def review_name(page: Any) -> str:
    """The name of the address of a page's review."""
    return {"casestudypage": "information:review", "articlepage": "information:article_review"}[page._meta.model_name]


def late(rows: Rows, today: date) -> Rows:
    """What was to be done by now and is not."""
    undone = Q(target=None) | Q(target__live=False) | Q(stale_since__isnull=False)
    return rows.filter(undone, due_on__lt=today, is_public=True)


def why_not(row: PageTranslation, verb: str) -> str | None:
    """Why a step cannot be taken now, in words; None if it can."""
    if not row.is_public and verb in {"ask", "finish", "draft_by_machine"}:
        return _("The original is not public.")
    if verb == "ask":
        return _("It was submitted for translation already.") if row.is_asked else None
    if not row.is_asked and verb not in {"assign"}:
        return _("Submit the page for translation first.")
    if verb == "finish":
        return _why_not_finish(row)
    if verb == "draft_by_machine" and row.open - row.drafts == 0:
        return _("Every segment has a text.")
    return None


def _why_not_finish(row: PageTranslation) -> str | None:
    if row.drafts:
        return _("%(count)s drafts by machine wait to be read and confirmed.") % {"count": row.drafts}
    if row.open:
        return _("%(count)s segments have no translation yet.") % {"count": row.open}
    if row.target is not None and row.target.workflow_in_progress:
        return _("It waits for approval already.")
    return None


@dataclass(frozen=True)
class Languages:
    """In which languages a page can be read, and whether this one is behind its original."""

    mine: str
    pages: dict[str, Any]
    stale_since: date | None = None

    @classmethod
    def of(cls, page: Any) -> "Languages":
        """Of a public page; one query, two for a translation; none for a preview."""
        code = page.locale.language_code
        if not page.pk:
            return cls(code, {})
        pages = family(page)
        behind = None
        if code != ORIGINAL:
            behind = PageTranslation.objects.filter(target=page.pk, stale_since__isnull=False).first()
        return cls(code, pages, behind.stale_since if behind else None)

    @property
    def links(self) -> list[tuple[str, str, str]]:
        """Code, name and path of each language; nothing where there is only one."""
        if len(self.pages) < 2:
            return []
        return [(code, language_name(code), path_in(row, code)) for code, row in self.pages.items()]

    @property
    def others(self) -> list[tuple[str, str, str]]:
        """The languages besides this one."""
        return [link for link in self.links if link[0] != self.mine]


def path_in(page: Page, code: str) -> str:
    """A page's path with the prefix of its language."""
    path = "/" + str(page.url_path).split("/", 2)[2]
    return path if code == ORIGINAL else f"/{code}{path}"


def since(row: PageTranslation) -> int:
    """Days since it is behind its original; 0 where it is not."""
    return (time.today() - row.stale_since).days if row.stale_since else 0


def serving(item: str) -> Rows:
    """The translations that are public of pages that carry a plan item."""
    rows = PageTranslation.objects.filter(_LIVE).select_related("target")
    keys = [row.pk for row in rows if row.target is not None and item in row.target.specific.plan_codes]
    return PageTranslation.objects.filter(pk__in=keys)


BEHIND = "information.page_translation.follow"  # the board found something changed


def pages_behind(entry: Entry) -> list[int]:
    """The original of a translation that is now behind, or no longer: its pages say so to readers."""
    return list(PageTranslation.objects.filter(pk=int(entry.subject_id)).values_list("page_id", flat=True))
