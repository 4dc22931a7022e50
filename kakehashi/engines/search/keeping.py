"""What actions call: an object is kept in the index as it is now, or taken out of it."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from . import pages
from .declarations import searchables_of
from .indexing import draft, remove, write
from .models import SearchRow

AT_ONCE = 200  # rows in one statement


@transaction.atomic
def index(obj: Model) -> None:
    """Write what ``obj`` says now into the index, or take it out if its audience is empty.

    Call it in the action's transaction, after the object is saved: if the change is rolled back, so is the row. It is
    found as soon as that commits. An object whose class (or a parent) is not declared has no row: nothing happens.
    What hangs on it (``followers``) gets the audience that it has now, in the same transaction.
    """
    own = searchables_of(obj)
    write([draft(searchable, obj) for searchable in own if not searchable.is_read_by_pages])
    for searchable in own:
        if searchable.is_read_by_pages:
            pages.index(searchable, obj)
        if searchable.followers:
            pages.carry_along(searchable.followers(obj))


@transaction.atomic
def index_all(objs: Iterable[Model]) -> None:
    """`index` for many at once, in a few statements: where a step changes hundreds of them. What is read by pages, or
    has followers, is indexed one by one."""
    drafts = []
    for obj in objs:
        own = searchables_of(obj)
        if any(one.is_read_by_pages or one.followers for one in own):
            index(obj)
        else:
            drafts += [draft(searchable, obj) for searchable in own]
    for start in range(0, len(drafts), AT_ONCE):
        write(drafts[start : start + AT_ONCE])


@transaction.atomic
def forget(obj: Model) -> None:
    """Take ``obj`` out of the index. Call it before the object is deleted: afterwards it has no key, and is refused."""
    if obj.pk is None:
        raise ValueError("forget() is called before the object is deleted: it has no key any more")
    for searchable in searchables_of(obj):
        remove(SearchRow.objects.filter(collection="", kind=searchable.name, object_key=str(obj.pk)).values_list("pk"))
