"""Where the flows of this app are found."""

from .exchange_news.flows import EXCHANGE_NEWS
from .magazine.flows import ISSUE_ITEM, MAGAZINE_ISSUE
from .research.flows import RESEARCH

__all__ = ["EXCHANGE_NEWS", "ISSUE_ITEM", "MAGAZINE_ISSUE", "RESEARCH"]
