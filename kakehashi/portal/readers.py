"""What follows above the services: who may enter the editorial pages keeps up with who holds which post."""

from kakehashi.engines.content.editors import sync_editor
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.registry.models import Post, Tenure, User


@reads(
    "members.tenure.begin_tenure",
    "members.tenure.end_tenure",
    "members.post.give_role",
    "members.post.take_role",
    name="portal.sync_editors",
)
def sync_editors(entry: Entry) -> None:
    """Bring the groups of those concerned up to date: the holder of a tenure, or everybody who holds a post."""
    subject = entry.subject()
    people: list[User] = []
    if isinstance(subject, Tenure):
        people = [subject.user]
    elif isinstance(subject, Post):
        people = list(User.objects.filter(tenures__post=subject).distinct())
    for user in people:
        sync_editor(user, by=None)
