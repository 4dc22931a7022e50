"""Where the search declarations of this app are found."""

from .associations import search as associations
from .bulletins import search as bulletins
from .centres import search as centres
from .living import search as living
from .manual import search as manual
from .notices import search as notices
from .policies import search as policies
from .shelters import search as shelters

__all__ = [
    "associations",
    "bulletins",
    "centres",
    "living",
    "manual",
    "notices",
    "policies",
    "shelters",
]
