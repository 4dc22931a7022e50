"""Find: what somebody may see and has asked for, best first."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from kakehashi.engines.access import Actor

from .declarations import SEARCHABLES
from .excerpts import excerpt, marked, plain
from .matching import HasRuns
from .measuring import document_id
from .models import SearchFacetSet, SearchRow
from .queries import Query
from .ranking import Ranked, ranked
from .results import Found, Hit
from .synonyms import used_groups, widened
from .visible import narrowed, of_kinds, visible

MAX_LIMIT = 200
SHOWN = (
    "collection", "kind", "object_key", "title", "url", "at", "language", "is_example", "page", "whole",
    "facet_set__facets",
)  # fmt: skip


def find(
    query: str,
    *,
    user: Actor = None,
    kinds: Collection[str] = (),
    facets: Mapping[str, str | Sequence[str]] | None = None,
    facet_names: Collection[str] = (),
    language: str = "",
    limit: int = 20,
    offset: int = 0,
    collection: str = "",
    exactly: bool = False,
) -> Found:
    """What ``user`` (None: the public) may see of what holds every run of ``query``, best first.

    ``kinds`` and ``facets`` narrow the hits and their total; ``counts`` go over all kinds, so that a page can offer
    them. ``facet_names`` asks for the number of hits by value of these facets. ``language`` keeps rows of that language
    and those of none. A query of punctuation alone finds nothing. Eight statements at most, mostly five (two where
    nothing is found), one more with ``facet_names``; those that the audience needs come on top. At most `MAX_LIMIT`
    hits a page.

    Synonyms are asked for too, one statement more and two where there are some; what says it otherwise stands below all
    that says it as asked. ``exactly`` leaves them out, and so does a collection for measuring.

    The pages of a file are one hit, its best page, and count as one; two statements more where there are some.
    """
    read = Query.read(query)
    if not read:
        return Found()
    asked, synonyms = (read, []) if exactly or collection else widened(read, used_groups())
    seen = narrowed(visible(user, collection), facets or {})
    if language:
        seen = seen.filter(language__in=("", language))
    matching = HasRuns(asked.runs).among(seen)
    groups = _groups(matching, by_facets=bool(facet_names))
    counts = Counter[str]()
    for group in groups:
        counts[group.kind] += group.things
    total = sum(many for kind, many in counts.items() if not kinds or kind in kinds)
    page: list[Ranked] = []
    if total and limit > 0:
        rows = of_kinds(seen, kinds), of_kinds(matching, kinds)
        page = ranked(*rows, read, max(0, offset), min(limit, MAX_LIMIT), total=total, widely=bool(synonyms))
    return Found(
        hits=tuple(_hits(page, asked, matching)),
        total=total,
        counts=dict(counts.most_common()),
        facets=_facet_counts([group for group in groups if not kinds or group.kind in kinds], facet_names),
        synonyms=tuple(synonyms),
    )


@dataclass(frozen=True)
class _Group:
    """How many things of a kind match, or of a kind those that carry one set of facets."""

    kind: str
    facet_set: int
    things: int


def _groups(matching: QuerySet[SearchRow], *, by_facets: bool) -> list[_Group]:
    """All that matches, counted; the pages of a file, which share kind and facets, are one thing. Two statements where
    there are further pages of a file, one where there are none."""
    facet_set = F("facet_set") if by_facets else Value(0)
    by = matching.order_by().values("kind").annotate(of=facet_set).values_list("kind", "of")
    told = list(by.annotate(rows=Count("pk"), further=Count("whole")))
    if any(further for _kind, _set, _rows, further in told):
        told = [(*one, 0) for one in by.annotate(rows=Count(Coalesce("whole", "pk"), distinct=True))]
    return [_Group(kind, facet_set, rows) for kind, facet_set, rows, _further in told]


def _hits(page: Sequence[Ranked], query: Query, matching: QuerySet[SearchRow]) -> list[Hit]:
    """The hits of a page; of a file the best of its pages, with the numbers of the others that match."""
    if not page:
        return []
    rows = with_body().in_bulk([hit.id for hit in page])
    files = {row.whole_id or row.pk: row.pk for row in rows.values() if row.page}
    numbers: dict[int, list[int]] = {}
    if files:
        others = matching.filter(Q(whole__in=files) | Q(pk__in=files)).exclude(pk__in=rows)
        for thing, number in others.order_by("page").values_list(Coalesce("whole", "pk"), "page"):
            numbers.setdefault(files[thing], []).append(number)
    return [
        replace(hit_of(rows[hit.id], query, hit.score), other_pages=tuple(numbers.get(hit.id, ())))
        for hit in page
        if hit.id in rows
    ]


def with_body() -> QuerySet[SearchRow]:
    """Rows with what a hit shows of their text."""
    return SearchRow.objects.select_related("text", "facet_set").only(*SHOWN, "text__body")


def hit_of(row: SearchRow, query: Query, score: float) -> Hit:
    """The hit that a row makes for a query: marked title and excerpt, an address in the language in use."""
    searchable = SEARCHABLES.get(row.kind)
    around = excerpt(row.text.body, query)
    return Hit(
        kind=row.kind,
        id=_id(row),
        title=row.title,
        url=address(row),
        excerpt=plain(around),
        score=score,
        marks=around,
        title_marks=marked(row.title, query),
        label=searchable.label if searchable else row.kind,
        at=row.at,
        language=row.language,
        is_example=row.is_example,
        facets=row.facet_set.facets,
        page=row.page,
    )


def _id(row: SearchRow) -> int | str:
    if row.collection:
        return document_id(row.object_key)
    searchable = SEARCHABLES.get(row.kind)
    id: int | str = searchable.model._meta.pk.to_python(row.object_key) if searchable else row.object_key
    return id


def address(row: SearchRow) -> str:
    """The row's path, with the prefix of the language in use, or of its own where it exists in no other.

    A translation of its own (its path begins with its language) stays where it is, whoever found it.
    """
    if row.language and row.url.startswith(f"/{row.language}/"):
        return row.url
    searchable = SEARCHABLES.get(row.kind)
    own = bool(searchable and not searchable.in_every_language)
    language = (row.language if own else get_language()) or settings.LANGUAGE_CODE
    return row.url if not row.url or language == settings.LANGUAGE_CODE else f"/{language}{row.url}"


def _facet_counts(groups: Sequence[_Group], names: Collection[str]) -> dict[str, dict[str, int]]:
    """How many of the things carry which value, most first. Counted by sets of facets: thousands of things have a few
    hundred."""
    if not names:
        return {}
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    times = Counter[int]()
    for group in groups:
        times[group.facet_set] += group.things
    for key, facets in SearchFacetSet.objects.filter(pk__in=times).values_list("pk", "facets"):
        for name in counts.keys() & facets.keys():
            for value in facets[name]:
                counts[name][value] += times[key]
    return {name: dict(sorted(found.items(), key=lambda one: (-one[1], one[0]))) for name, found in counts.items()}
