"""Purposes and terms, names across scripts, likely duplicates, business cards (vCard). Pure: no database, no HTTP."""

from .keeping import Limits, Purpose, Wording, language_choices, language_name, limits, purposes, term_ends

__all__ = [
    "Limits",
    "Purpose",
    "Wording",
    "language_choices",
    "language_name",
    "limits",
    "purposes",
    "term_ends",
]
