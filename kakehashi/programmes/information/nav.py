"""Where the links of this app are declared."""

from .articles import nav as articles
from .catalogue import nav as catalogue
from .evaluation import nav as evaluation
from .exchange_news import nav as exchange_news
from .magazine import nav as magazine
from .magazine_recipients import nav as recipients
from .newsletter import nav as newsletter
from .publications import nav as publications
from .research import nav as research
from .study_groups import nav as study_groups
from .topics import nav as topics
from .translations import nav as translations

__all__ = [
    "articles",
    "catalogue",
    "evaluation",
    "exchange_news",
    "magazine",
    "newsletter",
    "publications",
    "recipients",
    "research",
    "study_groups",
    "topics",
    "translations",
]
