"""Where Django looks for this app's tables."""

from .articles.models import ArticleIndexPage, ArticlePage, DownloadCount
from .exchange_news.models import ExchangeNews
from .magazine.models import IssueItem, MagazineIssue
from .newsletter.models import NewsletterIssue, NewsletterItem, NewsletterSection, Segment, Subscriber
from .publications.models import CaseStudyIndexPage, CaseStudyPage
from .research.models import Feedback, ResearchProject
from .study_groups.models import GroupMeeting, GroupMember, GroupPaper, StudyGroup
from .translations.models import PageTranslation, ReadCount, Wording

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "DownloadCount",
    "ExchangeNews",
    "Feedback",
    "GroupMeeting",
    "GroupMember",
    "GroupPaper",
    "IssueItem",
    "MagazineIssue",
    "NewsletterIssue",
    "NewsletterItem",
    "NewsletterSection",
    "PageTranslation",
    "ReadCount",
    "ResearchProject",
    "Segment",
    "StudyGroup",
    "Subscriber",
    "Wording",
]
