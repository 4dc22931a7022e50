"""A draft is written: its words, its sections, the items of its check-lists."""

from typing import Any

from django.db import transaction
from django.db.models import Max, Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version

from ..models import ChecklistItem, ManualChapter, ManualEdition, ManualSection
from ..permissions import CHECKLIST_ITEM, MANUAL_CHAPTER, MANUAL_EDITION, MANUAL_SECTION
from ..rules.matrix import PHASES, ROLES, position
from .editions import SUBJECT, locked

WRITE = declare("multicultural.manual_edition.write", gettext_lazy("Draft of the manual changed"), SUBJECT)
MOST = 99  # sections of a chapter, items of a cell


def _wrote(edition: ManualEdition, by: Actor, what: str, row: Model) -> None:
    record(WRITE.name, edition, by=by, what=what, row=row.pk)


def _set(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save()


@transaction.atomic
def revise_edition(
    edition: ManualEdition, *, by: Actor, title: str, title_en: str = "", what_changed: str = "",
    version: int | None = None,
) -> ManualEdition:  # fmt: skip
    """Name the draft, and say in words what is new in it.

    Refused with PermissionDenied for others than editors and once it is published, with Conflict if somebody saved
    meanwhile. Records ``multicultural.manual_edition.write``, as every change of a draft does.
    """
    row = locked(edition, version)
    MANUAL_EDITION.demand(by, "write", row)
    _set(row, {"title": title, "title_en": title_en, "what_changed": what_changed})
    _wrote(row, by, "edition", row)
    return row


@transaction.atomic
def revise_chapter(
    chapter: ManualChapter, *, by: Actor, title: str, title_en: str, summary_en: str, version: int | None = None
) -> ManualChapter:
    """Rename a chapter of a draft, or write its English short version anew. Refused and recorded like
    `revise_edition`."""
    row = ManualChapter.objects.select_for_update(of=("self",)).select_related("edition").get(pk=chapter.pk)
    check_version(row, version)
    MANUAL_CHAPTER.demand(by, "write", row)
    _set(row, {"title": title, "title_en": title_en, "summary_en": summary_en})
    _wrote(row.edition, by, "chapter", row)
    return row


def _section(section: ManualSection, version: int | None) -> ManualSection:
    rows = ManualSection.objects.select_for_update(of=("self",)).select_related("chapter__edition")
    row = rows.get(pk=section.pk)
    check_version(row, version)
    return row


@transaction.atomic
def revise_section(
    section: ManualSection, *, by: Actor, title: str, body: str, source: str = "", version: int | None = None
) -> ManualSection:
    """Write a section of a draft anew. Refused and recorded like `revise_edition`."""
    row = _section(section, version)
    MANUAL_SECTION.demand(by, "write", row)
    _set(row, {"title": title, "body": body, "source": source})
    _wrote(row.chapter.edition, by, "section", row)
    return row


@transaction.atomic
def add_section(chapter: ManualChapter, *, by: Actor, title: str, body: str, source: str = "") -> ManualSection:
    """Add a section at the end of a chapter of a draft. Refused and recorded like `revise_edition`, with NotPossible
    beyond 99 sections."""
    row = ManualChapter.objects.select_for_update(of=("self",)).select_related("edition").get(pk=chapter.pk)
    MANUAL_CHAPTER.demand(by, "write", row)
    last = row.sections.aggregate(most=Max("number"))["most"] or 0
    if last >= MOST:
        raise NotPossible(_("At most %(most)s sections.") % {"most": MOST})
    made = ManualSection.objects.create(
        chapter=row, number=last + 1, key=f"e{row.edition.number}-{last + 1}", title=title, body=body, source=source
    )
    _wrote(row.edition, by, "section", made)
    return made


@transaction.atomic
def remove_section(section: ManualSection, *, by: Actor, version: int | None = None) -> ManualChapter:
    """Take a section out of a draft; older editions keep it. Refused and recorded like `revise_edition`, with
    NotPossible for one that has comments of this draft."""
    row = _section(section, version)
    MANUAL_SECTION.demand(by, "write", row)
    if row.comments.exists():
        raise NotPossible(_("There are comments on it; answer them, and leave the section in."))
    chapter, key = row.chapter, row.pk
    record(WRITE.name, chapter.edition, by=by, what="removed_section", row=key)
    row.delete()
    return chapter


@transaction.atomic
def add_item(
    edition: ManualEdition, *, by: Actor, role: str, phase: str, text: str, text_en: str = ""
) -> ChecklistItem:
    """Add an item to the check-lists of a draft. Refused and recorded like `revise_edition`, with NotPossible for a
    role or phase that is none, and beyond 99 items of one role in one phase."""
    row = locked(edition)
    MANUAL_EDITION.demand(by, "write", row)
    if role not in ROLES or phase not in PHASES:
        raise NotPossible(_("There is no such role or phase."))
    there = row.items.filter(role=role, phase=phase)
    if there.count() >= MOST:
        raise NotPossible(_("At most %(most)s items.") % {"most": MOST})
    last = there.aggregate(most=Max("position"))["most"] or position(role, phase) * 100
    made = ChecklistItem.objects.create(
        edition=row, key=f"{role}.{phase}.e{row.number}.{there.count() + 1}.{last % 100 + 1}", role=role, phase=phase,
        position=last + 1, text=text, text_en=text_en,
    )  # fmt: skip
    _wrote(row, by, "item", made)
    return made


def _item(item: ChecklistItem) -> ChecklistItem:
    return ChecklistItem.objects.select_for_update(of=("self",)).select_related("edition").get(pk=item.pk)


@transaction.atomic
def revise_item(item: ChecklistItem, *, by: Actor, text: str, text_en: str = "") -> ChecklistItem:
    """Word an item of a draft anew. Refused and recorded like `revise_edition`."""
    row = _item(item)
    CHECKLIST_ITEM.demand(by, "write", row)
    row.text, row.text_en = text, text_en
    row.save(update_fields=["text", "text_en"])
    _wrote(row.edition, by, "item", row)
    return row


@transaction.atomic
def remove_item(item: ChecklistItem, *, by: Actor) -> ManualEdition:
    """Take an item out of a draft; check-lists in use of older editions keep it. Refused and recorded like
    `revise_edition`."""
    row = _item(item)
    CHECKLIST_ITEM.demand(by, "write", row)
    edition = row.edition
    record(WRITE.name, edition, by=by, what="removed_item", row=row.pk)
    row.delete()
    return edition
