"""What happens by the clock: each morning one mail tells a desk of all that is new in its groups."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.ledger import scheduled
from kakehashi.engines.notify.actions import notify
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.registry.models import Post

from .actions import mark_told
from .models import SharedDate, SharedNotice
from .queries import dates_to_tell, group_posts, notices_to_tell

SUBJECT = _("New among the towns' offices abroad")
Shared = SharedNotice | SharedDate


@scheduled("offices.tell_the_groups", at="09:10", catch_up="once")
def tell_the_groups(due: datetime) -> None:
    """New notices and dates of a desk's groups in one message; nobody is told of what the own section shared."""
    day = due.astimezone(time.TOKYO).date()
    notices, dates = notices_to_tell(day), dates_to_tell(day)
    found: dict[int, tuple[Post, list[Shared]]] = {}
    groups = {one.territory: group_posts(one.territory) for one in (*notices, *dates)}
    authors = dict(Post.objects.filter(pk__in=[one.post_id for one in (*notices, *dates)]).values_list("pk", "section"))
    for one in (*notices, *dates):
        for post in groups[one.territory]:
            if authors[one.post_id] != post.section_id:
                found.setdefault(post.pk, (post, []))[1].append(one)
    for post, news in found.values():
        _tell(post, news, f"shared:{due:%Y-%m-%d}")
    mark_told(notices, dates, by=None)


def _tell(post: Post, news: Sequence[Shared], once: str) -> None:
    first = news[0]
    path = first.get_absolute_url() if len(news) == 1 else _list_of(first)
    notify(
        post,
        name="offices.shared_notice.tell",
        subject=lambda: str(SUBJECT),
        text=lambda: "\n\n".join(_words(one) for one in news),
        path=path,
        about=first,
        once=once,
    )


def _list_of(first: Shared) -> str:
    return "/shared-notices/" if isinstance(first, SharedNotice) else "/shared-dates/"


def _words(one: Shared) -> str:
    """One piece of news in the language in force."""
    if isinstance(one, SharedNotice):
        return f"■ {one.title}（{territory_name(one.territory)}）\n{one.text}"
    days = f"{one.begins:%Y-%m-%d}" + (f" – {one.ends:%Y-%m-%d}" if one.ends != one.begins else "")
    return "\n".join(part for part in (f"■ {one.title}（{territory_name(one.territory)}）", days, one.place) if part)
