"""Where what this app serves of the plan is declared."""

from .associations import measures as associations
from .bulletins import measures as bulletins
from .foreign_residents import measures as foreign_residents
from .living import measures as living
from .manual import measures as manual
from .notices import measures as notices
from .plan_drafts import measures as plan_drafts
from .policies import measures as policies
from .relays import measures as relays
from .sentences import measures as sentences
from .shelters import measures as shelters
from .telegrams import measures as telegrams
from .translation_requests import measures as translation_requests

__all__ = [
    "associations",
    "bulletins",
    "foreign_residents",
    "living",
    "manual",
    "notices",
    "plan_drafts",
    "policies",
    "relays",
    "sentences",
    "shelters",
    "telegrams",
    "translation_requests",
]
