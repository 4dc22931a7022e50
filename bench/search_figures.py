"""The figures of the search index, each beside what a ``LIKE '%…%'`` scan of the same folded text takes."""

import json
import statistics
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.db import connection, transaction
from search_corpus import PREFIXES, QUERIES, TYPED, documents, pieces

from kakehashi.base.algorithms.grams import normalise
from kakehashi.engines.search import find, similar, suggest
from kakehashi.engines.search.matching import HasRuns
from kakehashi.engines.search.measuring import index_documents
from kakehashi.engines.search.models import SearchRow
from kakehashi.engines.search.queries import Query
from kakehashi.engines.search.rebuilding import check_integrity, tidy
from kakehashi.engines.search.visible import visible

PAGE = "国際交流と多文化共生のまちづくりについて、担当者が集まり、事例を発表した。" * 42  # 1,500 letters


def figures(size: int) -> dict[str, Any]:
    """Everything about a collection of ``size`` documents, made here and now."""
    name = f"bench{size}"
    lines = list(documents(size))
    _, writing = timed(index_documents, lines, name)
    tidy()
    check_integrity()
    letters = fill_yardstick(name)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        "database": connection.vendor,
        "documents": size,
        "letters_a_document": round(letters / size),
        "index_ms_a_document": round(writing * 1000 / size, 2),
        **against_the_scan(name, [*QUERIES, *(piece for piece in pieces(size) if Query.read(piece))]),
        **while_typing(name),
        **publishing(name),
        **space(letters),
    }


def fill_yardstick(name: str) -> int:
    """A plain table of the folded texts; how many letters they have."""
    rows = SearchRow.objects.filter(collection=name).values_list("pk", "title", "text__body")
    texts = [(pk, normalise(f"{title}\n{body}")) for pk, title, body in rows]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS yardstick")
        cursor.execute("CREATE TABLE yardstick (id bigint PRIMARY KEY, text text)")
        cursor.executemany("INSERT INTO yardstick VALUES (%s, %s)", texts)
    return sum(len(text) for _pk, text in texts)


def scan(query: str) -> set[int]:
    """The truth: rows whose folded text holds every run."""
    asked = Query.read(query)
    where = " AND ".join("(" + " OR ".join(["text LIKE %s"] * len(run)) + ")" for run in asked.runs)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM yardstick WHERE {where}", [f"%{s}%" for run in asked.runs for s in run])  # noqa: S608
        return {id for (id,) in cursor.fetchall()}


def index_says(query: str, name: str) -> set[int]:
    """All rows that the index finds."""
    return set(visible(None, name).filter(HasRuns(Query.read(query).runs)).values_list("pk", flat=True))


def against_the_scan(name: str, queries: list[str]) -> dict[str, Any]:
    """Recall by the length of the shortest word, precision, and time: each query three times in turn with its scan."""
    finding, scanning, precision, matches = [], [], [], []
    recall: dict[str, list[float]] = {"1": [], "2": [], "more": []}
    for query in queries:
        truth, found = scan(query), index_says(query, name)
        shortest = min(len(run[0]) for run in Query.read(query).runs)
        recall[str(shortest) if shortest < 3 else "more"].append(len(found & truth) / len(truth) if truth else 1.0)
        precision.append(len(found & truth) / len(found) if found else 1.0)
        matches.append(len(truth))
        rounds = [(timed(scan, query)[1], timed(find, query, collection=name)[1]) for _ in range(3)]
        scanning.append(statistics.median(one[0] for one in rounds))
        finding.append(statistics.median(one[1] for one in rounds))
    return {
        "queries": {length: len(found) for length, found in recall.items()},
        "matches_median_and_most": [statistics.median(matches), max(matches)],
        "recall": {length: min(found) for length, found in recall.items()},
        "precision": min(precision),
        "scan_ms": middle_and_slow(scanning),
        "find_ms": middle_and_slow(finding),
        "find_to_scan": [
            round(a / b, 2) for a, b in zip(middle_and_slow(finding), middle_and_slow(scanning), strict=True)
        ],
    }


def while_typing(name: str) -> dict[str, Any]:
    """Similar and suggest ask the index itself: the rows become part of it for a moment."""
    with transaction.atomic():
        SearchRow.objects.filter(collection=name).update(collection="", kind="bench")
        similar(TYPED[0])
        found = [timed(similar, text) for text in TYPED for _ in range(5)]
        suggested = [timed(suggest, prefix) for prefix in PREFIXES for _ in range(3)]
        transaction.set_rollback(True)
    return {
        "similar_hits": [len(hits) for hits, _seconds in found[::5]],
        "similar_ms": middle_and_slow([seconds for _hits, seconds in found]),
        "suggest_ms": middle_and_slow([seconds for _titles, seconds in suggested]),
    }


def publishing(name: str) -> dict[str, Any]:
    """From the start of writing a page of 1,500 letters to the answer that holds it."""
    times = []
    for at in range(20):
        line = json.dumps({"id": f"new{at}", "title": f"魑魅{at}の報告", "body": PAGE}, ensure_ascii=False)
        begin = perf_counter()
        index_documents([line], name)
        assert find(f"魑魅{at}の", collection=name).hits[0].id == f"new{at}"
        times.append(perf_counter() - begin)
    return {"publish_to_findable_ms": middle_and_slow(times)}


def space(letters: int) -> dict[str, Any]:
    """Megabytes: what the full text takes, and everything (texts and their grams too), beside three bytes a letter of
    the source; and how much of the source the full text is."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_indexes_size('search_index_searchtext'), pg_database_size(current_database())")
            index, everything = cursor.fetchone()
        else:
            cursor.execute("SELECT sum(length(block)) FROM search_index_grams_data")
            index = cursor.fetchone()[0]
            cursor.execute("SELECT sum(length(block)) FROM search_index_words_data")
            index += cursor.fetchone()[0]
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            everything = cursor.fetchone()[0]
    return {
        "source_index_database_mb": [round(size / 1e6, 1) for size in (letters * 3, index, everything)],
        "index_to_source": round(index / (letters * 3), 2),
    }


def timed(function: Callable[..., Any], *arguments: Any, **values: Any) -> tuple[Any, float]:
    """What a call gives, and its seconds."""
    begin = perf_counter()
    answer = function(*arguments, **values)
    return answer, perf_counter() - begin


def middle_and_slow(seconds: list[float]) -> list[float]:
    """The median and the 95th percentile, in milliseconds."""
    ordered = sorted(seconds)
    return [round(statistics.median(ordered) * 1000, 2), round(ordered[int(len(ordered) * 0.95)] * 1000, 2)]
