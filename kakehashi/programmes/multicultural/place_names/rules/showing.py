"""How an official name stands in a sentence. Pure."""

from collections.abc import Mapping

Names = Mapping[str, Mapping[str, str]]  # Japanese name → tag → official name
PLACE = "place"  # the kind of slot that holds one


def places(filled: list[tuple[Mapping[str, str], Mapping[str, str]]]) -> list[str]:
    """The places that stand in sentences, each once: of each, the kinds of its slots and what was filled in."""
    found = [
        str(values.get(slot, "")).strip() for slots, values in filled for slot, kind in slots.items() if kind == PLACE
    ]
    return list(dict.fromkeys(place for place in found if place))


def with_official(slots: Mapping[str, str], values: Mapping[str, str], tag: str, names: Names) -> dict[str, str]:
    """What was filled in, each place that has an official name in the language by that, the Japanese behind it."""
    return {slot: _shown(value, tag, names) if slots.get(slot) == PLACE else value for slot, value in values.items()}


def _shown(value: str, tag: str, names: Names) -> str:
    said = names.get(value.strip(), {}).get(tag)
    return f"{said}（{value.strip()}）" if said else value
