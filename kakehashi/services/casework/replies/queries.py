"""Who answers by mail, and as whom. Reads only."""

from kakehashi.base import time
from kakehashi.engines.mailing.desks import PostByMail
from kakehashi.engines.mailing.reply_address import address_for
from kakehashi.registry.models import Post, Tenure

from ..queries import posts_of_headquarters, posts_of_the_handler, posts_of_the_town
from ..requests.models import SupportRequest
from ..requests.permissions import REQUEST

DESK = "casework.support_request"


def may_write(post: Post, request: SupportRequest) -> bool:
    """Whether a post may say something about a request that was handed in."""
    return request.number is not None and post.is_open and REQUEST.allows(PostByMail(post), "say", request)


def answered_at(post: Post, request: SupportRequest) -> str | None:
    """Where ``post`` answers a mail about ``request``: an address with its key, empty where no mail comes in, None
    where it may not write."""
    return address_for(DESK, about=request.pk, post=post.pk) if may_write(post, request) else None


def writers(post: Post, request: SupportRequest) -> list[Post]:
    """Who writes with a key that was made for ``post``: it, and its section's other posts; who asks or answers there
    now, where it was abolished. Only those who may write."""
    if post.is_open:
        others = Post.objects.filter(section=post.section_id, is_open=True).exclude(pk=post.pk).order_by("pk")
        others = others.select_related("section__organisation", "section__office").prefetch_related("roles")
        found = [post, *others[:50]]
    elif post.section.organisation_id == request.organisation_id:
        found = posts_of_the_town(request)
    else:
        found = posts_of_the_handler(request) or posts_of_headquarters(request)
    return [each for each in found if may_write(each, request)]


def writer_at(address: str, posts: list[Post]) -> Post | None:
    """The post whose address this is: its own, or one of a person who holds it today."""
    for post in posts:
        if address and post.email.casefold() == address:
            return post
    holders = Tenure.objects.on(time.today()).filter(post__in=posts, user__email__iexact=address)
    held = set(holders.values_list("post_id", flat=True)) if address else set()
    return next((post for post in posts if post.pk in held), None)


def request_of(pk: int) -> SupportRequest | None:
    """A request with what its policy asks of it."""
    return (
        SupportRequest.objects.select_related("organisation", "section", "handler__office", "post__section")
        .filter(pk=pk)
        .first()
    )
