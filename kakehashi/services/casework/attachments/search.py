"""The files of a request are found page by page, by whoever may read them: never by more than find the request."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.search import SEARCHABLES, Searchable

from ..answers.rules import CLIENT, audience_of
from ..search import facets, request_audience
from .models import Attachment

NOTED = frozenset({"hq_officer", "hq_chief", "office_staff", "office_chief"})  # who reads internal notes
ADVISER = "economic_adviser"


def audience(attachment: Attachment) -> set[str]:
    """The tokens of those who may read it; mirrors `permissions.ATTACHMENT` and is tested against it."""
    if attachment.removed_at is not None:
        return set()
    request = attachment.request
    tokens = request_audience(request)
    if attachment.is_internal:
        return _inside(attachment, tokens)
    if attachment.is_report and audience_of(request) == CLIENT:
        return {token for token in tokens if not token.startswith(("branch:", "heir:"))}
    return tokens


def _inside(attachment: Attachment, tokens: set[str]) -> set[str]:
    """Those of the house; an adviser what is its own, or all where headquarters allows it for the consultation."""
    consultation = getattr(attachment.request, "consultation", None)
    shown = {token for token in tokens if token.rpartition(":")[2] in NOTED}
    of_advisers = {token for token in tokens if token.endswith(f":{ADVISER}")}
    if consultation is not None and consultation.shows_notes:
        return shown | of_advisers
    return shown | (of_advisers & {f"post:{attachment.post_id}:{ADVISER}"})


SEARCHABLES.add(
    Searchable(
        name="casework.attachment",
        model=Attachment,
        label=_("Files of requests"),
        title=lambda attachment: attachment.file.name,
        body=lambda _attachment: "",
        audience=audience,
        url=lambda attachment: f"/attachments/{attachment.pk}/",
        language=lambda _attachment: "ja",
        at=lambda attachment: attachment.at,
        facets=lambda attachment: facets(attachment.request),
        file="file",
        objects=lambda: Attachment.objects.select_related("file", "request"),
    )
)
