"""Editions: the first is laid from the text that comes with the software, each further one begins as a copy."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.clock import installation

from .. import queries
from ..flows import EDITION as FLOW
from ..models import BlankForm, ChecklistItem, ManualChapter, ManualEdition, ManualSection, RevisionComment
from ..permissions import MANUAL_EDITION as POLICY
from ..rules import text
from ..rules.matrix import position
from .comments import reopen

SUBJECT = "multicultural.manualedition"
LAY = declare("multicultural.manual_edition.lay", gettext_lazy("Text of the manual laid out"), SUBJECT)
BEGIN = declare("multicultural.manual_edition.begin", gettext_lazy("Next edition begun"), SUBJECT)
FIRST = ("第1版", "First edition")


@transaction.atomic
def lay(*, by: Actor = None) -> ManualEdition | None:
    """Make the draft of the first edition of the text that comes with the software; by the system (``by`` None).

    Does nothing where there is an edition already, in whatever state: from then on editors write. Nothing is public
    until somebody publishes it. Refused with PermissionDenied for people. Records ``multicultural.manual_edition.lay``.
    """
    POLICY.demand(by, "lay")
    if ManualEdition.objects.exists():
        return None
    edition = ManualEdition.objects.create(
        number=1, title=FIRST[0], title_en=FIRST[1], is_example=installation().is_demonstration
    )
    for number, chapter in enumerate(text.chapters(), 1):
        row = ManualChapter.objects.create(
            edition=edition, number=number, key=chapter.key, title=chapter.title, title_en=chapter.title_en,
            summary_en=chapter.summary_en,
        )  # fmt: skip
        ManualSection.objects.bulk_create(
            ManualSection(chapter=row, number=at, key=one.key, title=one.title, body=one.body, source=one.source)
            for at, one in enumerate(chapter.sections, 1)
        )
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            edition=edition, key=one.key, role=one.role, phase=one.phase, text=one.text, text_en=one.text_en,
            position=position(one.role, one.phase) * 100 + at,
        )
        for at, one in enumerate(text.items())
    )  # fmt: skip
    BlankForm.objects.bulk_create(
        BlankForm(edition=edition, number=at, key=one.key, title=one.title, title_en=one.title_en,
                  purpose=one.purpose, parts=list(one.parts))
        for at, one in enumerate(text.forms(), 1)
    )  # fmt: skip
    record(LAY.name, edition, by=by, number=edition.number)
    return edition


@transaction.atomic
def begin_edition(*, by: Actor, title: str, title_en: str = "") -> ManualEdition:
    """Begin the next edition as a copy of the one in force: text, check-lists and forms.

    Refused with PermissionDenied for others than editors; with NotPossible while another draft is being written, and
    where nothing was published yet. Records ``multicultural.manual_edition.begin``.
    """
    POLICY.demand(by, "begin")
    old = queries.in_force()
    if old is None:
        raise NotPossible(_("No edition has been published yet: publish the first one."))
    if queries.draft() is not None:
        raise NotPossible(_("Another edition is being written. Publish or discard it first."))
    number = (ManualEdition.objects.aggregate(most=Max("number"))["most"] or 0) + 1
    edition = ManualEdition.objects.create(
        number=number, title=title, title_en=title_en, is_example=old.is_example or installation().is_demonstration
    )
    for chapter in queries.whole(old):
        sections = list(chapter.sections.all())
        chapter.pk, chapter.edition, chapter.version = None, edition, 0
        chapter._state.adding = True
        chapter.save()
        for one in sections:
            one.pk, one.chapter, one.version = None, chapter, 0
        ManualSection.objects.bulk_create(sections)
    items, forms = list(old.items.all()), list(old.forms.all())
    for row in (*items, *forms):
        row.pk, row.edition = None, edition
    ChecklistItem.objects.bulk_create(items)
    BlankForm.objects.bulk_create(forms)
    record(BEGIN.name, edition, by=by, copied=old.pk)
    return edition


def locked(edition: ManualEdition, version: int | None = None) -> ManualEdition:
    """The edition's row, locked. Refused with Conflict where it is newer than ``version``."""
    row = ManualEdition.objects.select_for_update().get(pk=edition.pk)
    check_version(row, version)
    return row


@transaction.atomic
def publish(edition: ManualEdition, *, by: Actor, version: int | None = None) -> ManualEdition:
    """Publish it: everybody reads it as the edition in force, the older one stays readable under its own address.

    Refused with PermissionDenied for others than approvers, with NotPossible for an edition without text. Recorded.
    """
    row = locked(edition, version)
    row.published_on = time.today()
    FLOW.advance(row, "publish", by=by, policy=POLICY)
    old = queries.before(row)
    for one in (*([] if old is None else queries.whole(old)), *queries.whole(row)):
        for section in one.sections.all():
            index(section)
    return row


@transaction.atomic
def discard(edition: ManualEdition, *, by: Actor, version: int | None = None) -> ManualEdition:
    """Give a draft up: it is kept, and no longer in the way of another one.

    Comments that were taken up in it are open again. Refused with PermissionDenied for others than editors. Recorded,
    with each comment.
    """
    row = locked(edition, version)
    FLOW.advance(row, "discard", by=by, policy=POLICY)
    for comment in RevisionComment.objects.filter(edition=row, state="taken_up").order_by("pk"):
        reopen(comment, by=by)
    return row
