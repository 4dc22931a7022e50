"""Where the policies of this app are found."""

from .articles.permissions import ARTICLE, DOWNLOAD_COUNT
from .exchange_news.permissions import EXCHANGE_NEWS
from .magazine.permissions import ISSUE_ITEM, MAGAZINE_ISSUE
from .newsletter.permissions import NEWSLETTER_ISSUE, NEWSLETTER_ITEM, NEWSLETTER_SECTION, SEGMENT, SUBSCRIBER
from .publications.permissions import CASE_STUDY
from .research.permissions import FEEDBACK, RESEARCH_PROJECT
from .study_groups.permissions import GROUP_MEETING, GROUP_MEMBER, GROUP_PAPER, STUDY_GROUP
from .translations.permissions import PAGE_TRANSLATION, READ_COUNT, WORDING

__all__ = [
    "ARTICLE",
    "CASE_STUDY",
    "DOWNLOAD_COUNT",
    "EXCHANGE_NEWS",
    "FEEDBACK",
    "GROUP_MEETING",
    "GROUP_MEMBER",
    "GROUP_PAPER",
    "ISSUE_ITEM",
    "MAGAZINE_ISSUE",
    "NEWSLETTER_ISSUE",
    "NEWSLETTER_ITEM",
    "NEWSLETTER_SECTION",
    "PAGE_TRANSLATION",
    "READ_COUNT",
    "RESEARCH_PROJECT",
    "SEGMENT",
    "STUDY_GROUP",
    "SUBSCRIBER",
    "WORDING",
]
