"""Whose code goes where; reads only."""

from django.conf import settings

from kakehashi.base import time
from kakehashi.registry.models import Post, Tenure, User

from .models import SignInCode
from .rules import digest


def person_of(name: str) -> User | None:
    """Whoever signs in with this login name, in whatever case; None for nobody, and for closed accounts."""
    return User.objects.filter(username__iexact=User.normalize_username(name), is_active=True).first()


def mailbox_of(user: User | None) -> Post | None:
    """The post whose mailbox a code of ``user`` goes to: of those held today the first that has an address."""
    held = Tenure.objects.on(time.today()).filter(user=user)
    posts = (
        Post.objects.filter(tenures__in=held, is_open=True).exclude(email="").select_related("section__organisation")
    )
    return posts.order_by("tenures__begins", "pk").first()


def any_mailbox(name: str) -> str:
    """An address of some post, always the same for the same name: shown, masked, where a name leads to no mailbox.

    The one whose keyed digest with the name is least, so that it changes for few names where posts come and go.
    """
    addresses = Post.objects.exclude(email="").order_by().values_list("email", flat=True).distinct()
    key = f"{settings.SECRET_KEY}:{name.casefold()}"
    return min(addresses, key=lambda address: digest(address, key), default="desk@example.jp")


def pending(pk: int | None) -> SignInCode | None:
    """The code that a browser remembers, while it can be tried."""
    row = SignInCode.objects.filter(pk=pk or 0).first()
    return row if row is not None and not row.is_over else None
