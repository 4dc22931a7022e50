"""Notices for other machines: CAP 1.2, Atom, RSS, JSON, files."""

from .alerts import CAP, cap, identifier
from .answers import for_machines
from .files import PUBLIC_NOTICE, printing
from .json_texts import as_json, json_feed
from .syndication import Choice, DrillFeed, DrillRss, NoticeFeed, NoticeRss, choice_of

__all__ = [
    "CAP",
    "PUBLIC_NOTICE",
    "Choice",
    "DrillFeed",
    "DrillRss",
    "NoticeFeed",
    "NoticeRss",
    "as_json",
    "cap",
    "choice_of",
    "for_machines",
    "identifier",
    "json_feed",
    "printing",
]
