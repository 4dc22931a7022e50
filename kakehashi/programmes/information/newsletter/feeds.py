"""Issues that were sent, for other machines: files, share cards, schema.org."""

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.published.kinds import About, PublicKind

from .models import NewsletterIssue
from .permissions import NEWSLETTER_ISSUE
from .queries.issues import archive


def about(issue: NewsletterIssue) -> About:
    """What other machines are told of an issue, in the language in which its address shows it."""
    is_english = get_language() == "en" and bool(issue.title_en)
    name = settings.SITE_NAME_EN if is_english else settings.SITE_NAME
    schema = {
        "@type": "PublicationIssue",
        "headline": None,  # an issue has a name
        "issueNumber": str(issue.number),
        "isPartOf": {"@type": "Periodical", "name": f"{name} {_('Newsletter')}"},
    }
    return About(
        title=issue.told_title or issue.volume, description=issue.told_lead[:300],
        section=f"{_('Newsletter')} {issue.volume}", schema=schema, language="en" if is_english else "ja",
        day=issue.sent_at.astimezone(time.TOKYO).date() if issue.sent_at else None, is_example=issue.is_example,
    )  # fmt: skip


PUBLIC_NEWSLETTER = PublicKind(
    name="information.newsletter_issue",
    label=gettext_lazy("Newsletter"),
    shown=lambda: archive(NEWSLETTER_ISSUE.visible(None)),
    about=about,
    day=lambda issue: issue.sent_at.astimezone(time.TOKYO).date(),
    events=tuple(f"information.newsletter_issue.{verb}" for verb in ("send_out", "finish", "cancel")),
    lists=("information:newsletter",),
    address=lambda issue: issue.public_url,
)
