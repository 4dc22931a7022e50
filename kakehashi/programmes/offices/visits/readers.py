"""The town that asked learns what it is handed; the office learns what the town says."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post
from kakehashi.services.contacts.models import Person

from .actions import forget_person
from .models import Comment, VisitProgramme
from .queries import posts_to_tell

LETTERS = {
    "hand_over": (
        _("The programme of your visit"),
        _("The programme is ready: paper, calendar and a page for your phone. Please look through it."),
    ),
    "revise": (_("The programme of your visit is changed"), _("We are changing the programme:\n\n%(note)s")),
    "call_off_visit": (_("Visit called off"), _("The visit does not take place:\n\n%(note)s")),
}


@reads(*(f"offices.visit_programme.{name}" for name in LETTERS), name="offices.tell_the_travellers")
def tell_the_travellers(entry: Entry) -> None:
    """The desks of the town; of a change only where they had a programme already."""
    programme = VisitProgramme.objects.select_related("request__post").get(pk=entry.subject_id)
    step = entry.name.rsplit(".", 1)[1]
    if step == "revise" and programme.handed_over_at is None:
        return
    subject, text = LETTERS[step]
    _tell(entry, programme, posts_to_tell(programme), subject, lambda: str(text) % {"note": programme.note})


@reads("offices.comment.write", name="offices.tell_of_a_comment")
def tell_of_a_comment(entry: Entry) -> None:
    """The other side: the office's desk where the town has written, else the town's."""
    said = Comment.objects.select_related("programme__request__post", "programme__post").get(pk=entry.subject_id)
    posts = [said.programme.post] if said.is_from_town else posts_to_tell(said.programme)
    _tell(entry, said.programme, posts, _("Comment on a visit programme"), lambda: said.text)


@reads("contacts.person.erase", name="offices.forget_a_person")
def forget_a_person(entry: Entry) -> None:
    """A contact that was erased leaves the visits too."""
    forget_person(Person.objects.get(pk=entry.subject_id), by=None)


def _tell(
    entry: Entry, programme: VisitProgramme, posts: Iterable[Post], subject: object, text: Callable[[], str]
) -> None:
    for post in posts:
        if post.pk != entry.post_id:
            notify(
                post,
                name=entry.name,
                subject=lambda: f"[{programme.number}] {subject}",
                text=lambda: f"{programme.title}\n\n{text()}",
                path=f"/visits/{programme.pk}/",
                about=programme,
                once=f"entry:{entry.pk}",
            )
