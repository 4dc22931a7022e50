"""What a post holds of contacts: those that it owns and keeps touch with."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access.holdings import HOLDINGS, Holding, Line
from kakehashi.registry.models import Post

from .actions import pass_contacts
from .flows import KEPT
from .models import Person
from .queries import STAFF


def _owned(posts: Collection[int]) -> QuerySet[Person]:
    return Person.objects.filter(owner__in=posts, state=KEPT).order_by("reading", "pk")


def _line(row: Person) -> Line:
    return Line(str(row), row.get_absolute_url())


def _why_not(_before: int, after: int) -> str | Promise | None:
    """Contacts stay with headquarters and the offices."""
    heir = Post.objects.filter(pk=after, roles__role__in=STAFF).exists()
    return None if heir else _("A contact is owned by a post of headquarters or of an office.")


HOLDINGS.add(
    Holding(
        name="contacts.owned",
        label=_("Contacts that the post owns"),
        of="post",
        things=_owned,
        owner="owner",
        line=_line,
        passes=pass_contacts,
        is_work=True,
        why_not=_why_not,
    )
)
