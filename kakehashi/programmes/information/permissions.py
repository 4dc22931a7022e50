"""Where the policies of this app are found."""

from .articles.permissions import ARTICLE, DOWNLOAD_COUNT
from .publications.permissions import CASE_STUDY
from .research.permissions import FEEDBACK, RESEARCH_PROJECT

__all__ = ["ARTICLE", "CASE_STUDY", "DOWNLOAD_COUNT", "FEEDBACK", "RESEARCH_PROJECT"]
