"""Steps around the texts: submitted for translation, assigned, finished, reminded."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor
from kakehashi.engines.content import actions as pages
from kakehashi.engines.content import localizing
from kakehashi.engines.content.stages import SUBMITTED
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible, check_version
from kakehashi.registry.models import Post

from ..models import PageTranslation
from ..permissions import PAGE_TRANSLATION as POLICY
from .following import OF, count, locked, made, original_page, ready

ASK = declare("information.page_translation.ask", gettext_lazy("Submitted for translation"), OF)
ASSIGN = declare("information.page_translation.assign", gettext_lazy("Translation assigned"), OF)
FINISH = declare("information.page_translation.finish", gettext_lazy("Translation finished"), OF)
REMIND = declare("information.page_translation.remind", gettext_lazy("Reminded of a translation"), OF)


@transaction.atomic
def ask(row: PageTranslation, *, by: Actor, owner: Post | None = None, due_on: date | None = None) -> PageTranslation:
    """Submit the page for translation into the row's language: it is cut into segments, as it is public now.

    ``owner`` is the desk that sees to it (else the one that stood there), ``due_on`` a day of the domain. Refused with
    NotPossible: asked already, or the original is not public. Recorded as ``ask``.
    """
    row = ready(row, "ask", by)
    page = original_page(row)
    source = localizing.take_source(page)
    localizing.open_translation(source, row.language)
    row.asked_at, row.owner, row.due_on = time.now(), owner or row.owner, due_on or row.due_on
    row.version += 1
    count(row, page)
    row.save()
    record(ASK.name, row, by=by, language=row.language, segments=row.segments, plan_items=page.plan_codes)
    return row


@transaction.atomic
def assign(
    row: PageTranslation, *, by: Actor, owner: Post | None, due_on: date | None, version: int | None = None
) -> PageTranslation:
    """Say which desk sees to a translation, and by when. Recorded as ``assign``.

    Refused: Conflict where somebody else changed it since ``version``.
    """
    row = ready(row, "assign", by)
    check_version(row, version)
    row.owner, row.due_on, row.reminded_on = owner, due_on, None
    row.version += 1
    row.save()
    record(ASSIGN.name, row, by=by, owner=owner.pk if owner else None, due=due_on)
    return row


@transaction.atomic
def finish(row: PageTranslation, *, by: Actor, version: int | None = None) -> PageTranslation:
    """Put the translated page together as a new version and submit it for approval; the approval makes it public.

    Every segment has a text of a person, else NotPossible: a machine's draft that nobody confirmed never gets into a
    page. Refused too: Conflict where somebody wrote since ``version``; a page that waits for approval already.
    Recorded as ``finish``, and for the page as ``draft`` or ``edit``, and ``submit``.
    """
    row = ready(row, "finish", by)
    check_version(row, version)
    page = original_page(row)
    source = localizing.source_of(page)
    assert source is not None
    now = made(localizing.pieces(source, row.language), source)
    if row.target is not None and row.target.live and row.public_of == now:
        raise NotPossible(_("This translation is public already."))
    try:
        page_made = localizing.assemble(source, row.language, by=by)
    except ValidationError as refused:
        raise NotPossible(refused.messages) from refused
    page_made = type(page_made).objects.get(pk=page_made.pk)
    row.target, row.made_revision, row.made_of = page_made.page_ptr, page_made.latest_revision_id, now
    row.version += 1
    row.save()
    if page_made.stage is not SUBMITTED:
        pages.submit(page_made, by=by)
    record(FINISH.name, row, by=by, language=row.language, page=page_made.pk, plan_items=page.plan_codes)
    return row


@transaction.atomic
def remind(row: PageTranslation, *, by: Actor = None) -> PageTranslation:
    """Note that the desk was reminded today; once a day. Recorded as ``remind``, which a reader tells the desk."""
    row = locked(row)
    if by is not None:
        POLICY.demand(by, "remind", row)
    if row.reminded_on == time.today():
        return row
    row.reminded_on = time.today()
    row.save()
    record(REMIND.name, row, by=by, language=row.language)
    return row
