"""Who else has this screen open: a quiet notice before two desks write over each other. Nothing of it is a record.

What is kept is a post and a moment, in the cache, for a short life. Opening a screen only reads who is there, for
looking changes nothing; the script's signs of life, the first at once, are what counts as present. Whoever reads the
notice may open the same screen, and reads of the other side no more than its body or office, never a person.
"""

from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from kakehashi.base import time
from kakehashi.engines.access import Actor, post_of
from kakehashi.registry.models import Post

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIVE = 90  # seconds after the last sign; the script gives one every 30
HEADER = "X-Still-Here"  # how the script's sign of life is known


def words(obj: Model, code: str, user: Actor, *, is_sign: bool = False) -> str:
    """Who else has the screen ``code`` of ``obj`` open, in one sentence, or nothing; one query where nobody has.

    ``is_sign``: note that ``user`` has it open.
    """
    post = post_of(user)
    if post is None or obj.pk is None:
        return ""
    key, now = f"presence:{obj._meta.label_lower}:{obj.pk}:{code}", time.machine_now().timestamp()
    stored: dict[int, float] = cache.get(key) or {}
    here = {pk: seen for pk, seen in stored.items() if now - seen < ALIVE}
    others = [pk for pk in here if pk != post.pk]
    if is_sign:
        cache.set(key, here | {post.pk: now}, ALIVE)
    if not others:
        return ""
    names = _names(post, Post.objects.filter(pk__in=others).select_related("section__organisation", "section__office"))
    return _("%(who)s has this screen open now.") % {"who": ", ".join(names)}


def _names(reader: Post, others: "Iterable[Post]") -> list[str]:
    """Sections of one's own body; of any other side its office or its body, no more."""
    found = set()
    for post in others:
        section = post.section
        is_own = section.organisation_id == reader.section.organisation_id
        found.add(str(section if is_own else section.office or section.organisation))
    return sorted(found)


def heartbeat(request: HttpRequest, obj: Model | None, code: str) -> HttpResponse | None:
    """The answer to the script's sign of life; None for any other request."""
    if request.headers.get(HEADER) is None or obj is None:
        return None
    return JsonResponse({"words": words(obj, code, request.user, is_sign=True)})
