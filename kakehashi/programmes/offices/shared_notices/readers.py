"""Who is told: whoever shared an event, of those who join, and they of its changes. And the search of its group."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.engines.search import index
from kakehashi.registry.models import Organisation, Post

from ..local_government_offices.models import LocalGovernmentOffice
from .models import SharedDate, SharedNotice

GROUP_CHANGES = ("register", "edit", "close", "reopen")


@reads("offices.shared_date.join", "offices.shared_date.leave", name="offices.tell_of_a_joining")
def tell_of_a_joining(entry: Entry) -> None:
    """The desk that shared the event."""
    shared = SharedDate.objects.select_related("post").get(pk=entry.subject_id)
    body = Organisation.objects.get(pk=entry.facts["organisation"])
    joins = entry.name.endswith(".join")
    subject = _("A local government joins your event") if joins else _("A local government does not join after all")
    _tell(entry, shared, [shared.post], subject, lambda: f"{shared.title}\n\n{body}")


@reads("offices.shared_date.edit", "offices.shared_date.call_off_date", name="offices.tell_those_who_join")
def tell_those_who_join(entry: Entry) -> None:
    """The desks that announced it."""
    shared = SharedDate.objects.get(pk=entry.subject_id)
    posts = [one.post for one in shared.joinings.select_related("post")]
    is_off = shared.state == "called_off"
    subject = _("An event that you join was called off") if is_off else _("An event that you join was changed")
    _tell(entry, shared, posts, subject, lambda: f"{shared.title}\n\n{shared.note}" if is_off else shared.title)


@reads(*(f"offices.local_government_office.{name}" for name in GROUP_CHANGES), name="offices.find_for_the_group")
def find_for_the_group(entry: Entry) -> None:
    """Who belongs to a group changes with its offices: what is shared in it is found by whoever belongs to it now."""
    office = LocalGovernmentOffice.objects.get(pk=entry.subject_id)
    for model in (SharedNotice, SharedDate):
        rows = model._default_manager.all()
        if entry.name.endswith(".edit"):  # it may have come from another country or region, or gone to one
            fields = entry.facts.get("fields", ())
            rows = rows if "territory" in fields else rows.filter(territory=office.territory)
        else:
            rows = rows.filter(territory=office.territory)
        for row in rows:
            index(row)


def _tell(entry: Entry, shared: SharedDate, posts: Iterable[Post], subject: object, text: Callable[[], str]) -> None:
    for post in posts:
        if post.pk != entry.post_id:
            notify(
                post,
                name=entry.name,
                subject=lambda: str(subject),
                text=text,
                path=f"/shared-dates/{shared.pk}/",
                about=shared,
                once=f"entry:{entry.pk}",
            )
