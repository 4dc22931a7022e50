"""Whoever must know of an overdue request is told."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from .models import Escalation
from .rules import levels

SUBJECT = _("Overdue")
TEXT = {
    "handler": _("The office's next step is overdue since %(due)s. Please see to it, or agree on another day."),
    "headquarters": _("Headquarters' next step is overdue since %(due)s."),
    "town": _("We are waiting for your answer since %(due)s. The request stands still until then."),
}


def posts_told(escalation: Escalation, whom: str) -> list[Post]:
    """The posts that one word of levels.toml means: the town's own post, or everybody of a role it concerns."""
    request = escalation.request
    if whom == "town":
        return [request.post]
    if whom == "hq_officer" and request.officer_in_charge:
        return [request.officer_in_charge]
    posts = Post.objects.filter(is_open=True, roles__role=whom).distinct()
    if whom == "office_chief":
        office = request.handler.office_id if request.handler else None
        posts = posts.filter(section__office=office) if office else posts.none()
    return list(posts)


@reads("casework.escalation.escalate", name="casework.tell_of_an_overdue_request")
def tell_of_an_overdue_request(entry: Entry) -> None:
    """One notification for each post; a level without anybody goes to headquarters' officers."""
    rows = Escalation.objects.select_related("request__post", "request__handler", "request__officer_in_charge")
    escalation = rows.get(pk=entry.subject_id)
    request = escalation.request
    level = next(lv for lv in levels() if lv.number == escalation.level and lv.turn == escalation.turn)
    posts = {post.pk: post for whom in level.tell for post in posts_told(escalation, whom)}
    posts = posts or {post.pk: post for post in posts_told(escalation, "hq_officer")}
    due = f"{escalation.due_at.astimezone(time.TOKYO):%Y-%m-%d}"
    for post in posts.values():
        notify(
            post,
            name=entry.name,
            subject=lambda: f"[{request.number}] {SUBJECT}",
            text=lambda: f"{request.number} {request.subject}\n\n{TEXT[escalation.turn] % {'due': due}}",
            path=f"/requests/{request.pk}/",
            about=request,
            once=f"entry:{entry.pk}",
        )
