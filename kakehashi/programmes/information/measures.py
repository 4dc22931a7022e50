"""Where the measures of this app are declared."""

from .articles import measures as articles
from .exchange_news import measures as exchange_news
from .magazine import measures as magazine
from .newsletter import measures as newsletter
from .publications import measures as publications
from .research import measures as research
from .study_groups import measures as study_groups
from .translations import measures as translations

__all__ = [
    "articles",
    "exchange_news",
    "magazine",
    "newsletter",
    "publications",
    "research",
    "study_groups",
    "translations",
]
