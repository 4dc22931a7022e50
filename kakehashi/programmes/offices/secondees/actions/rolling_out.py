"""The check-list of each office: its items, who ticked what, and that an office is ready."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Office

from .. import rules
from ..flows import ROLL_OUT as FLOW
from ..models import ChecklistItem, ChecklistTick, RollOut
from ..permissions import CHECKLIST_ITEM
from ..permissions import ROLL_OUT as POLICY
from ..queries import is_example_of

ITEM, LIST = "offices.checklistitem", "offices.rollout"
ADDED = declare("offices.checklist_item.add", gettext_lazy("Item of the check-list added"), ITEM)
EDITED = declare("offices.checklist_item.edit", gettext_lazy("Item of the check-list changed"), ITEM)
BEGUN = declare("offices.roll_out.begin", gettext_lazy("Roll-out to an office begun"), LIST)
TICKED = declare("offices.roll_out.tick", gettext_lazy("Item of the check-list ticked"), LIST)
UNTICKED = declare("offices.roll_out.untick", gettext_lazy("Tick of the check-list taken back"), LIST)
WORDS = ("position", "name", "name_en", "help", "help_en", "valid_from", "valid_until")


def _demand_item(row: ChecklistItem) -> None:
    if row.valid_until is not None and row.valid_until < row.valid_from:
        raise NotPossible(_("The last day lies before the first."))
    if (
        row.valid_until is None
        and ChecklistItem.objects.filter(name=row.name, valid_until=None).exclude(pk=row.pk).exists()
    ):
        raise NotPossible(_("There is an item of this name."))


@transaction.atomic
def add_item(*, by: Actor, name: str, valid_from: date, position: int = 0, **values: Any) -> ChecklistItem:
    """Add an item that every office must have from ``valid_from`` on; ``values``: `WORDS`. Position 0: at the end.

    Refused with PermissionDenied for others than headquarters, with NotPossible for a name that stands already.
    Records ``offices.checklist_item.add``.
    """
    CHECKLIST_ITEM.demand(by, "add")
    row = ChecklistItem(
        name=name, valid_from=valid_from, position=position or 10 * (ChecklistItem.objects.count() + 1),
        is_example=is_example_of(None), **{key: values[key] for key in WORDS if key in values},
    )  # fmt: skip
    _demand_item(row)
    row.save()
    record(ADDED.name, row, by=by)
    return row


@transaction.atomic
def edit_item(item: ChecklistItem, *, by: Actor, version: int | None = None, **values: Any) -> ChecklistItem:
    """Change an item (``values``: `WORDS`), also the day on which it ends. What was ticked stays ticked.

    Refused like `add_item`, with Conflict if somebody saved meanwhile. Records ``offices.checklist_item.edit``.
    """
    row = ChecklistItem.objects.select_for_update().get(pk=item.pk)
    check_version(row, version)
    CHECKLIST_ITEM.demand(by, "edit", row)
    found = {name: values[name] for name in WORDS if name in values}
    names = sorted(name for name, value in found.items() if getattr(row, name) != value)
    for name, value in found.items():
        setattr(row, name, value)
    _demand_item(row)
    row.version += 1
    row.save()
    record(EDITED.name, row, by=by, fields=names)
    return row


@transaction.atomic
def take_standard_items(*, by: Actor) -> int:
    """Add those of standard_items.toml that do not stand yet, valid from today; returns how many.

    Records ``offices.checklist_item.add`` for each.
    """
    CHECKLIST_ITEM.demand(by, "take_standard")
    known = set(ChecklistItem.objects.values_list("name", flat=True))
    wanted = [one for one in rules.standard_items() if one.name.ja not in known]
    for one in wanted:
        add_item(
            by=by, name=one.name.ja, name_en=one.name.en, help=one.help.ja, help_en=one.help.en,
            valid_from=time.today(),
        )  # fmt: skip
    return len(wanted)


@transaction.atomic
def begin_roll_out(*, by: Actor, office: Office) -> RollOut:
    """Begin the list of an office; the one that is there, where there is one.

    Refused with PermissionDenied for others than headquarters and the office. Records ``offices.roll_out.begin``.
    """
    there = RollOut.objects.filter(office=office).select_related("office").first()
    if there is not None:
        POLICY.demand(by, "view", there)
        return there
    post = post_of(by)
    POLICY.demand(by, "begin", RollOut(office=office))
    if post is None:
        raise NotPossible(_("A check-list is begun by a desk."))
    row = RollOut.objects.create(office=office, post=post, begun_at=time.now(), is_example=is_example_of(None))
    record(BEGUN.name, row, by=by)
    return row


def _locked(roll_out: RollOut, version: int | None = None) -> RollOut:
    row = RollOut.objects.select_for_update(of=("self",)).select_related("office").get(pk=roll_out.pk)
    check_version(row, version)
    return row


@transaction.atomic
def tick(roll_out: RollOut, *, by: Actor, item: ChecklistItem, note: str = "") -> ChecklistTick:
    """Say that the office has an item; ``note``: what is to be known about it. A second time the note is replaced.

    Refused with PermissionDenied for other offices and once the list was reported. Records ``offices.roll_out.tick``.
    """
    row = _locked(roll_out)
    POLICY.demand(by, "tick", row)
    post = post_of(by)
    if post is None or not row.items.filter(pk=item.pk).exists():
        raise NotPossible(_("This item is not on the list today."))
    done, _is_new = ChecklistTick.objects.update_or_create(
        roll_out=row, item=item, defaults={"post": post, "at": time.now(), "note": note}
    )
    row.version += 1
    row.save(update_fields=["version"])
    record(TICKED.name, row, by=by, item=item.pk)
    return done


@transaction.atomic
def untick(roll_out: RollOut, *, by: Actor, item: ChecklistItem) -> RollOut:
    """Take a tick back. Where there is none, nothing happens. Records ``offices.roll_out.untick``."""
    row = _locked(roll_out)
    POLICY.demand(by, "untick", row)
    if row.ticks.filter(item=item).delete()[0]:
        row.version += 1
        row.save(update_fields=["version"])
        record(UNTICKED.name, row, by=by, item=item.pk)
    return row


@transaction.atomic
def report_ready(roll_out: RollOut, *, by: Actor, version: int | None = None) -> RollOut:
    """The head of the office reports it as ready. Refused with NotPossible while an item is not ticked.

    Records ``offices.roll_out.report_ready``.
    """
    row = _locked(roll_out, version)
    row.reported_at = time.now()
    FLOW.advance(row, "report_ready", by=by, policy=POLICY)
    return row


@transaction.atomic
def accept_ready(roll_out: RollOut, *, by: Actor, version: int | None = None) -> RollOut:
    """Headquarters confirms that the office is ready. Records ``offices.roll_out.accept_ready``."""
    row = _locked(roll_out, version)
    row.ready_at, row.note = time.now(), ""
    FLOW.advance(row, "accept_ready", by=by, policy=POLICY)
    return row


@transaction.atomic
def send_ready_back(roll_out: RollOut, *, by: Actor, note: str, version: int | None = None) -> RollOut:
    """Headquarters wants something else; ``note`` says what. Records ``offices.roll_out.send_ready_back``."""
    row = _locked(roll_out, version)
    row.note = note
    FLOW.advance(row, "send_ready_back", by=by, policy=POLICY, note=note)
    return row


@transaction.atomic
def reopen_roll_out(roll_out: RollOut, *, by: Actor, note: str, version: int | None = None) -> RollOut:
    """Open the list of a ready office again; ``note`` says why. Records ``offices.roll_out.reopen_roll_out``."""
    row = _locked(roll_out, version)
    row.note, row.ready_at = note, None
    FLOW.advance(row, "reopen_roll_out", by=by, policy=POLICY, note=note)
    return row
