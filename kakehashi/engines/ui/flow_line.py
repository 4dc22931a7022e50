"""The line of stations that shows where a record stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from kakehashi.engines.workflow import Flow

Words = str | Promise


@dataclass(frozen=True)
class Station:
    """One station: ``note`` is the date under it, or a word."""

    label: Words
    note: Words = ""
    is_done: bool = False
    is_current: bool = False


def stations(flow: Flow, obj: Any, notes: Mapping[str, Words] | None = None, *, public: bool = False) -> list[Station]:
    """The stations of ``flow``, read from its declaration, with ``notes`` by state name.

    Where the record is in a state that is no station (sent back, withdrawn: those are badges), the stations that
    carry a note are the ones it has passed. ``public`` takes the asker's wording.
    """
    notes = notes or {}
    line = [state for state in flow.states if state.station]
    here = next((i for i, state in enumerate(line) if state.name == obj.state), None)
    return [
        Station(
            label=state.said if public else state.label,
            note=notes.get(state.name, ""),
            is_done=i < here if here is not None else state.name in notes,
            is_current=i == here,
        )
        for i, state in enumerate(line)
    ]
