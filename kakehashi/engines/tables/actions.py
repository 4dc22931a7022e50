"""What is done with lists: a filter is kept under a name, a table leaves the house."""

from itertools import count
from urllib.parse import parse_qsl, urlencode

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.registry.models import Post

from .models import MOST_FILTERS, SavedFilter, TableImport
from .permissions import SAVED_FILTER as POLICY

SAVE = declare("tables.filter.save", gettext_lazy("Filter saved"), "tables.savedfilter")
RENAME = declare("tables.filter.rename", gettext_lazy("Saved filter changed"), "tables.savedfilter")
REMOVE = declare("tables.filter.remove", gettext_lazy("Saved filter removed"), "tables.savedfilter")
PASS = declare("tables.filter.pass", gettext_lazy("Saved filters passed to another post"), "registry.post")
EXPORT = declare("tables.list.export", gettext_lazy("List written to a file"), "registry.post")
PASSING = {"page", "export", "losses", "pk"}  # what a saved filter does not keep


LONGEST_NAME = 60


class NotKept(ValueError):
    """The filter is not kept; the message is a sentence for the user."""


def kept_query(query: str) -> str:
    """The query of an address without what belongs to the moment, in one order."""
    pairs = [(key, value) for key, value in parse_qsl(query[:4000]) if key not in PASSING and value]
    return urlencode(sorted(pairs))


@transaction.atomic
def save_filter(*, by: Actor, list: str, name: str, query: str, is_shared: bool = False) -> SavedFilter:
    """Keep the filters and order of ``list`` as ``name`` for the post of ``by``; the same name is written over.
    With ``is_shared`` the whole section finds it.

    Refused with `NotKept` where the name is empty, the query too long, or the post has `MOST_FILTERS` of this list.
    Records ``tables.filter.save``.
    """
    POLICY.demand(by, "save")
    post, name, query = _post(by), _name(name), kept_query(query)
    if len(query) > 1000:
        raise NotKept(_("These filters are too long to be kept."))
    mine = SavedFilter.objects.select_for_update().filter(post=post, list=list)
    if mine.exclude(name=name).count() >= MOST_FILTERS:
        raise NotKept(_("You have %(count)d saved filters here. Remove one first.") % {"count": MOST_FILTERS})
    saved, _made = SavedFilter.objects.update_or_create(
        post=post, list=list, name=name, defaults={"query": query, "is_shared": is_shared}
    )
    record(SAVE.name, saved, by=by, list=list)
    return saved


@transaction.atomic
def rename_filter(saved: SavedFilter, *, by: Actor, name: str, is_shared: bool) -> SavedFilter:
    """Give a saved filter another name, share it with the section or keep it for the post.

    Refused with `NotKept` where the name is empty, or another filter of this list has it. Records
    ``tables.filter.rename``.
    """
    POLICY.demand(by, "rename", saved)
    name = _name(name)
    if SavedFilter.objects.filter(post=saved.post_id, list=saved.list, name=name).exclude(pk=saved.pk).exists():
        raise NotKept(_("Another filter of this list has this name."))
    saved.name, saved.is_shared = name, is_shared
    saved.save(update_fields=["name", "is_shared"])
    record(RENAME.name, saved, by=by, list=saved.list, is_shared=is_shared)
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


def _name(typed: str) -> str:
    """A name on one line; refused where nothing is left of it, or it is too long to be read."""
    name = " ".join("".join(character for character in typed if character.isprintable()).split())
    if not name:
        raise NotKept(_("Give the filter a name."))
    if len(name) > LONGEST_NAME:
        raise NotKept(_("The name may have %(most)d characters; this one has %(count)d.")
                      % {"most": LONGEST_NAME, "count": len(name)})  # fmt: skip
    return name


def _post(by: Actor) -> Post:
    post = post_of(by)
    if post is None:
        raise NotKept(_("Filters belong to a post."))
    return post


@transaction.atomic
def pass_filters(before: Post, after: Post, *, by: Actor) -> int:
    """Put the saved filters and the tables on their way in of a post into another one's hands; returns how many.

    A name that the other has for the same list gets a number; more than `MOST_FILTERS` may come together.
    Called where a post is abolished (see `holdings`), never by a view. Records ``tables.filter.pass``.
    """
    taken = set(SavedFilter.objects.filter(post=after).values_list("list", "name"))
    moved = 0
    for one in SavedFilter.objects.select_for_update(of=("self",)).filter(post=before):
        wanted = one.name
        for number in count(2):
            if (one.list, one.name) not in taken:
                break
            one.name = f"{wanted[: LONGEST_NAME - 5]} ({number})"
        one.post = after
        one.save(update_fields=["post", "name"])
        taken.add((one.list, one.name))
        moved += 1
    moved += TableImport.objects.filter(post=before, ended_at=None).update(post=after)
    if moved:
        record(PASS.name, before, by=by, post=after.pk, count=moved)
    return moved
