"""What posts hold in the rooms of this app, declared by the noun folders."""

from .newsletter import holdings as newsletter
from .research import holdings as research
from .study_groups import holdings as study_groups

__all__ = ["newsletter", "research", "study_groups"]
