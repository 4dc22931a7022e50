"""What can be asked of hand-offs. Reads only."""

from django.db.models import QuerySet

from kakehashi.registry.models import Post, Section

from ..requests.models import SupportRequest
from ..requests.queries import handlers
from .models import HandOff

WORKS = ("office_staff", "office_chief", "economic_adviser", "hq_officer", "hq_chief")


def receivers(request: SupportRequest) -> QuerySet[Section]:
    """The offices and sections to which a request can be handed: all that can be asked, but the one that has it."""
    return handlers().exclude(pk=request.handler_id or 0)


def hand_offs_of(request: SupportRequest) -> list[HandOff]:
    """Where a request was proposed to go, oldest first; one query."""
    return list(request.hand_offs.select_related("from_section", "to_section", "post__section"))


def posts_of_section(section_id: int) -> list[Post]:
    """Whom to tell at an office or section: its open posts that work on requests."""
    rows = Post.objects.filter(section=section_id, is_open=True, roles__role__in=WORKS)
    return list(rows.select_related("section").distinct())
