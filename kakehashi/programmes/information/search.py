"""Where the search declarations of this app are found."""

from .articles import search as articles
from .catalogue import search as catalogue
from .magazine import search as magazine
from .newsletter import search as newsletter
from .publications import search as publications
from .research import search as research
from .study_groups import search as study_groups
from .topics import search as topics

__all__ = ["articles", "catalogue", "magazine", "newsletter", "publications", "research", "study_groups", "topics"]
