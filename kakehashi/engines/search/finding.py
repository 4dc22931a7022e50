"""Find: what somebody may see and has asked for, best first."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.conf import settings
from django.db.models import F, QuerySet
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
from .visible import narrowed, visible

MAX_LIMIT = 200
Matched = Sequence[tuple[int, str, int | None, int]]  # row, kind, first page of its file, set of facets
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
    facet_names: Iterable[str] = (),
    language: str = "",
    limit: int = 20,
    offset: int = 0,
    collection: str = "",
    exactly: bool = False,
) -> Found:
    """What ``user`` (None: the public) may see of what holds every run of ``query``, best first.

    ``kinds`` and ``facets`` narrow the hits and their total; ``counts`` go over all kinds, so that a page can offer
    them. ``facet_names`` asks for the number of hits by value of these facets. ``language`` keeps rows of that language
    and those of none. A query of punctuation alone finds nothing. Seven statements (two where nothing is found), one
    more with ``facet_names``; those that the audience needs come on top. At most `MAX_LIMIT` hits a page.

    Synonyms are asked for too, one statement more and two where there are some; what says it otherwise stands below all
    that says it as asked. ``exactly`` leaves them out, and so does a collection for measuring.

    The pages of a file are one hit, its best page, and count as one; one statement more where there are some.
    """
    read = Query.read(query)
    if not read:
        return Found()
    asked, synonyms = (read, []) if exactly or collection else widened(read, used_groups())
    seen = narrowed(visible(user, collection), facets or {})
    if language:
        seen = seen.filter(language__in=("", language))
    matching = seen.filter(HasRuns(asked.runs))
    newest = matching.order_by(F("at").desc(nulls_last=True), "-id")
    matched = list(newest.values_list("id", "kind", "whole", "facet_set"))
    things = {id: whole for id, _kind, whole, _set in matched if whole}  # further pages of a file, with its first one
    counts = _counts(matched, things)
    asked_for = [match for match in matched if not kinds or match[1] in kinds]
    ids = [match[0] for match in asked_for]
    page = _page(ids, read, max(0, offset), min(limit, MAX_LIMIT), widely=bool(synonyms), things=things)
    return Found(
        hits=tuple(_hits(page, asked, {id: things.get(id, id) for id in ids} if things else {})),
        total=sum(many for kind, many in counts.items() if not kinds or kind in kinds),
        counts=counts,
        facets=_facet_counts(asked_for, things, list(facet_names)),
        synonyms=tuple(synonyms),
    )


def _counts(matched: Matched, things: Mapping[int, int]) -> dict[str, int]:
    """How many things of each kind match, most first; the pages of a file count as one."""
    if things:
        return dict(Counter({things.get(id, id): kind for id, kind, _whole, _set in matched}.values()).most_common())
    return dict(Counter([kind for _id, kind, _whole, _set in matched]).most_common())


def _page(
    ids: Sequence[int], read: Query, offset: int, limit: int, *, widely: bool, things: Mapping[int, int]
) -> list[Ranked]:
    return ranked(ids, read, offset, limit, widely=widely, things=things) if ids and limit > 0 else []


def _hits(page: Sequence[Ranked], query: Query, things: Mapping[int, int]) -> list[Hit]:
    """The hits of a page; of a file the best of its pages, with the numbers of the others that match (``things``: all
    that match, with the thing that each is a page of)."""
    if not page:
        return []
    rows = with_body().in_bulk([hit.id for hit in page])
    shown = {things[hit.id]: hit.id for hit in page if things}
    others = {id: shown[thing] for id, thing in things.items() if thing in shown and shown[thing] != id}
    numbers: dict[int, list[int]] = {}
    if others:
        kept = SearchRow.objects.filter(pk__in=others).order_by("page")
        for id, number in kept.values_list("id", "page"):
            numbers.setdefault(others[id], []).append(number)
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


def _facet_counts(matched: Matched, things: Mapping[int, int], names: list[str]) -> dict[str, dict[str, int]]:
    """How many of the matches carry which value, most first; the pages of a file, which share their facets, count once.

    Counted by sets of facets: thousands of matches have a few hundred.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    if not names:
        return {}
    sets = (
        {things.get(id, id): key for id, _kind, _whole, key in matched}.values() if things else [m[3] for m in matched]
    )
    times = Counter(sets)
    for key, facets in SearchFacetSet.objects.filter(pk__in=times).values_list("pk", "facets"):
        for name in counts.keys() & facets.keys():
            for value in facets[name]:
                counts[name][value] += times[key]
    return {name: dict(sorted(found.items(), key=lambda one: (-one[1], one[0]))) for name, found in counts.items()}
