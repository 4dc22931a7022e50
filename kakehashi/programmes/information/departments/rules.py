"""Which topics a department of a local government reads about. No database.

What stands on its page is found by these: articles by their theme, case studies by their kind, what is to come by its
topics, and the newsletter's topics that the link to subscribe has ticked already.
"""

from collections.abc import Mapping

TOPICS: Mapping[str, tuple[str, ...]] = {  # department → topics of the newsletter
    "international": ("exchange", "government", "jet"),
    "economy": ("economy", "tourism"),
    "tourism": ("tourism", "economy"),
    "education": ("education", "exchange", "jet"),
    "living": ("living",),
    "planning": ("government", "economy"),
}


def matching(codes: Mapping[str, str], department: str) -> list[str]:
    """The codes whose topic a department reads about; ``codes``: themes or kinds → topic."""
    return [code for code, topic in codes.items() if topic in TOPICS[department]]
