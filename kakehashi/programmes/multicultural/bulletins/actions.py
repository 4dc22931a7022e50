"""What can be done with bulletins."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.published.actions import withdraw as take_files_away
from kakehashi.engines.published.at_once import write_at_once
from kakehashi.engines.search import index
from kakehashi.engines.workflow import NotPossible, check_version

from ..centres.actions import next_number
from ..translation_requests import actions as requests
from ..translation_requests.flows import DONE
from ..translation_requests.flows import TASK as TASK_FLOW
from ..translation_requests.models import TranslationRequest, TranslationTask
from .flows import BULLETIN as FLOW
from .models import Bulletin, BulletinText
from .permissions import BULLETIN as POLICY

KIND = "multicultural.bulletin"  # of its files
PUBLISH = declare("multicultural.bulletin.publish", gettext_lazy("Bulletin published"), "multicultural.bulletin")
ADD = declare(
    "multicultural.bulletin.add_texts", gettext_lazy("Languages added to a bulletin"), "multicultural.bulletin"
)


def _locked(bulletin: Bulletin, version: int | None = None) -> Bulletin:
    row = Bulletin.objects.select_for_update(of=("self",)).select_related("centre", "request").get(pk=bulletin.pk)
    check_version(row, version)
    return row


@transaction.atomic
def publish(request: TranslationRequest, *, by: Actor, title: str = "") -> Bulletin:
    """Tell everybody what a request says, in the languages that are checked, under the next number of the
    centre. A bulletin of the same request that stands is replaced by it. These translations are sent out.

    Refused with PermissionDenied for others than the publishing team and the head; with NotPossible: one that may not
    be published, is confidential or was withdrawn, no finished language, a centre that is closed. Records
    ``multicultural.bulletin.publish``.
    """
    row = TranslationRequest.objects.select_for_update(of=("self",)).select_related("centre").get(pk=request.pk)
    POLICY.demand(by, "publish", Bulletin(centre=row.centre))
    _demand_public(row)
    if not row.centre.is_at_work:
        raise NotPossible(_("The centre is closed; what it was stays on record."))
    finished = list(row.tasks.filter(state__in=TASK_FLOW.tagged(DONE)).order_by("pk"))
    if not finished:
        raise NotPossible(_("No language of it is translated and checked yet."))
    before = Bulletin.objects.filter(request=row, state="published").first()
    if before is not None:
        replace(before, by=None)
    made = Bulletin.objects.create(
        centre=row.centre, request=row, number=next_number(row.centre, "bulletin", by=by),
        title=title.strip() or row.subject, source=row.source, post=post_of(by), issued_at=time.now(),
        replaces=before, is_drill=row.centre.is_drill, is_example=row.is_example,
    )  # fmt: skip
    _put(made, finished, by)
    record(
        PUBLISH.name, made, by=by, centre=row.centre, number=made.number, drill=made.is_drill,
        languages=[task.language for task in finished],
    )  # fmt: skip
    _show(made, by)
    return made


def _demand_public(request: TranslationRequest) -> None:
    """Whoever asked wants everybody to read it, now as before."""
    if not request.may_publish or request.is_confidential:
        raise NotPossible(_("Whoever asked did not allow it to be published."))
    if request.state == "withdrawn":
        raise NotPossible(_("The request was withdrawn."))


def _put(bulletin: Bulletin, tasks: list[TranslationTask], by: Actor) -> None:
    BulletinText.objects.bulk_create(
        BulletinText(
            bulletin=bulletin, task=task, language=task.language, text=task.text, added_at=time.now(),
            is_example=bulletin.is_example,
        )
        for task in tasks
    )  # fmt: skip
    for task in tasks:
        if task.state == "completed":
            requests.send_out(task, by=by)


def _show(bulletin: Bulletin, by: Actor) -> None:
    index(bulletin)
    shown = [bulletin.pk, *([bulletin.replaces_id] if bulletin.replaces_id else [])]
    write_at_once(KIND, shown, by=by)


@transaction.atomic
def add_texts(bulletin: Bulletin, *, by: Actor) -> Bulletin:
    """Put the languages beside it that were finished since; its number stays.

    Refused with NotPossible: no new one, one that does not stand any more, a request that may not be published any more
    or was withdrawn. Records ``multicultural.bulletin.add_texts``.
    """
    row = _locked(bulletin)
    POLICY.demand(by, "add_texts", row)
    if row.state != "published":
        raise NotPossible(_("It does not stand any more."))
    _demand_public(TranslationRequest.objects.select_for_update().get(pk=row.request_id))
    there = row.texts.values_list("language", flat=True)
    rest = list(row.request.tasks.filter(state__in=TASK_FLOW.tagged(DONE)).exclude(language__in=there).order_by("pk"))
    if not rest:
        raise NotPossible(_("No further language of it is translated and checked yet."))
    _put(row, rest, by)
    row.version += 1
    row.save(update_fields=["version"])
    record(
        ADD.name, row, by=by, centre=row.centre, number=row.number, languages=[task.language for task in rest],
        drill=row.is_drill,
    )  # fmt: skip
    _show(row, by)
    return row


@transaction.atomic
def replace(bulletin: Bulletin, *, by: Actor) -> Bulletin:
    """What follows when a newer one of the same request is published: it stays readable, marked so. For the system.
    Recorded."""
    row = _locked(bulletin)
    FLOW.advance(row, "replace", by=by, policy=POLICY, centre=row.centre, number=row.number)
    index(row)
    return row


@transaction.atomic
def retract(bulletin: Bulletin, *, by: Actor, note: str, version: int | None = None) -> Bulletin:
    """Take it back; its page says so in every language. ``note`` says why. Recorded."""
    row = _locked(bulletin, version)
    row.note, row.retracted_at = note, time.now()
    FLOW.advance(row, "retract", by=by, policy=POLICY, note=note, centre=row.centre, number=row.number)
    index(row)
    take_files_away(KIND, row.pk, by=by)
    write_at_once(KIND, [row.pk], by=by)
    return row
