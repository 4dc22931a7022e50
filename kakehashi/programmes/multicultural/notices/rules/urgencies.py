"""How urgent a notice is for machines that sort by it, from the sentences that it says. Pure.

Levels of evacuation: 避難情報に関するガイドライン (Cabinet Office, 2021). Where no sentence says how urgent it is,
nothing is claimed: ``Unknown``.
"""

from collections.abc import Iterable

Urgency = tuple[str, str, str]  # of CAP 1.2: urgency, severity, certainty
UNKNOWN: Urgency = ("Unknown", "Unknown", "Unknown")
# The gravest first.
SAID: dict[str, Urgency] = {
    "evacuate-level-5": ("Immediate", "Extreme", "Observed"),
    "warning-tsunami-flee": ("Immediate", "Extreme", "Likely"),
    "warning-shaking-now": ("Immediate", "Extreme", "Likely"),
    "evacuate-level-4": ("Immediate", "Severe", "Likely"),
    "warning-leave-now": ("Immediate", "Severe", "Likely"),
    "warning-volcano": ("Immediate", "Severe", "Observed"),
    "warning-fire": ("Immediate", "Severe", "Observed"),
    "warning-flood": ("Immediate", "Severe", "Likely"),
    "warning-landslide": ("Immediate", "Severe", "Likely"),
    "warning-tornado": ("Expected", "Severe", "Possible"),
    "evacuate-level-3": ("Expected", "Moderate", "Likely"),
    "evacuate-order-lifted": ("Past", "Minor", "Observed"),
}


def urgency_of(ids: Iterable[str]) -> Urgency:
    """The gravest that these sentences (ids of the bank) say."""
    said = set(ids)
    return next((urgency for id, urgency in SAID.items() if id in said), UNKNOWN)
