"""A case study that departments should know of at once is put before the approver as a short issue of its own."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.registry.models import Office

from ...publications.measures import TOPICS
from ...publications.models import CaseStudyPage
from ..flows import NEWSLETTER_ISSUE as FLOW
from ..models import NewsletterIssue, NewsletterItem, NewsletterSection, Segment
from ..permissions import NEWSLETTER_ISSUE as POLICY
from ..rules import DEPARTMENTS, NOTICES

PREPARED = declare(
    "information.newsletter_issue.prepare_notice", _("Notice of a case study prepared"), "information.newsletterissue"
)
LEADS = {"jet_use": "JET参加者を生かした事例が公開されました。経済・産業の担当の方にもお読みいただきたい内容です。"}


@transaction.atomic
def prepare_notice(page: CaseStudyPage, *, by: Actor) -> NewsletterIssue | None:
    """Put a public case study of a kind of `rules.NOTICES` before the approver, for the departments named there.

    Nothing is sent without the approver's yes. Each case study has one notice, which is returned the second time; None
    for other kinds, for translations, and for what is not public. The next issue tells of it as well, to everybody
    whom the notice did not reach. Records ``information.newsletter_issue.prepare_notice`` and ``.submit``.
    """
    POLICY.demand(by, "prepare_notice")
    if page.kind not in NOTICES or not page.live or page.locale.language_code != "ja":
        return None
    if made := NewsletterIssue.objects.filter(notice_of=page.pk).first():
        return made
    last = NewsletterIssue.objects.aggregate(last=Max("number"))["last"] or 0
    row = NewsletterIssue(
        number=last + 1, title=page.title[:120], lead=LEADS[page.kind], segment=_group(page.kind, page.is_example),
        since=time.now(), notice_of=page.pk, is_example=page.is_example,
    )  # fmt: skip
    row.save()
    office = Office.objects.filter(code=page.office).first()
    section = NewsletterSection.objects.create(
        issue=row, office=office, position=office.position + 1 if office else 0, done_at=time.now()
    )
    NewsletterItem.objects.create(
        section=section, position=1, topic=TOPICS.get(page.kind, ""), title=page.title[:200],
        summary=page.summary[:1000], path=page.path_from_root, is_example=page.is_example,
    )  # fmt: skip
    record(PREPARED.name, row, by=by, page=page.pk, kind=page.kind)
    FLOW.advance(row, "submit", by=by, policy=POLICY)
    return row


def _group(kind: str, is_example: bool) -> Segment:
    """The readers of the departments, by conditions: the group that says just this, or a new one."""
    conditions = {"departments": sorted(NOTICES[kind])}
    found = Segment.objects.filter(conditions=conditions).first()
    if found is not None:
        return found
    with override("ja"):
        name = "・".join(str(DEPARTMENTS[code]) for code in NOTICES[kind])
    taken = Segment.objects.filter(name=name).exists()
    return Segment.objects.create(
        name=f"{name}（事例のお知らせ）" if taken else name, conditions=conditions, is_example=is_example
    )
