"""What of casework is handed on where posts and sections are merged, moved or abolished.

Called through `holdings` by the service that reorganises, which asks who may; never by a view.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.ledger import declare, record
from kakehashi.engines.search import index
from kakehashi.registry.models import Post, Section

from ..advisers.models import Adviser
from ..hand_offs.models import HandOff
from ..requests.flows import INSIDE, OPEN
from ..requests.flows import SUPPORT_REQUEST as FLOW
from ..requests.models import SupportRequest
from ..research.models import AnswerFile, ResearchInquiry
from ..watchers.models import Watch

PASSED = declare("casework.support_request.pass_on", _("Passed to the desk that takes the work"))
ADVISER_PASSED = declare("casework.adviser.pass_on", _("Adviser's work passed to another post"))


def _pass(rows: Iterable[SupportRequest], *, by: Actor, **to: Post | Section) -> int:
    """Set the given owners on the requests, one by one: locked, recorded, found under the new ones."""
    count = 0
    for row in rows:
        for name, owner in to.items():
            setattr(row, name, owner)
        row.version += 1
        row.save(update_fields=[*to, "version"])
        record(PASSED.name, row, by=by, **{name: owner.pk for name, owner in to.items()})
        index(row)
        count += 1
    return count


@transaction.atomic
def pass_requests(before: Post, after: Post, *, by: Actor) -> int:
    """All requests that a post asked, closed ones too, become those of another post and its section.

    Returns how many. Records ``casework.support_request.pass_on`` for each.
    """
    rows = SupportRequest.objects.select_for_update(of=("self",)).filter(post=before)
    return _pass(rows, by=by, post=after, section=after.section)


@transaction.atomic
def pass_charge(before: Post, after: Post, *, by: Actor) -> int:
    """The open requests that a post is in charge of, and the drafts that it enters for others; returns how many.

    Who was in charge of a closed one stays as it was. Records ``casework.support_request.pass_on`` for each.
    """
    rows = SupportRequest.objects.select_for_update(of=("self",))
    charge = _pass(rows.filter(officer_in_charge=before, state__in=FLOW.tagged(OPEN)), by=by, officer_in_charge=after)
    return charge + _pass(rows.filter(entered_by=before, state__in=FLOW.tagged(INSIDE)), by=by, entered_by=after)


@transaction.atomic
def pass_watches(before: Post, after: Post, *, by: Actor) -> int:
    """The requests that a post watches; what the other watches already stays one watch. Returns how many. Recorded."""
    watched = Watch.objects.filter(post=after).values("request")
    moved = 0
    for row in Watch.objects.select_for_update(of=("self",)).filter(post=before).exclude(request__in=watched):
        row.post = after
        row.save(update_fields=["post"])
        record(PASSED.name, row.request, by=by, watching=after.pk)
        moved += 1
    Watch.objects.filter(post=before).delete()  # what both watched is one watch
    return moved


@transaction.atomic
def pass_adviser(before: Post, after: Post, *, by: Actor) -> int:
    """What an adviser's post advises on, with hours and consultations; returns how many. Records
    ``casework.adviser.pass_on``. Refused by the database where the other post is an adviser itself (`holdings`)."""
    rows = list(Adviser.objects.select_for_update(of=("self",)).filter(post=before))
    for row in rows:
        row.post = after
        row.version += 1
        row.save(update_fields=["post", "version"])
        record(ADVISER_PASSED.name, row, by=by, post=after.pk)
    return len(rows)


@transaction.atomic
def pass_section(before: Section, after: Section, *, by: Actor) -> int:
    """All that a section asked or handles, closed requests too, with hand-offs and research; returns how many requests.

    Records ``casework.support_request.pass_on`` for each.
    """
    rows = SupportRequest.objects.select_for_update(of=("self",))
    count = _pass(rows.filter(section=before), by=by, section=after)
    count += _pass(rows.filter(handler=before), by=by, handler=after)
    HandOff.objects.filter(from_section=before, state="proposed").update(from_section=after)
    HandOff.objects.filter(to_section=before, state="proposed").update(to_section=after)
    asked = ResearchInquiry.objects.filter(section=after).values("request")
    passed = list(
        ResearchInquiry.objects.filter(section=before).exclude(request__in=asked).values_list("pk", flat=True)
    )
    ResearchInquiry.objects.filter(pk__in=passed).update(section=after)
    files = AnswerFile.objects.filter(inquiry__in=passed, removed_at=None)
    for file in files.select_related("file", "inquiry__request", "inquiry__section__office"):
        index(file)
    return count


@transaction.atomic
def follow_post(post: Post, *, by: Actor) -> int:
    """The requests of a post stand in the section where the post stands now, so that confidential ones stay with it.

    Returns how many. Records ``casework.support_request.pass_on`` for each.
    """
    rows = SupportRequest.objects.select_for_update(of=("self",)).filter(post=post)
    return _pass(rows.exclude(section=post.section_id), by=by, section=post.section)
