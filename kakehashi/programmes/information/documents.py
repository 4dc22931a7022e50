"""Where the papers of this app are declared."""

from .articles import documents as articles
from .magazine import documents as magazine
from .study_groups import documents as study_groups

__all__ = ["articles", "magazine", "study_groups"]
