"""Where the links of this app are declared."""

from .articles import nav as articles
from .exchange_news import nav as exchange_news
from .magazine import nav as magazine
from .publications import nav as publications
from .research import nav as research

__all__ = ["articles", "exchange_news", "magazine", "publications", "research"]
