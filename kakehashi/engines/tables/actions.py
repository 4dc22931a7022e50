"""What is done with lists: a filter is kept under a name, a table leaves the house."""

from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.registry.models import Post

from .models import MOST_FILTERS, SavedFilter
from .permissions import SAVED_FILTER as POLICY

SAVE = declare("tables.filter.save", gettext_lazy("Filter saved"), "tables.savedfilter")
REMOVE = declare("tables.filter.remove", gettext_lazy("Saved filter removed"), "tables.savedfilter")
EXPORT = declare("tables.list.export", gettext_lazy("List written to a file"), "registry.post")
PASSING = {"page", "export", "losses"}  # what a saved filter does not keep


class NotKept(ValueError):
    """The filter is not kept; the message is a sentence for the user."""


def kept_query(query: str) -> str:
    """The query of an address without what belongs to the moment, in one order."""
    pairs = [(key, value) for key, value in parse_qsl(query[:4000]) if key not in PASSING and value]
    return urlencode(sorted(pairs))


@transaction.atomic
def save_filter(*, by: Actor, list: str, name: str, query: str) -> SavedFilter:
    """Keep the filters and order of ``list`` as ``name`` for the post of ``by``; the same name is written over.

    Refused with `NotKept` where the name is empty, the query too long, or the post has `MOST_FILTERS` of this list.
    Records ``tables.filter.save``.
    """
    POLICY.demand(by, "save")
    post, name, query = _post(by), " ".join(name.split())[:60], kept_query(query)
    if not name:
        raise NotKept(_("Give the filter a name."))
    if len(query) > 1000:
        raise NotKept(_("These filters are too long to be kept."))
    mine = SavedFilter.objects.select_for_update().filter(post=post, list=list)
    if mine.exclude(name=name).count() >= MOST_FILTERS:
        raise NotKept(_("You have %(count)d saved filters here. Remove one first.") % {"count": MOST_FILTERS})
    saved, _made = SavedFilter.objects.update_or_create(post=post, list=list, name=name, defaults={"query": query})
    record(SAVE.name, saved, by=by, list=list)
    return saved


@transaction.atomic
def remove_filter(saved: SavedFilter, *, by: Actor) -> None:
    """Forget a saved filter. Records ``tables.filter.remove``."""
    POLICY.demand(by, "remove", saved)
    record(REMOVE.name, saved, by=by, list=saved.list)
    saved.delete()


@transaction.atomic
def record_export(*, by: Actor, list: str, format: str, rows: int) -> None:
    """Put on record that ``rows`` rows of ``list`` left as ``format``: ``tables.list.export``, about the post.

    Whoever holds no post reads only what is public; nothing is recorded then.
    """
    post = post_of(by)
    if post is not None:
        record(EXPORT.name, post, by=by, list=list, format=format, rows=rows)


def _post(by: Actor) -> Post:
    post = post_of(by)
    if post is None:
        raise NotKept(_("Filters belong to a post."))
    return post
