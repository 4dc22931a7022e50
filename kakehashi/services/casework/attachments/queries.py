"""How many files, and how much of them, a request or an answer may carry. Reads only."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet, Sum

from kakehashi.engines.files.rules import MIB
from kakehashi.engines.files.storage import Placed
from kakehashi.engines.workflow import NotPossible


def demand_room(
    held: QuerySet[Any], files: Sequence[Placed], *, most: int, megabytes: int, too_many: str, too_large: str
) -> None:
    """Refuse with NotPossible, in these words, more than ``most`` files or more ``megabytes`` than there is room for.

    ``held``: the rows with a ``file`` that are there already.
    """
    if held.count() + len(files) > most:
        raise NotPossible(too_many % {"most": most})
    size = (held.aggregate(size=Sum("file__size"))["size"] or 0) + sum(len(one.checked.content) for one in files)
    if size > megabytes * MIB:
        raise NotPossible(too_large % {"most": megabytes})
