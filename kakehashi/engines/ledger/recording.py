"""Records what happened, and orders what follows."""

from django.db.models import Model

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of

from .events import demand_declared
from .facts import facts_of
from .models import Delivery, Entry
from .outbox import demand_transaction, put
from .reading import wanting
from .subjects import subject_key


def record(name: str, obj: Model, *, by: Actor, **facts: object) -> Entry:
    """Write that ``name`` happened to ``obj``, and queue a delivery for each reader of it.

    ``by`` is the user who did it (None, or a visitor: nobody of the house; then the system answers for it); the post
    acted as is kept beside. ``facts`` are ids, codes, field names and dates, never personal values. All of it is part
    of the caller's transaction. An object that is example data makes its entries example data.

    Refused: an undeclared name, or one about another kind of object (`Undeclared`); an object without a row
    (ValueError); what may be words of people (`NotAFact`); a call outside of ``transaction.atomic()``
    (`OutsideTransaction`).
    """
    demand_transaction()
    subject_type, subject_id = subject_key(obj)
    demand_declared(name, subject_type)
    entry = Entry(
        at=time.now(),
        recorded_at=time.machine_now(),
        name=name,
        subject_type=subject_type,
        subject_id=subject_id,
        by=by if by is not None and by.is_authenticated else None,
        post=post_of(by),
        facts=facts_of(facts),
        is_example=bool(getattr(obj, "is_example", False)),
    )
    entry.save()
    put([Delivery(kind=Delivery.Kind.READER, name=reader.name, entry=entry) for reader in wanting(name)])
    return entry
