"""What the tests of translations do again and again."""

from kakehashi.programmes.information.translations import actions, queries


def keys(row):
    """The segments of a translation, as (path, source) → key."""
    benches, _left = queries.bench(row)
    return {(one.piece.path, one.piece.source): one.piece.key for one in benches}


def translated(row, by, words=lambda source: f"EN {len(source)}"):
    """Every segment written by a person."""
    benches, _left = queries.bench(row)
    return actions.write(row, by=by, texts={one.piece.key: words(one.piece.source) for one in benches})
