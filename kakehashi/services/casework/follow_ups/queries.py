"""What can be asked of follow-ups. Reads only."""

from .models import FollowUp
from .rules import opened_by


def follow_up_by_link(token: str) -> FollowUp | None:
    """The questionnaire that a mailed link opens; None for a link that was not signed by us."""
    pk = opened_by(token)
    rows = FollowUp.objects.select_related("request__organisation", "request__handler")
    return rows.filter(pk=pk).first() if pk else None
