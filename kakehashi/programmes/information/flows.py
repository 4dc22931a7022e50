"""Where the flows of this app are found."""

from .exchange_news.flows import EXCHANGE_NEWS
from .magazine.flows import ISSUE_ITEM, MAGAZINE_ISSUE
from .newsletter.flows import NEWSLETTER_ISSUE, SUBSCRIBER
from .research.flows import RESEARCH
from .study_groups.flows import GROUP_MEETING, GROUP_PAPER, STUDY_GROUP
from .topics.flows import STATISTIC

__all__ = [
    "EXCHANGE_NEWS",
    "GROUP_MEETING",
    "GROUP_PAPER",
    "ISSUE_ITEM",
    "MAGAZINE_ISSUE",
    "NEWSLETTER_ISSUE",
    "RESEARCH",
    "STATISTIC",
    "STUDY_GROUP",
    "SUBSCRIBER",
]
