"""What can be done with recordings."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.files.actions import keep, remove, store
from kakehashi.engines.files.recognising import Checked
from kakehashi.engines.files.storage import Placed, place
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.workflow import NotPossible

from ..notices.models import Notice
from ..notices.permissions import NOTICE as POLICY
from ..notices.queries import digest, sheet
from ..sentences.rules.languages import languages
from .models import Recording

PURPOSE = "multicultural.recording"
RECORD = declare("multicultural.notice.record_voice", gettext_lazy("Voice recorded"), "multicultural.notice")
REMOVE = declare("multicultural.notice.remove_voice", gettext_lazy("Recording taken away"), "multicultural.notice")


def _locked(notice: Notice) -> Notice:
    return Notice.objects.select_for_update(of=("self",)).select_related("organisation", "post").get(pk=notice.pk)


def record_voice(notice: Notice, *, by: Actor, tag: str, file: Checked, consent: str = "") -> Recording:
    """Keep a person's reading of the notice in the language ``tag``; a former one is erased. ``file`` is an MP3 as
    `files.recordings.check_recording` wrote it, ``consent`` who agreed that their voice is heard.

    The bytes are written before the transaction (``atomic``) begins. Refused with PermissionDenied for others than
    desks of the body, with NotPossible for a language that the notice has not. Records
    ``multicultural.notice.record_voice`` with the language.
    """
    POLICY.demand(by, "record_voice", notice)
    return _keep(notice, by, tag, place(file), consent)


@transaction.atomic
def _keep(notice: Notice, by: Actor, tag: str, placed: Placed, consent: str) -> Recording:
    row = _locked(notice)
    POLICY.demand(by, "record_voice", row)
    post = post_of(by)
    if tag not in row.languages or tag not in languages() or post is None:
        raise NotPossible(_("There is no such language."))
    _erase(row, tag, by)
    stored = keep(store(placed, by=by, purpose=PURPOSE, consent=consent, is_example=row.is_example), by=by)
    made = Recording.objects.create(
        notice=row, tag=tag, digest=digest(sheet(row, tag)), file=stored, post=post, is_example=row.is_example
    )
    record(RECORD.name, row, by=by, language=tag)
    return made


@transaction.atomic
def remove_voice(notice: Notice, *, by: Actor, tag: str) -> None:
    """Take a recording away and erase it; a machine's voice is heard again where there is one. Nothing where there is
    none. Records ``multicultural.notice.remove_voice`` with the language."""
    row = _locked(notice)
    POLICY.demand(by, "remove_voice", row)
    if _erase(row, tag, by):
        record(REMOVE.name, row, by=by, language=tag)


def _erase(notice: Notice, tag: str, by: Actor) -> bool:
    before = Recording.objects.select_related("file").filter(notice=notice, tag=tag).first()
    if before is None:
        return False
    file = before.file
    before.delete()
    remove(file, by=by)
    return True
