"""Who sees and handles a table on its way in: the post that handed it in."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, post_of, rule

from .models import TableImport


@rule(_("the post that handed the table in"))
def own(user: Actor, table: Any) -> bool:
    """Whoever holds the post; what the rows become is asked again of each row's own policy."""
    post = post_of(user)
    return post is not None and (table is None or table.post_id == post.pk)


def visible(user: Actor) -> QuerySet[TableImport]:
    """The tables of one's own post."""
    post = post_of(user)
    return TableImport.objects.filter(post=post) if post else TableImport.objects.none()


TABLE_IMPORT = Policy(
    "tables.table_import",
    _("Tables brought in"),
    TableImport,
    visible,
    rules=dict.fromkeys(("view", "receive", "choose_columns", "bring_in", "give_up"), own),
)
