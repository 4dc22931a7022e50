"""Published issues for other machines: files, share cards, schema.org."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.published.kinds import About, PublicKind, absolute

from .models import MagazineIssue
from .permissions import MAGAZINE_ISSUE
from .queries import NAME, items_of


def about(issue: MagazineIssue) -> About:
    """What other machines are told of an issue: the periodical, its number, what stands in it."""
    parts = [
        {
            "@type": "Article",
            "name": item.title,
            "author": {"@type": "Organization", "name": item.authors} if item.authors else None,
            "url": absolute(item.article.path_from_root) if item.article and item.article.live else None,
        }
        for item in items_of(issue)
    ]
    schema = {
        "@type": "PublicationIssue",
        "headline": None,  # an issue has a name
        "issueNumber": str(issue.number),
        "isPartOf": {"@type": "Periodical", "name": NAME},
        "hasPart": [{name: value for name, value in part.items() if value} for part in parts],
    }
    number = _("No. %(number)s") % {"number": issue.number}
    return About(
        title=issue.title, description=issue.lead[:300], section=f"{NAME} {number}", schema=schema,
        day=issue.published_on, is_example=issue.is_example, url=absolute(f"/magazine/{issue.month:%Y-%m}/"),
    )  # fmt: skip


PUBLIC_ISSUE = PublicKind(
    name="information.magazine_issue",
    label=gettext_lazy("Magazine"),
    shown=lambda: MAGAZINE_ISSUE.visible(None).filter(state="published"),
    about=about,
    day=lambda issue: issue.published_on,
    events=("information.magazine_issue.publish_issue",),
    lists=("information:magazine",),
    beside=lambda issue: [reverse("information:issue_paper", kwargs={"month": f"{issue.month:%Y-%m}"})],
)
