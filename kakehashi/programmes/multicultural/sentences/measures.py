"""Which texts wait for whoever checks them."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, roles_of
from kakehashi.engines.measures.desk import DESK, Task, Waiting

from .models import CheckerLanguage
from .permissions import appointments
from .queries import next_unchecked, texts_of
from .rules.texts import ROLE


def rows(user: Actor) -> list[QuerySet[CheckerLanguage]]:
    """The languages for which the post acted as is appointed."""
    return [appointments(user).order_by("tag")] if ROLE in roles_of(user) else []


def tasks(user: Actor, limit: int) -> list[Task]:
    """For each own language the texts that are not checked; three queries. They have no deadline: nobody knows when
    the next disaster is."""
    own = [row for found in rows(user) for row in found[:limit]]
    texts = texts_of(None, [row.tag for row in own])
    found = []
    for row in own:
        counts = texts.counted(row.tag)
        following = next_unchecked(texts, row.tag, "", getattr(user, "pk", 0))
        if row.language is None or not following:
            continue
        count = counts["unchecked"]
        found.append(
            Task(
                title=_("Texts: %(language)s") % {"language": row.language.label},
                url=reverse("multicultural:language_texts", kwargs={"tag": row.tag}), number=row.tag,
                asker=str(row.appointed_by.section),
                state=_("Not checked: %(count)d") % {"count": count},
                tone="work", verb=gettext_lazy("Check the texts"), due_at=None, is_example=row.is_example,
                verb_url=reverse("multicultural:text", kwargs={"tag": row.tag, "sentence": following}),
            )
        )  # fmt: skip
    return found


DESK.add(Waiting(name="multicultural.texts", label=gettext_lazy("Texts for disasters"), tasks=tasks, rows=rows))
