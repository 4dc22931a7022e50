"""Which share of a reading belongs to which run of a word, found without trying every way to cut it. Pure."""

from collections.abc import Iterable, Sequence


def shares(runs: Sequence[str | None], spoken: str) -> list[str] | None:
    """The share of each run in ``spoken``; None where they do not fit.

    A run that is told stands there letter by letter; one that is not (None) takes one letter or more, the first ones as
    few as possible. The time grows with the length of both, also for text that was made to take long.
    """
    rests = [{len(spoken)}]  # from which places on all later runs fit, the last run first
    for run in reversed(runs):
        rests.append(_starts(run, rests[-1], spoken))
        if not rests[-1]:
            return None
    rests.reverse()
    if 0 not in rests[0]:
        return None
    found, at = [], 0
    for run, rest in zip(runs, rests[1:], strict=True):
        end = min(place for place in rest if place > at) if run is None else at + len(run)
        found.append(spoken[at:end])
        at = end
    return found


def _starts(run: str | None, ends: Iterable[int], spoken: str) -> set[int]:
    """Where ``run`` may begin so that it ends at one of ``ends``."""
    if run is None:
        return set(range(max(ends)))
    return {end - len(run) for end in ends if end >= len(run) and spoken.startswith(run, end - len(run))}
