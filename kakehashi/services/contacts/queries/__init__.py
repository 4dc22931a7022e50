"""What can be asked about contacts across tables. Reads only."""

from .files import digest_of, person_file, readable
from .lists import (
    STAFF,
    Known,
    bodies_called,
    known_rows,
    linked,
    narrowed,
    narrowed_bodies,
    owners,
    past_term,
    people_called,
    stale_since,
    with_people,
)
from .twins import Pair, filled, likely_pairs, merged_with, moving, references, twins_of, twins_typed

__all__ = [
    "STAFF",
    "Known",
    "Pair",
    "bodies_called",
    "digest_of",
    "filled",
    "known_rows",
    "likely_pairs",
    "linked",
    "merged_with",
    "moving",
    "narrowed",
    "narrowed_bodies",
    "owners",
    "past_term",
    "people_called",
    "person_file",
    "readable",
    "references",
    "stale_since",
    "twins_of",
    "twins_typed",
    "with_people",
]
