"""Where Django looks for this app's tables."""

from .articles.models import ArticleIndexPage, ArticlePage, DownloadCount
from .catalogue.models import CatalogueEntry
from .departments.models import DepartmentIntro
from .exchange_news.models import ExchangeNews
from .magazine.models import IssueItem, MagazineIssue
from .magazine_recipients.models import MagazineRecipient
from .newsletter.models import (
    NewsletterDigest,
    NewsletterIssue,
    NewsletterItem,
    NewsletterLooks,
    NewsletterSection,
    Segment,
    Subscriber,
)
from .publications.models import CaseStudyIndexPage, CaseStudyPage
from .research.models import Feedback, ResearchProject
from .study_groups.models import GroupMeeting, GroupMember, GroupPaper, StudyGroup
from .topics.models import Statistic, StatisticFigure
from .translations.models import PageTranslation, ReadCount, Wording

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "CatalogueEntry",
    "DepartmentIntro",
    "DownloadCount",
    "ExchangeNews",
    "Feedback",
    "GroupMeeting",
    "GroupMember",
    "GroupPaper",
    "IssueItem",
    "MagazineIssue",
    "MagazineRecipient",
    "NewsletterDigest",
    "NewsletterIssue",
    "NewsletterItem",
    "NewsletterLooks",
    "NewsletterSection",
    "PageTranslation",
    "ReadCount",
    "ResearchProject",
    "Segment",
    "Statistic",
    "StatisticFigure",
    "StudyGroup",
    "Subscriber",
    "Wording",
]
