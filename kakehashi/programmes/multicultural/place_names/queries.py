"""Official names for what is called so in Japanese, and what lies in a forecast area; reads only."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from .models import PlaceName
from .rules.showing import Names


def names_in(japanese: Collection[str], tags: Collection[str]) -> Names:
    """The official name, in each of the languages, of what bears exactly one of these Japanese names; one query, none
    for no names. Where several places are called so and their names in a language differ, there is none in it."""
    if not japanese or not tags:
        return {}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = PlaceName.objects.filter(is_current=True, table__in=PlaceName.WRITTEN, japanese__in=set(japanese))
    for name, tag, said in rows.filter(tag__in=set(tags)).order_by().values_list("japanese", "tag", "name"):
        found[name][tag].add(said)
    return {
        name: {tag: said for tag, (said, *others) in by_tag.items() if not others} for name, by_tag in found.items()
    }


def municipalities_in(areas: Iterable[str]) -> Mapping[str, set[str]]:
    """The municipalities (first five digits of their codes) in each of these forecast areas (six digits); three queries
    at most, none for no areas."""
    wanted = set(areas)
    if not wanted:
        return {}
    of: dict[str, set[str]] = {area: {area} for area in wanted}
    for table in (PlaceName.Table.AREA_10, PlaceName.Table.AREA_15, PlaceName.Table.AREA_20):
        above = {code for codes in of.values() for code in codes}
        rows = PlaceName.objects.filter(table=table, tag="ja", parent__in=above, is_current=True).order_by()
        children: dict[str, set[str]] = defaultdict(set)
        for parent, code in rows.values_list("parent", "code"):
            children[parent].add(code)
        for codes in of.values():
            codes |= {child for code in set(codes) for child in children.get(code, ())}
    return {area: {code[:5] for code in codes if len(code) == 7} for area, codes in of.items()}


def tables(rows: QuerySet[PlaceName]) -> list[dict[str, Any]]:
    """Each table in each language: how many names, from which source, of which days. One query."""
    found = rows.filter(is_current=True).order_by("table", "tag").values("table", "tag", "source")
    counted = found.annotate(count=Count("pk"), first=Min("source_date"), last=Max("source_date"))
    return [dict(row) for row in counted]
