"""Where Django looks for the registry's tables."""

from .disasters import AffectedArea, Disaster
from .installation import Installation
from .organisations import Office, OfficeTerritory, Organisation
from .people import Post, PostRole, Section, Tenure, User
from .plan import PlanField, PlanItem
from .successions import FROM_LIST, Succession
from .synonyms import SynonymGroup
from .ties import Tie

__all__ = [
    "FROM_LIST",
    "AffectedArea",
    "Disaster",
    "Installation",
    "Office",
    "OfficeTerritory",
    "Organisation",
    "PlanField",
    "PlanItem",
    "Post",
    "PostRole",
    "Section",
    "Succession",
    "SynonymGroup",
    "Tenure",
    "Tie",
    "User",
]
