"""Where the readers declarations of this app are found."""

from .articles import readers as articles
from .newsletter import readers as newsletter
from .publications import readers as publications
from .research import readers as research
from .study_groups import readers as study_groups
from .translations import readers as translations

__all__ = ["articles", "newsletter", "publications", "research", "study_groups", "translations"]
