"""What follows: whoever has the next step is told; where a mail came back for good, the body's desk is asked for a
successor; the dead stay out of the archive."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..publications.models import CaseStudyPage
from .actions import ask_for_successor as ask
from .actions import prepare_notice
from .models import NewsletterIssue, Subscriber


@reads("information.case_study.publish", name="information.prepare_notice")
def tell_departments(entry: Entry) -> None:
    """A case study is public: where departments should know of it at once, a notice is put before the approver."""
    page = CaseStudyPage.objects.filter(pk=entry.subject_id).first()
    if page is not None:
        prepare_notice(page, by=None)


@reads("information.newsletter_issue.begin", name="information.tell_the_offices")
def tell_the_offices(entry: Entry) -> None:
    """An issue is begun: each office is asked for its section."""
    posts = Post.objects.filter(section__office__isnull=False, roles__role__in=("office_staff", "office_chief"))
    _tell(
        entry,
        posts,
        _("Write your office's section"),
        _("A new issue was begun. What became public since the last one is in it already; add what else is news."),
    )


@reads("information.newsletter_issue.submit", name="information.tell_newsletter_approvers")
def tell_approvers(entry: Entry) -> None:
    """An issue waits for its yes."""
    _tell(
        entry,
        Post.objects.filter(roles__role="approver"),
        _("Newsletter to approve"),
        _("An issue of the newsletter waits for your approval."),
    )


@reads("information.newsletter_issue.send_back", name="information.tell_newsletter_editors")
def tell_editors(entry: Entry) -> None:
    """An issue was sent back."""
    _tell(
        entry,
        Post.objects.filter(roles__role="editor"),
        _("Newsletter sent back"),
        _("An issue of the newsletter was sent back, with the reason."),
    )


def _tell(entry: Entry, posts: Iterable[Post], subject: object, text: object) -> None:
    issue = NewsletterIssue.objects.get(pk=entry.subject_id)
    for post in posts.filter(is_open=True).exclude(pk=entry.post_id).distinct():  # type: ignore[attr-defined]
        _notify(
            post, entry, lambda: f"{subject}: {issue.volume}", lambda: str(text), f"/newsletter/desk/{issue.pk}/", issue
        )


@reads("information.subscriber.end", name="information.ask_for_a_successor")
def ask_for_a_successor(entry: Entry) -> None:
    """The address is gone: a desk of the same body is asked who reads from now on: the post's own section first."""
    subscriber = Subscriber.objects.select_related("post__section", "organisation").get(pk=entry.subject_id)
    post = subscriber.post
    body = post.section.organisation_id if post else subscriber.organisation_id
    if body is None or subscriber.heir_asked_id:
        return
    desks = Post.objects.filter(section__organisation=body, is_open=True, roles__isnull=False).exclude(
        email__iexact=subscriber.email or "-"
    )
    desks = desks.exclude(pk=post.pk) if post else desks
    near = desks.filter(section=post.section_id) if post else desks.none()
    asked = near.order_by("pk").first() or desks.order_by("pk").first()
    if asked is None:
        return
    ask(subscriber, by=None, desk=asked)
    text = _(
        "The newsletter to an address of your organisation comes back for good (department: %(department)s). Who "
        "should read it now? On the page you can enter the address of the successor."
    )
    _notify(
        asked,
        entry,
        lambda: str(_("Who reads the newsletter now?")),
        lambda: str(text) % {"department": subscriber.get_department_display()},
        f"/newsletter/successors/{subscriber.pk}/",
        subscriber,
    )


def _notify(
    post: Post, entry: Entry, subject: Callable[[], str], text: Callable[[], str], path: str, about: object
) -> None:
    notify(
        post,
        name=entry.name,
        subject=subject,
        text=text,
        path=path,
        about=about,
        once=f"entry:{entry.pk}",  # type: ignore[arg-type]
    )
