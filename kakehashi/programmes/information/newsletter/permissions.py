"""Who writes the newsletter, who approves it, who reads it, and what a reader may do with the key of a mail."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import (
    Actor,
    Policy,
    anyone,
    office_of,
    organisation_of,
    post_of,
    role,
    roles_of,
    rule,
    the_system,
)
from kakehashi.registry.roles import HOUSE

from .flows import NEWSLETTER_ISSUE as FLOW
from .models import (
    NewsletterDigest,
    NewsletterIssue,
    NewsletterItem,
    NewsletterLooks,
    NewsletterSection,
    Segment,
    Subscriber,
)

editor = role("editor")
approver = role("approver")
house = role(*sorted(HOUSE))
desk = editor | approver
OFFICE = frozenset({"office_staff", "office_chief"})


class KeyHolder(AnonymousUser):
    """Somebody who came by the key of one subscription. Nobody has signed in."""

    def __init__(self, subscriber: Subscriber) -> None:
        super().__init__()
        self.subscriber = subscriber.pk


def issue_of(thing: Any) -> NewsletterIssue | None:
    """The issue that a thing belongs to; an issue is its own."""
    if isinstance(thing, NewsletterItem):
        thing = thing.section
    return thing if thing is None or isinstance(thing, NewsletterIssue) else thing.issue


@rule(_("whoever has the key of the subscription"))
def holds_the_key(user: Actor, subscriber: Any) -> bool:
    """The system itself, or whoever came by the address in a mail."""
    return user is None or (subscriber is not None and getattr(user, "subscriber", None) == subscriber.pk)


@rule(_("the post that the subscription belongs to"))
def own_post(user: Actor, subscriber: Any) -> bool:
    """A desk sees what it reads."""
    post = post_of(user)
    return post is not None and (subscriber is None or subscriber.post_id == post.pk)


@rule(_("the post that is asked who reads from now on"))
def asked_post(user: Actor, subscriber: Any) -> bool:
    """A desk of the body whose address is gone."""
    post = post_of(user)
    return post is not None and (subscriber is None or subscriber.heir_asked_id == post.pk)


@rule(_("a post of an organisation"))
def has_a_body(user: Actor, _thing: Any) -> bool:
    """Whoever acts for a body."""
    return post_of(user) is not None


@rule(_("while it is being written"))
def is_draft(_user: Actor, thing: Any) -> bool:
    """What was handed in is sent back first."""
    issue = issue_of(thing)
    return issue is None or issue.state in FLOW.tagged("work")


@rule(_("the office that writes the section"))
def own_section(user: Actor, thing: Any) -> bool:
    """Staff of an office write in its section, and begin it."""
    own = office_of(user)
    if own is None or not roles_of(user) & OFFICE:
        return False
    section = thing.section if isinstance(thing, NewsletterItem) else thing
    return not isinstance(section, NewsletterSection) or section.office_id == own


@rule(_("somebody else than whoever began the issue"))
def second_person(user: Actor, issue: Any) -> bool:
    """Nobody approves what they wrote."""
    post = post_of(user)
    return issue is None or (post is not None and issue.begun_by_id != post.pk)


@rule(_("an issue that was sent"))
def was_sent(_user: Actor, issue: Any) -> bool:
    """Everybody reads it then."""
    return issue is None or issue.state in FLOW.tagged("public")


def subscribers(user: Actor) -> QuerySet[Subscriber]:
    """All for those who make the newsletter; a post those of its own body, by department and never by address, and
    those of whom it is asked who reads from now on."""
    rows = Subscriber.objects.select_related("post__section__organisation", "organisation")
    if roles_of(user) & {"editor", "approver"}:
        return rows
    post, body = post_of(user), organisation_of(user)
    if post is None:
        return rows.none()
    own = Q(post__section__organisation=body) | Q(post=None, organisation=body)
    return rows.filter(own | Q(heir_asked=post))


def issues(user: Actor) -> QuerySet[NewsletterIssue]:
    """What was sent for everybody; what is being made too, for headquarters and offices."""
    rows = NewsletterIssue.objects.select_related("segment", "begun_by", "approved_by")
    return rows if roles_of(user) & HOUSE else rows.filter(state__in=FLOW.tagged("public"))


def sections(user: Actor) -> QuerySet[NewsletterSection]:
    """Those of the issues that one sees."""
    return NewsletterSection.objects.filter(issue__in=issues(user)).select_related("issue", "office")


def items(user: Actor) -> QuerySet[NewsletterItem]:
    """Those of the issues that one sees."""
    rows = NewsletterItem.objects.filter(section__issue__in=issues(user))
    return rows.select_related("section__issue", "section__office")


def segments(user: Actor) -> QuerySet[Segment]:
    """For those who make the newsletter."""
    return Segment.objects.all() if roles_of(user) & {"editor", "approver"} else Segment.objects.none()


SUBSCRIBER = Policy(
    "information.subscriber",
    _("Readers of the newsletter"),
    Subscriber,
    subscribers,
    rules={
        "view": desk | own_post,
        "list": desk,
        "subscribe": anyone,
        "confirm": holds_the_key,
        "choose": holds_the_key | own_post,
        "leave": holds_the_key | own_post,
        "come_back": holds_the_key | own_post,
        "ask_again": anyone,
        "erase": holds_the_key,
        "list_colleagues": has_a_body,
        "propose": has_a_body,
        "name_successor": asked_post,
        "decline_successor": asked_post,
        "ask_for_successor": the_system,
        "end": the_system,
        "pass": the_system,
    },
)

NEWSLETTER_ISSUE = Policy(
    "information.newsletter_issue",
    _("Newsletter"),
    NewsletterIssue,
    issues,
    rules={
        "view": house,
        "list": house,
        "read": was_sent,
        "forward": was_sent,
        "begin": editor,
        "prepare_notice": the_system,
        "edit": editor & is_draft,
        "gather": editor & is_draft,
        "write_section": (editor | own_section) & is_draft,
        "test": house,
        "submit": editor | the_system,
        "send_back": approver,
        "approve": approver & second_person,
        "withdraw": editor | approver,
        "send_out": the_system | approver,
        "pause": desk,
        "resume": desk,
        "cancel": approver,
        "finish": the_system,
        "decide": desk,
        "count": desk,
    },
)

NEWSLETTER_SECTION = Policy(
    "information.newsletter_section",
    _("Sections of the newsletter"),
    NewsletterSection,
    sections,
    rules={"view": house, "write": (editor | own_section) & is_draft, "add": (editor | own_section) & is_draft},
)

NEWSLETTER_ITEM = Policy(
    "information.newsletter_item",
    _("Items of the newsletter"),
    NewsletterItem,
    items,
    rules={
        "view": house,
        "edit": (editor | own_section) & is_draft,
        "move": (editor | own_section) & is_draft,
        "remove": (editor | own_section) & is_draft,
    },
)


def looks(user: Actor) -> QuerySet[NewsletterLooks]:
    """Sums, for those who make the newsletter."""
    rows = NewsletterLooks.objects.all()
    return rows if roles_of(user) & {"editor", "approver"} else rows.none()


NEWSLETTER_LOOKS = Policy(
    "information.newsletter_looks",
    _("How often issues were looked at"),
    NewsletterLooks,
    looks,
    rules={"view": desk, "count": anyone},
)

NEWSLETTER_DIGEST = Policy(
    "information.newsletter_digest",
    _("Months of the newsletter"),
    NewsletterDigest,
    lambda _user: NewsletterDigest.objects.all(),  # all of it stands in issues that everybody reads
    rules={"view": anyone, "send": the_system},
)

SEGMENT = Policy(
    "information.segment",
    _("Groups of readers"),
    Segment,
    segments,
    rules={"view": desk, "list": desk, "make": desk, "edit": desk},
)
