"""What can be done with topics and passages."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, organisation_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation
from kakehashi.registry.models import Organisation

from ...sentences.rules.languages import JAPANESE
from ..models import LivingText, Passage, Topic
from ..permissions import PASSAGE, TOPIC
from .texts import write

ADD = declare("multicultural.living_passage.add", gettext_lazy("Passage added"), "multicultural.passage")
AMEND = declare("multicultural.living_topic.amend", gettext_lazy("Topic set right"), "multicultural.topic")
MOST = 40  # passages of a topic and a body


@transaction.atomic
def add_passage(
    topic: Topic, *, by: Actor, organisation: Organisation | None = None, law: str = "", key: str = ""
) -> Passage:
    """Add a passage at the end of a topic: to everybody's part, or to that of one town (``organisation``).

    Refused with PermissionDenied for others than editors, or the town's own desks; with NotPossible: a key that is
    there, more than `MOST`. Records ``multicultural.living_passage.add``.
    """
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    row = Passage(topic=topic, organisation=organisation, law=law.strip())
    row.is_example = bool(organisation and organisation.is_example) or installation().is_demonstration
    PASSAGE.demand(by, "add", row)
    others = Passage.objects.filter(topic=topic, organisation=organisation)
    if others.count() >= MOST:
        raise NotPossible(_("A topic has at most %(number)s passages.") % {"number": MOST})
    row.position = 1 + (others.aggregate(last=Max("position"))["last"] or 0)
    row.key = key or f"own-{row.position}"
    if others.filter(key=row.key).exists():
        raise NotPossible(_("A passage of this key is there already."))
    row.save()
    record(ADD.name, row, by=by, topic=topic.pk)
    return row


@transaction.atomic
def begin_own(*, by: Actor, topic: Topic, heading: str, text: str, law: str = "") -> LivingText:
    """Begin a passage of the own town, with its Japanese as a draft. Refused like `add_passage` and `write`."""
    body = Organisation.objects.get(pk=organisation_of(by) or 0)
    if not body.code:
        raise NotPossible(_("Only local governments have pages of their own here."))
    passage = add_passage(topic, by=by, organisation=body, law=law)
    return write(passage, by=by, tag=JAPANESE, heading=heading, text=text)


@transaction.atomic
def begin_common(topic: Topic, *, by: Actor, heading: str, text: str, law: str = "") -> LivingText:
    """Begin a passage of everybody's part, with its Japanese as a draft. Refused like `add_passage` and `write`."""
    return write(add_passage(topic, by=by, law=law), by=by, tag=JAPANESE, heading=heading, text=text)


@transaction.atomic
def amend_topic(topic: Topic, *, by: Actor, version: int | None = None, **values: Any) -> Topic:
    """Change a topic's ``letter``, ``position`` or ``law``: the order is ours to choose.

    Refused with PermissionDenied, with Conflict if somebody saved meanwhile, with NotPossible for a letter that another
    one has. Records ``multicultural.living_topic.amend``.
    """
    row = Topic.objects.select_for_update().get(pk=topic.pk)
    check_version(row, version)
    TOPIC.demand(by, "amend", row)
    if Topic.objects.filter(letter=values.get("letter", row.letter)).exclude(pk=row.pk).exists():
        raise NotPossible(_("Another topic has this letter."))
    changed = [name for name in ("letter", "position", "law") if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    row.version += 1
    row.save()
    record(AMEND.name, row, by=by, fields=changed)
    return row
