"""Where the measures of this app are declared."""

from .articles import measures as articles
from .catalogue import measures as catalogue
from .departments import measures as departments
from .exchange_news import measures as exchange_news
from .magazine import measures as magazine
from .newsletter import measures as newsletter
from .publications import measures as publications
from .research import measures as research
from .study_groups import measures as study_groups
from .topics import measures as topics
from .translations import measures as translations

__all__ = [
    "articles",
    "catalogue",
    "departments",
    "exchange_news",
    "magazine",
    "newsletter",
    "publications",
    "research",
    "study_groups",
    "topics",
    "translations",
]
