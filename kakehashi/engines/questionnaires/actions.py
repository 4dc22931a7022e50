"""What can be done with sets of questions."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record

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
