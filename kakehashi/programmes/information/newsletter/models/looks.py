"""How often an issue was looked at: sums by kind of body, and nothing from which a person could be told."""

from typing import ClassVar

from django.db import models

from .issues import NewsletterIssue


class NewsletterLooks(models.Model):
    """Of one issue and one kind of body: how often the mail was opened, and how often a link in it was followed.

    Every reader of a kind has the same addresses in the mail, and no network address is looked at, so that these are
    loads, not people. Kinds with few readers stand together (`queries.readers.totals`).
    """

    personal: ClassVar[dict[str, str]] = {}

    issue = models.ForeignKey(NewsletterIssue, models.CASCADE, related_name="looks")
    kind = models.CharField(max_length=20)  # Organisation.Kind, "other" or "few"
    opened = models.PositiveIntegerField(default=0)
    followed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("issue", "kind")
        constraints = [models.UniqueConstraint(fields=["issue", "kind"], name="looks_of_an_issue_by_kind")]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.kind}"
