"""What follows above the services: who may enter the editorial pages keeps up with who holds which post."""

from django.db.models import Q

from kakehashi.engines.content.editors import sync_editor
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.registry.models import Post, Tenure, User
from kakehashi.services.members.hand_overs.models import HandOver


@reads(
    "members.tenure.begin_tenure",
    "members.tenure.end_tenure",
    "members.tenure.appoint_deputy",
    "members.tenure.resume_tenure",
    "members.hand_over.carry_out_hand_over",
    "members.post.abolish",
    "members.post.give_role",
    "members.post.take_role",
    name="portal.sync_editors",
)
def sync_editors(entry: Entry) -> None:
    """Bring the groups of those concerned up to date: the holder of a tenure, or whoever holds or held a post."""
    subject = entry.subject()
    people: list[User] = []
    if isinstance(subject, Tenure):
        people = [subject.user]
    elif isinstance(subject, HandOver):
        people = list(
            User.objects.filter(Q(tenures__pk__in=subject.ended) | Q(tenures__post=subject.post_id)).distinct()
        )
    elif isinstance(subject, Post):
        people = list(User.objects.filter(tenures__post=subject).distinct())
    for user in people:
        sync_editor(user, by=None)
