"""Why a page cannot take a step on its way to the public. Reads only."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kakehashi.engines.access import Actor
from kakehashi.engines.content.rules import second_person
from kakehashi.engines.content.stages import SCHEDULED, SUBMITTED


def why_not(page: Any, verb: str, user: Actor) -> str | None:
    """Why a step cannot be taken now by somebody whose role may take it, in words; None if it can."""
    stage = page.stage
    if verb in {"approve", "send_back"} and stage is not SUBMITTED:
        return _("This page does not wait for approval.")
    if verb == "approve" and not second_person(user, page):
        return _("Whoever wrote the last version does not approve it.")
    if verb == "approve" and (missing := page.get_latest_revision_as_object().missing()):
        return _("Still to be filled in: %(fields)s.") % {"fields": pgettext("between words", ", ").join(missing)}
    if verb == "submit" and stage in (SUBMITTED, SCHEDULED):
        return _("This page waits for approval already.") if stage is SUBMITTED else _("It is approved already.")
    if verb == "submit" and page.live and not page.has_unpublished_changes:
        return _("This version is public already.")
    if verb == "unpublish" and not page.live:
        return _("This page is not public.")
    return None
