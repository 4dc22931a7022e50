"""How evidence is counted: an entry at a time as it happens, and all of it anew each night."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from kakehashi.engines.ledger.models import Entry

from .models import Proof, Tally
from .rooms import ROOMS, Room


@transaction.atomic
def count_entry(entry: Entry) -> None:
    """Count the record that ``entry`` ended for every room and item it proves. May be run again; adds nothing then."""
    for room in ROOMS.values():
        if entry.name not in room.final:
            continue
        for item in room.items:
            row = room.records(item).filter(pk=entry.subject_id).first()
            if row is not None:
                _prove(room, item, row, entry)


def _prove(room: Room, item: str, row: Model, entry: Entry) -> None:
    tally, is_new = Tally.objects.select_for_update().get_or_create(
        room=room.name,
        item=item,
        defaults={"records": 0, "entries": 0, "last_at": entry.at, "url": room.url(row)},
    )
    ended = Entry.objects.filter(
        subject_type=entry.subject_type, subject_id=entry.subject_id, name__in=room.final
    ).count()
    proof = Proof.objects.filter(room=room.name, item=item, subject_id=entry.subject_id).first()
    if proof is None:
        proof = Proof(room=room.name, item=item, subject_id=entry.subject_id, entries=0, last_at=entry.at)
        tally.records += 1
    tally.entries += ended - proof.entries
    proof.entries, proof.last_at = ended, max(proof.last_at, entry.at)
    proof.save()
    if is_new or entry.at >= tally.last_at:
        tally.last_at, tally.url = entry.at, room.url(row)
    tally.save()


def recount() -> int:
    """Count all evidence anew from the records and the ledger; returns the number of proofs.

    Rows are tagged, untagged and withdrawn after they ended; once a night the tallies are what the records say. What
    is read is read before the transaction begins, so that no writer waits for it.
    """
    proofs: list[Proof] = []
    tallies: list[Tally] = []
    ends = _ends()
    for room in ROOMS.values():
        for item in room.items:
            found = _proofs(room, item, ends)
            if found:
                proofs += found
                tallies.append(_tally(room, item, found))
    with transaction.atomic():
        Tally.objects.all().delete()
        Proof.objects.all().delete()
        Proof.objects.bulk_create(proofs, batch_size=500)
        Tally.objects.bulk_create(tallies)
    return len(proofs)


def _ends() -> dict[str, dict[str, list[datetime]]]:
    """The moments of all entries that end a record, by entry name and record."""
    ends: dict[str, dict[str, list[datetime]]] = defaultdict(lambda: defaultdict(list))
    names = {name for room in ROOMS.values() for name in room.final}
    rows = Entry.objects.filter(name__in=names).values_list("name", "subject_id", "at")
    for name, subject, at in rows.iterator(chunk_size=5000):
        ends[name][subject].append(at)
    return ends


def _proofs(room: Room, item: str, ends: dict[str, dict[str, list[datetime]]]) -> list[Proof]:
    found = []
    for key in room.records(item).order_by().values_list("pk", flat=True).distinct():
        moments = [at for name in room.final for at in ends[name].get(str(key), ())]
        if moments:
            found.append(Proof(room=room.name, item=item, subject_id=key, entries=len(moments), last_at=max(moments)))
    return found


def _tally(room: Room, item: str, proofs: list[Proof]) -> Tally:
    newest = max(proofs, key=lambda proof: proof.last_at)
    row = room.records(item).filter(pk=newest.subject_id).first()
    return Tally(
        room=room.name,
        item=item,
        records=len(proofs),
        entries=sum(proof.entries for proof in proofs),
        last_at=newest.last_at,
        url=room.url(row),
    )
