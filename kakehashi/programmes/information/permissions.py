"""Where the policies of this app are found."""

from .articles.permissions import ARTICLE, DOWNLOAD_COUNT
from .catalogue.permissions import CATALOGUE_ENTRY
from .departments.permissions import DEPARTMENT_INTRO
from .exchange_news.permissions import EXCHANGE_NEWS
from .magazine.permissions import ISSUE_ITEM, MAGAZINE_ISSUE
from .magazine_recipients.permissions import MAGAZINE_RECIPIENT
from .newsletter.permissions import (
    NEWSLETTER_DIGEST,
    NEWSLETTER_ISSUE,
    NEWSLETTER_ITEM,
    NEWSLETTER_LOOKS,
    NEWSLETTER_SECTION,
    SEGMENT,
    SUBSCRIBER,
)
from .publications.permissions import CASE_STUDY
from .research.permissions import FEEDBACK, RESEARCH_PROJECT
from .study_groups.permissions import GROUP_MEETING, GROUP_MEMBER, GROUP_PAPER, STUDY_GROUP
from .topics.permissions import STATISTIC, STATISTIC_FIGURE
from .translations.permissions import PAGE_TRANSLATION, READ_COUNT, WORDING

__all__ = [
    "ARTICLE",
    "CASE_STUDY",
    "CATALOGUE_ENTRY",
    "DEPARTMENT_INTRO",
    "DOWNLOAD_COUNT",
    "EXCHANGE_NEWS",
    "FEEDBACK",
    "GROUP_MEETING",
    "GROUP_MEMBER",
    "GROUP_PAPER",
    "ISSUE_ITEM",
    "MAGAZINE_ISSUE",
    "MAGAZINE_RECIPIENT",
    "NEWSLETTER_DIGEST",
    "NEWSLETTER_ISSUE",
    "NEWSLETTER_ITEM",
    "NEWSLETTER_LOOKS",
    "NEWSLETTER_SECTION",
    "PAGE_TRANSLATION",
    "READ_COUNT",
    "RESEARCH_PROJECT",
    "SEGMENT",
    "STATISTIC",
    "STATISTIC_FIGURE",
    "STUDY_GROUP",
    "SUBSCRIBER",
    "WORDING",
]
