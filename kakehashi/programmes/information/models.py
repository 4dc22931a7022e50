"""Where Django looks for this app's tables."""

from .articles.models import ArticleIndexPage, ArticlePage, DownloadCount
from .exchange_news.models import ExchangeNews
from .magazine.models import IssueItem, MagazineIssue
from .publications.models import CaseStudyIndexPage, CaseStudyPage
from .research.models import Feedback, ResearchProject

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "CaseStudyIndexPage",
    "CaseStudyPage",
    "DownloadCount",
    "ExchangeNews",
    "Feedback",
    "IssueItem",
    "MagazineIssue",
    "ResearchProject",
]
