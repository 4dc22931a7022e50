"""What can be done with sets of questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.files.actions import keep, remove, store
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.recognising import Checked
from kakehashi.engines.files.storage import Placed
from kakehashi.engines.ledger import declare, record

from .file_answers import file_ids, with_files
from .models import QuestionSet
from .questions import Question, as_rows, digest

PUBLISH = declare("questionnaires.question_set.publish", _("Version of a questionnaire published"))


@transaction.atomic
def publish(name: str, questions: Sequence[Question], *, by: Actor) -> QuestionSet:
    """The version of the set ``name`` that asks these questions: the one there is, or the next one.

    The same questions are always the same version, so a set can be published each time it is used. A new version is
    recorded as ``questionnaires.question_set.publish``.
    """
    key = digest(questions)
    found = QuestionSet.objects.filter(name=name, digest=key).first()
    if found:
        return found
    last = QuestionSet.objects.select_for_update().filter(name=name).order_by("-version").first()
    made, is_new = QuestionSet.objects.get_or_create(
        name=name,
        digest=key,
        defaults={"version": last.version + 1 if last else 1, "questions": as_rows(questions)},
    )
    if is_new:
        record(PUBLISH.name, made, by=by, version=made.version)
    return made


@transaction.atomic
def keep_files(
    questions: Sequence[Question],
    answers: Mapping[str, Any],
    *,
    before: Mapping[str, Any],
    by: Actor,
    purpose: str,
    is_example: bool = False,
) -> dict[str, Any]:
    """Store the new files in ``answers`` and erase those of ``before`` that no answer names any more.

    New ones are `Checked`, or placed already (see `file_answers.placed`). Returns the answers with
    ``{"file": id, "name": name, "preview": bool}`` for each file. A stored file that did not stand in ``before`` is
    dropped: nobody can point to somebody else's file. Recorded by the files engine.
    """
    known = file_ids(questions, before)

    def settled(value: Any) -> dict[str, Any] | None:
        if isinstance(value, Checked | Placed):
            file = keep(store(value, by=by, purpose=purpose, is_example=is_example), by=by)
            return {"file": file.pk, "name": file.name, "preview": bool(file.preview_key)}
        return known.get(value.get("file", 0)) if isinstance(value, dict) else None

    after = with_files(questions, answers, settled)
    for file in StoredFile.objects.filter(pk__in=set(known) - set(file_ids(questions, after))):
        remove(file, by=by)
    return after
