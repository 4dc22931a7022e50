"""A task is taken by one person, checked by another one, and sent out."""

from importlib import import_module
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import Conflict, NotPossible, check_version
from kakehashi.registry.models import Post

from ...centres.models import SupportCentre
from ...translation_memory.actions import doubt, keep
from ..flows import TASK as FLOW
from ..models import TranslationTask
from ..permissions import TASK as POLICY

ABOUT = "multicultural.translationtask"
ASSIGN = declare("multicultural.translation_task.assign", gettext_lazy("Task given to somebody"), ABOUT)
WRITE = declare("multicultural.translation_task.write", gettext_lazy("Translation written"), ABOUT)
SEEN = ("request__centre", "request__organisation", "centre", "at_centre", "relay__to_centre", "translator__section")


def _locked(task: TranslationTask, version: int | None = None) -> TranslationTask:
    row = TranslationTask.objects.select_for_update(of=("self",)).select_related(*SEEN).get(pk=task.pk)
    check_version(row, version)
    return row


def _advance(row: TranslationTask, step: str, by: Actor, note: str = "") -> TranslationTask:
    row.since, row.touched_at = time.now(), time.machine_now()
    FLOW.advance(
        row, step, by=by, policy=POLICY, note=note, centre=row.centre, number=row.request.number, language=row.language,
        request=row.request, drill=row.centre.is_drill,
    )  # fmt: skip
    _requests().follow(row.request)
    return row


def _requests() -> Any:
    """A request falls away with its tasks, and is finished by them: the one knows the other."""
    return import_module("kakehashi.programmes.multicultural.translation_requests.actions.requests")


def _person(by: Actor) -> Any:
    return by if isinstance(by, AbstractBaseUser) else None


@transaction.atomic
def assign(
    task: TranslationTask, *, by: Actor, translator: Post | None = None, checker: Post | None = None,
    version: int | None = None,
) -> TranslationTask:  # fmt: skip
    """Say who is to translate it and who is to check it; only these then take it up. None leaves it to whoever comes.

    Refused with NotPossible: one post for both, a translator beside whoever translates it already, a task that is done.
    Records ``multicultural.translation_task.assign``.
    """
    row = _locked(task, version)
    POLICY.demand(by, "assign", row)
    if translator is not None and translator == checker:
        raise NotPossible(_("Translator and checker are two people."))
    if row.state not in {"not_started", "translating", "in_check"}:
        raise NotPossible(_("It is not worked at now."))
    if row.state != "not_started" and translator != row.translator:
        raise NotPossible(_("It is being translated: %(who)s.") % {"who": row.translator})
    row.translator, row.checker = translator, checker
    row.version += 1
    row.touched_at = time.machine_now()
    row.save(update_fields=["translator", "checker", "version", "touched_at"])
    record(
        ASSIGN.name, row, by=by, centre=row.centre, number=row.request.number, language=row.language,
        translator=translator, checker=checker,
    )  # fmt: skip
    return row


@transaction.atomic
def take(task: TranslationTask, *, by: Actor) -> TranslationTask:
    """Take it, to translate it. Of two who press at once the second is told who took it, with Conflict. Recorded."""
    row = _locked(task)
    if row.state == "translating" and row.translator_id and row.translator != post_of(by):
        raise Conflict(_("%(who)s took it a moment ago.") % {"who": row.translator})
    row.translator, row.translated_by = _free(row, by), _writer(row, by)
    row.checked_by = row.completed_at = None
    if row.checker == row.translator:
        row.checker = None
    return _advance(row, "take", by)


def _free(row: TranslationTask, by: Actor) -> Post | None:
    """The post that takes it: refused first where another one was named."""
    POLICY.demand(by, "take", row)
    return post_of(by)


def _writer(row: TranslationTask, by: Actor) -> Any:
    """Who answers for the text: whoever takes it, but as long as a text stands unchanged who wrote it."""
    return row.translated_by if row.text and row.translated_by_id else _person(by)


@transaction.atomic
def give_back(task: TranslationTask, *, by: Actor, version: int | None = None) -> TranslationTask:
    """Give it back; what was written so far stays for the next one, with who wrote it. Recorded."""
    row = _locked(task, version)
    POLICY.demand(by, "give_back", row)
    entry = _advance(row, "give_back", by)
    row.translator = None if not row.is_confidential else row.translator
    row.translated_by = row.translated_by if row.text else None
    row.save(update_fields=["translator", "translated_by"])
    return entry


@transaction.atomic
def write(task: TranslationTask, *, by: Actor, text: str, version: int | None = None) -> TranslationTask:
    """Write the translation; nothing of what another one wrote meanwhile is lost.

    Refused with PermissionDenied for others than whoever translates it, with NotPossible while it is not translated
    now, with Conflict if somebody saved meanwhile. Records ``multicultural.translation_task.write`` where the text
    changed.
    """
    row = _locked(task, version)
    POLICY.demand(by, "write", row)
    if row.state != "translating":
        raise NotPossible(_("It is not being translated now."))
    if row.translated_by_id and row.text.splitlines() == text.splitlines():
        return row  # who reads it and leaves it as it is has not written it
    row.text, row.translated_by = text, _person(by)
    row.version += 1
    row.save(update_fields=["text", "translated_by", "version"])
    record(
        WRITE.name, row, by=by, centre=row.centre, number=row.request.number, language=row.language, length=len(text)
    )
    return row


