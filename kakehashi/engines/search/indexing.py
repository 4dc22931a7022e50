"""How rows are made, written and taken away, in the transaction of the action that calls."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model

from kakehashi.base.algorithms.grams import grams
from kakehashi.base.time import TOKYO, fiscal_year

from .declarations import FacetValues, Searchable
from .matching import LETTER
from .models import (
    BODY_LENGTH,
    TITLE_LENGTH,
    SearchAudience,
    SearchAudienceToken,
    SearchFacet,
    SearchFacetSet,
    SearchMeaning,
    SearchRow,
    SearchText,
)
from .words import words_of

M = TypeVar("M", SearchAudience, SearchFacetSet)
KEY = ("collection", "kind", "object_key", "page")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL stores no NUL, UTF-8 no halves of a letter


@dataclass(frozen=True)
class Draft:
    """A row that is not written yet, with its text, audience and facets. What has no audience nobody finds: it is not
    kept."""

    row: SearchRow
    text: SearchText
    audience: frozenset[str]
    facets: Mapping[str, list[str]]


def draft(searchable: Searchable[Any], obj: Model, page: int = 0, told: str | None = None) -> Draft:
    """The row of ``obj``, as its declaration makes it; or that of one ``page``, with what is ``told`` there."""
    body = str(searchable.body(obj)) if told is None else told
    title, text = compose(str(searchable.title(obj)), body)
    url, language, at = searchable.url(obj), searchable.language(obj), _moment(searchable.at(obj))
    row = SearchRow(
        kind=searchable.name,
        object_key=str(obj.pk),
        language=language,
        at=at,
        is_example=bool(getattr(searchable.file_of(obj) if searchable.file else obj, "is_example", False)),
        url=f"{url}#page={page}" if page else url,
        title=title,
        page=page,
    )
    facets = _facets(derived(language, at) | dict(searchable.facets(obj)))
    return Draft(row, text, frozenset(searchable.audience(obj)), facets)


def derived(language: str, at: datetime | None) -> dict[str, str]:
    """The facets that every row has: its language, and the fiscal year of its day where the declaration names none."""
    return {"language": language, "year": str(fiscal_year(at.astimezone(TOKYO).date())) if at else ""}


def compose(title: str, body: str) -> tuple[str, SearchText]:
    """The title as it is kept, and the text with its grams and words, both cut to the lengths that are kept."""
    title = _UNSTORABLE.sub("", title).strip()[:TITLE_LENGTH]
    body = _UNSTORABLE.sub("", body).strip()[:BODY_LENGTH]
    title_words, title_grams, body_grams = words_of(title), grams(title), grams(body)
    letters = marked_letters(title_grams)
    text = SearchText(
        title_grams=" ".join(title_grams),
        title_words=f" {' '.join([*title_words, *letters])} ",
        words=" ".join(dict.fromkeys([*title_words, *words_of(body), *letters, *marked_letters(body_grams)])),
        body=body,
        body_grams=" ".join(body_grams),
    )
    return title, text


def marked_letters(grams: Iterable[str]) -> list[str]:
    """Each letter of these grams once, behind the mark by which it is known from a word."""
    return [LETTER + letter for letter in dict.fromkeys(gram[0] for gram in grams)]


def write(drafts: Iterable[Draft]) -> None:
    """Write rows with text, audience and facets, replacing those of the same key.

    Four statements for any number of rows, three more where an audience is new and where facets are, one where meaning
    is on.
    """
    drafts = list(drafts)
    for unseen in (d.row for d in drafts if not d.audience):
        remove(SearchRow.objects.filter(**{name: getattr(unseen, name) for name in KEY}).values_list("pk"))
    seen = [d for d in drafts if d.audience]
    if not seen:
        return
    sets, facets = audiences_of({d.audience for d in seen}), facet_sets_of([d.facets for d in seen])
    for d in seen:
        d.row.audience_id, d.row.facet_set_id = sets[audience_key(d.audience)], facets[facets_key(d.facets)]
    rows = SearchRow.objects.bulk_create(
        [d.row for d in seen], update_conflicts=True, unique_fields=KEY, update_fields=_others(SearchRow, "id", *KEY)
    )
    for d in seen:
        d.text.row = d.row
    SearchText.objects.bulk_create(
        [d.text for d in seen], update_conflicts=True, unique_fields=["row"], update_fields=_others(SearchText, "row")
    )
    if settings.SEARCH_MEANING:
        SearchMeaning.objects.filter(row__in=rows).delete()  # of what it said before


def audience_key(tokens: Iterable[str]) -> str:
    """By what a set of tokens is known."""
    return sha256("\n".join(sorted(tokens)).encode()).hexdigest()


def audiences_of(sets: Iterable[frozenset[str]]) -> dict[str, int]:
    """The ids of these sets of tokens by their keys; what is new is written."""

    def tokens_of(tokens: frozenset[str], id: int) -> list[SearchAudienceToken]:
        return [SearchAudienceToken(audience_id=id, token=token) for token in sorted(tokens)]

    wanted = {audience_key(tokens): tokens for tokens in sets}
    return _stored_once({key: SearchAudience(key=key) for key in wanted}, lambda key, id: tokens_of(wanted[key], id))


def facets_key(facets: Mapping[str, list[str]]) -> str:
    """By what a set of facets is known."""
    return sha256(json.dumps(facets, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def facet_sets_of(several: Iterable[Mapping[str, list[str]]]) -> dict[str, int]:
    """The ids of these sets of facets by their keys; what is new is written."""

    def facets_of(facets: Mapping[str, list[str]], id: int) -> list[SearchFacet]:
        pairs = [(name, value) for name, values in facets.items() for value in values]
        return [SearchFacet(facet_set_id=id, name=name, value=value) for name, value in pairs]

    wanted = {facets_key(facets): facets for facets in several}
    sets = {key: SearchFacetSet(key=key, facets=facets) for key, facets in wanted.items()}
    return _stored_once(sets, lambda key, id: facets_of(wanted[key], id))


def _stored_once(sets: Mapping[str, M], parts: Callable[[str, int], list[Any]]) -> dict[str, int]:
    """The ids of these rows by their ``key``; what is new is written, with its ``parts``.

    Who writes the same set at the same time waits for the other and finds it written.
    """
    if not sets:
        return {}
    model = type(next(iter(sets.values())))
    known = model._default_manager.filter(key__in=sets).values_list("key", "id")
    found = dict(known)
    if new := [key for key in sets if key not in found]:
        model._default_manager.bulk_create([sets[key] for key in sorted(new)], ignore_conflicts=True)
        found = dict(known.all())
        made = [part for key in new for part in parts(key, found[key])]
        if made:
            type(made[0])._default_manager.bulk_create(made, ignore_conflicts=True)
    return found


def remove(keys: Any) -> int:
    """Delete the rows with these primary keys (a queryset of them); how many went."""
    return SearchRow.objects.filter(pk__in=keys).delete()[1].get(SearchRow._meta.label, 0)


def _others(model: type[Model], *but: str) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.name not in but]


def _facets(declared: FacetValues) -> Mapping[str, list[str]]:
    several = {name: [values] if isinstance(values, str) else list(values) for name, values in declared.items()}
    cleaned = {name: sorted({str(value) for value in values if value}) for name, values in several.items()}
    return {name: values for name, values in cleaned.items() if values}


def _moment(at: date | datetime | None) -> datetime | None:
    if at is None:
        return None
    if not isinstance(at, datetime):
        at = datetime.combine(at, time(), TOKYO)
    return at.astimezone(UTC)
