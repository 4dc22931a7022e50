"""What follows: the offices are told of meetings, a public report ends its paper, an erased contact is forgotten."""

from collections.abc import Callable, Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify import notify
from kakehashi.registry.models import Post
from kakehashi.services.contacts.models import Person

from .actions import forget_expert, mark_paper_published
from .models import GroupMeeting, GroupPaper
from .queries import desks_of

LETTERS = {
    "plan": _("A meeting of the study group is planned."),
    "edit": _("Time or place of the meeting was changed."),
    "record_group_meeting": _("The minutes of the meeting are there."),
    "call_off_group_meeting": _("The meeting does not take place."),
}
MOVED = {"starts_at", "ends_at", "place"}
PAPERS = {
    "give": _("A paper was given to the study group."),
    "put_paper_forward": _("The paper was put forward as a report."),
    "mark_paper_published": _("The report made of the paper is public."),
    "withdraw_paper": _("The paper was withdrawn."),
}


@reads(*(f"information.group_meeting.{name}" for name in LETTERS), name="information.tell_offices_of_a_meeting")
def tell_offices_of_a_meeting(entry: Entry) -> None:
    """The desks of the offices that work with the group; of a change only where time or place moved."""
    meeting = GroupMeeting.objects.select_related("group").get(pk=entry.subject_id)
    name = entry.name.rsplit(".", 1)[1]
    if name == "edit" and not MOVED & set(entry.facts.get("fields", ())):
        return

    def text() -> str:
        language = get_language() or "ja"
        starts, ends = meeting.starts.japan, meeting.ends.japan
        when = f"{eras.both(starts.date(), language)} {starts:%H:%M}–{ends:%H:%M}"
        return "\n\n".join(part for part in (str(LETTERS[name]), meeting.note, f"{when}\n{meeting.place}") if part)

    _tell(entry, desks_of(meeting.group), lambda: str(meeting), text, meeting)


@reads(*(f"information.group_paper.{name}" for name in PAPERS), name="information.tell_of_a_paper")
def tell_of_a_paper(entry: Entry) -> None:
    """The desk that keeps the group, and whoever gave the paper; never of what they did themselves."""
    paper = GroupPaper.objects.select_related("group__post", "post").get(pk=entry.subject_id)
    name = entry.name.rsplit(".", 1)[1]
    posts = {post.pk: post for post in (paper.group.post, paper.post)}.values()
    _tell(entry, posts, lambda: paper.title, lambda: str(PAPERS[name]), paper)


@reads("information.article.publish", name="information.end_paper_with_its_report")
def end_paper_with_its_report(entry: Entry) -> None:
    """The report is public: the paper is published. Again is once."""
    paper = GroupPaper.objects.filter(article=entry.subject_id).first()
    if paper is not None:
        mark_paper_published(paper, by=None)


@reads("contacts.person.erase", name="information.forget_an_expert")
def forget_an_expert(entry: Entry) -> None:
    """A contact that was erased leaves the groups too."""
    forget_expert(Person.objects.get(pk=entry.subject_id), by=None)


def _tell(
    entry: Entry, posts: Iterable[Post], subject: Callable[[], str], text: Callable[[], str],
    about: GroupMeeting | GroupPaper,
) -> None:  # fmt: skip
    for post in posts:
        if post.pk != entry.post_id:
            notify(
                post,
                name=entry.name,
                subject=subject,
                text=text,
                path=about.get_absolute_url(),
                about=about,
                once=f"entry:{entry.pk}:{post.pk}",
            )