@transaction.atomic
def hand_to_check(task: TranslationTask, *, by: Actor, version: int | None = None) -> TranslationTask:
    """It is written; another person checks it. Refused with NotPossible while nothing is written. Recorded."""
    row = _locked(task, version)
    row.note = ""
    return _advance(row, "hand_to_check", by)


@transaction.atomic
def send_back(task: TranslationTask, *, by: Actor, note: str, version: int | None = None) -> TranslationTask:
    """It is not right yet; ``note`` says what. Recorded."""
    row = _locked(task, version)
    POLICY.demand(by, "send_back", row)
    row.note, row.checker = note, post_of(by) or row.checker
    return _advance(row, "send_back", by, note)


@transaction.atomic
def approve(task: TranslationTask, *, by: Actor, version: int | None = None) -> TranslationTask:
    """Another person than the translator read it and found it right. Unless it is confidential it is kept for later; it
    comes back from wherever it was worked at.

    Refused with PermissionDenied for whoever ever wrote at it, in whatever version, at whatever desk.
    Recorded.
    """
    row = _locked(task, version)
    POLICY.demand(by, "approve", row)
    row.checker, row.checked_by, row.completed_at = post_of(by), _person(by), time.now()
    row.note = ""
    _advance(row, "approve", by)
    if row.at_centre_id != row.centre_id:
        move(row, to=row.centre, by=None)
    if not row.is_confidential:
        keep(row.centre, by=None, task=row.pk, language=row.language, source=row.request.source, text=row.text)
    return row


@transaction.atomic
def send_out(task: TranslationTask, *, by: Actor, version: int | None = None) -> TranslationTask:
    """It reached whoever asked, or everybody. Recorded."""
    return _advance(_locked(task, version), "send_out", by)


@transaction.atomic
def correct(task: TranslationTask, *, by: Actor, note: str, version: int | None = None) -> TranslationTask:
    """Something in a checked text is wrong or changed; ``note`` says what. It is translated and checked once more, and
    until then nobody is proposed what it said. Recorded."""
    row = _locked(task, version)
    row.note, row.checked_by, row.completed_at = note, None, None
    POLICY.demand(by, "correct", row)
    row.translator, row.translated_by, row.checker = post_of(by), _writer(row, by), None
    doubt(row.centre, by=None, task=row.pk, language=row.language)
    return _advance(row, "correct", by, note)


@transaction.atomic
def decline(task: TranslationTask, *, by: Actor, note: str, version: int | None = None) -> TranslationTask:
    """Nobody here can translate it; ``note`` says why. What was relayed comes back to the centre that was asked, which
    may take it up. Recorded."""
    row = _locked(task, version)
    row.note = note
    _advance(row, "decline", by, note)
    return row if row.at_centre_id == row.centre_id else _back_home(row)


def _back_home(row: TranslationTask) -> TranslationTask:
    """Nobody elsewhere is to do anything at it any more."""
    move(row, to=row.centre, by=None)
    row.translator = row.checker = None
    row.save(update_fields=["translator", "checker"])
    return row


@transaction.atomic
def take_up(task: TranslationTask, *, by: Actor, version: int | None = None) -> TranslationTask:
    """It is translated after all. Recorded."""
    row = _locked(task, version)
    POLICY.demand(by, "take_up", row)
    row.note, row.translator = "", None
    row.translated_by = row.translated_by if row.text else None
    return _advance(row, "take_up", by)


@transaction.atomic
def offer(task: TranslationTask, *, by: Actor, relay: int) -> TranslationTask:
    """It waits for another centre's answer. For the system, part of a relay. Recorded."""
    row = _locked(task)
    row.relay_id = relay
    return _advance(row, "offer", by)


@transaction.atomic
def come_back(task: TranslationTask, *, by: Actor, to: SupportCentre | None, is_kept: bool) -> TranslationTask:
    """The other one answered: it is worked at there (``is_kept``), at the centre ``to`` or a body without one, or here
    again. For the system, part of a relay. Recorded."""
    row = _locked(task)
    row.at_centre = to
    row.translator = row.checker = None
    if not is_kept:
        row.relay = None
    return _advance(row, "come_back", by)


@transaction.atomic
def move(task: TranslationTask, *, to: SupportCentre | None, by: Actor, is_loose: bool = False) -> TranslationTask:
    """Let it stand on the board of another centre, in the state in which it is; ``is_loose``: nothing of the relay is
    left, nor of who was to work at it there. Part of another action, which demands and records."""
    row = TranslationTask.objects.select_for_update().get(pk=task.pk)
    row.at_centre, row.touched_at = to, time.machine_now()
    if is_loose:
        row.relay = row.translator = row.checker = None
    row.save(update_fields=["at_centre", "touched_at", "relay", "translator", "checker"])
    task.at_centre = to
    return row


@transaction.atomic
def fall_away(task: TranslationTask, *, by: Actor) -> TranslationTask:
    """It is not needed any more. For the system, where the request was withdrawn. Recorded."""
    row = _locked(task)
    row.since, row.touched_at = time.now(), time.machine_now()
    FLOW.advance(
        row, "fall_away", by=by, policy=POLICY, centre=row.centre, number=row.request.number, language=row.language,
        drill=row.centre.is_drill,
    )  # fmt: skip
    return row
