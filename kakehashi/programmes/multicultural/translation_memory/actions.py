"""What can be done with the memory of translations."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record

from ..centres.models import SupportCentre
from .models import LONGEST, MemoryUnit
from .rules.likeness import aligned, mark, squeezed

KEEP = declare(
    "multicultural.support_centre.keep_texts", gettext_lazy("Texts kept for later"), "multicultural.supportcentre"
)


DOUBT = declare(
    "multicultural.support_centre.doubt_texts", gettext_lazy("Texts not proposed until they are corrected"),
    "multicultural.supportcentre",
)  # fmt: skip


@transaction.atomic
def doubt(centre: SupportCentre, *, by: Actor, task: int, language: str) -> int:
    """Propose nothing of a task until it is checked anew: something in its text is wrong, or changed. Answers how many
    parts that are.

    Part of the action that corrects a task. Records ``multicultural.support_centre.doubt_texts``.
    """
    count = MemoryUnit.objects.filter(task=task, is_doubted=False).update(is_doubted=True)
    if count:
        record(DOUBT.name, centre, by=by, centre=centre, language=language, count=count)
    return count


@transaction.atomic
def keep(centre: SupportCentre, *, by: Actor, task: int, language: str, source: str, text: str) -> int:
    """Keep the parts of a checked translation in place of those that were kept of the task before; answers how many.
    What a correction changed is gone everywhere: also where other tasks took the same words over.

    Part of the action that completes a task, which has demanded what it needs and never hands a confidential text
    over. Records ``multicultural.support_centre.keep_texts``.
    """
    parts = {mark(part): (part, said) for part, said in aligned(source, text) if len(part) <= LONGEST >= len(said)}
    gone = Q(task=task)
    for key, said in MemoryUnit.objects.filter(task=task, is_doubted=True).values_list("mark", "text"):
        if key in parts and parts[key][1] != said:
            gone |= Q(language=language, mark=key, text=said)
    MemoryUnit.objects.filter(gone).delete()
    MemoryUnit.objects.bulk_create(
        MemoryUnit(
            centre=centre, task_id=task, language=language, source=part, mark=key, length=len(squeezed(part)),
            text=said, is_drill=centre.is_drill, at=time.now(), is_example=centre.is_example,
        )
        for key, (part, said) in parts.items()
    )  # fmt: skip
    record(KEEP.name, centre, by=by, centre=centre, language=language, count=len(parts))
    return len(parts)
