"""Where Django looks for the registry's tables."""

from .installation import Installation
from .organisations import Office, OfficeTerritory, Organisation
from .people import Post, PostRole, Section, Tenure, User
from .plan import PlanField, PlanItem
from .successions import Succession

__all__ = [
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
    "Tenure",
    "User",
]
