"""An issue is found by everyone once it was sent: its title, lead and items."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import SEARCHABLES, Searchable

from .flows import NEWSLETTER_ISSUE as FLOW
from .models import NewsletterIssue
from .queries.readers import items_of


def body(issue: NewsletterIssue) -> str:
    """All that it says, in both languages."""
    parts = [issue.lead, issue.title_en, issue.lead_en]
    parts += [part for item in items_of(issue) for part in (item.title, item.summary, item.title_en, item.summary_en)]
    return "\n".join(part for part in parts if part)


SEARCHABLES.add(
    Searchable(
        name="newsletter",
        model=NewsletterIssue,
        label=_("Newsletter"),
        title=lambda issue: f"メールマガジン 第{issue.number}号 {issue.title}".strip(),
        body=body,
        audience=lambda issue: {"public"} if issue.state in FLOW.tagged("public") else set(),
        url=lambda issue: f"/newsletter/{issue.pk}/",
        language=lambda _issue: "ja",
        at=lambda issue: issue.sent_at,
        objects=lambda: NewsletterIssue.objects.filter(state__in=FLOW.tagged("public")),
    )
)
