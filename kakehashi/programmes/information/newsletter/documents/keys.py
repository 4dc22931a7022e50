"""The keys in the mails of the newsletter: one by which a subscription is confirmed, one by which it is looked after.

Both hold the number of the subscription and its secret, signed. A key opens a page with a button; opening the page
changes nothing and uses nothing up, so that scanners may follow every link first.
"""

from typing import Literal

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from ..models import Subscriber

Kind = Literal["confirm", "mine"]


def key_of(subscriber: Subscriber, kind: Kind = "mine") -> str:
    """The key of a subscription."""
    return key_for(subscriber.pk, subscriber.secret, kind)


def key_for(pk: int, secret: str, kind: Kind = "mine") -> str:
    """The same from its parts, for thousands of mails."""
    return _signer(kind).sign(f"{pk}-{secret}")


def read_key(key: str, kind: Kind = "mine") -> Subscriber | None:
    """The subscription of a key; None for one that we did not sign, or whose address was erased."""
    try:
        pk, _dash, secret = _signer(kind).unsign(key).partition("-")
    except signing.BadSignature:
        return None
    found = Subscriber.objects.select_related("post__section__organisation", "organisation").filter(pk=int(pk))
    return found.filter(secret=secret).exclude(email="").first()


def path_of(name: str, key: str) -> str:
    """The path of a page that a key opens, without its language."""
    with override(settings.LANGUAGE_CODE):
        return reverse(f"information:{name}", kwargs={"token": key})


def _signer(kind: Kind) -> signing.Signer:
    return signing.Signer(salt=f"information.subscriber.{kind}", sep=".")
