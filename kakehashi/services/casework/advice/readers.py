"""Whoever must know of a version without names is told."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from ..queries import posts_of_headquarters, posts_of_the_town
from .models import PublishedAdvice

TEXT = {
    "propose_advice": _("A version without names waits for the approval of a second person."),
    "approve_advice": _("The version without names was published. It can be taken back with one press."),
    "send_back_advice": _("Please amend the version without names:\n\n%(note)s"),
    "withdraw_advice": _("The version without names was taken back. Nobody finds it any more."),
}


def posts_told(row: PublishedAdvice, step: str) -> list[Post]:
    """Headquarters approves; the writer amends; the town and the writer learn of publishing and of taking back."""
    if step == "propose_advice":
        second = Post.objects.filter(is_open=True, roles__role__in=["hq_officer", "hq_chief"]).distinct()
        return [*posts_of_headquarters(row.request), *second]
    writer = [row.writer_post] if row.writer_post.is_open else []
    return writer if step == "send_back_advice" else [*writer, *posts_of_the_town(row.request)]


@reads(*(f"casework.published_advice.{name}" for name in TEXT), name="casework.tell_of_advice_without_names")
def tell_of_advice_without_names(entry: Entry) -> None:
    """One notification for each post; whoever did it is not told."""
    rows = PublishedAdvice.objects.select_related("request__post", "request__officer_in_charge", "writer_post__section")
    row = rows.get(pk=entry.subject_id)
    step = entry.name.rsplit(".", 1)[1]
    for post in {post.pk: post for post in posts_told(row, step)}.values():
        if post.pk != entry.post_id:
            notify(
                post,
                name=entry.name,
                subject=lambda: f"[{row.request.number}] {_('Advice published without names')}",
                text=lambda: f"{row.request.number} {row.subject}\n\n{str(TEXT[step]) % {'note': row.note}}",
                path=f"/advice/{row.pk}/",
                about=row,
                once=f"entry:{entry.pk}",
            )
