"""Who takes replies: a service declares its desk in a noun folder's imports.py, and the engine hands it what came."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser

from kakehashi.base.declared import Declared

from .quoting import Cut
from .reading import Letter
from .reply_address import Key

if TYPE_CHECKING:
    from kakehashi.registry.models import Post


class PostByMail(AnonymousUser):
    """A post that writes by mail. Nobody has signed in, so the ledger names the post and no person."""

    def __init__(self, post: "Post") -> None:
        super().__init__()
        self.acting = post


@dataclass(frozen=True)
class Reply:
    """What a desk is handed: the mail, the writer's own words in it, and what its address said.

    ``is_doubted``: a mail server found that the sender's address may be forged. ``is_crowded``: more mails came to the
    record within the hour than people write; this one waits for somebody's yes.
    """

    letter: Letter
    own: Cut
    key: Key
    is_doubted: bool = False
    is_crowded: bool = False


@dataclass(frozen=True)
class Taken:
    """What became of it: ``filed``, ``waiting`` (for a yes) or ``refused``, with a code and the record's number."""

    kind: str
    reason: str = ""
    about: str = ""


@dataclass(frozen=True)
class Desk:
    """A kind of record that is answered by mail.

    ``prepare(reply)`` does what is slow (files are checked and placed), before the transaction; ``take(reply,
    prepared)`` files it inside of it. ``notice(key, kind)`` learns of automatic answers and of what came back, unless
    they come by the dozen. ``returned(key, is_for_good)``, where it is given, learns of everything that came back, and
    whether the address is gone.
    """

    name: str
    prepare: Callable[[Reply], Any]
    take: Callable[[Reply, Any], Taken]
    notice: Callable[[Key, str], None]
    returned: Callable[[Key, bool], None] | None = None


DESKS: Declared[Desk] = Declared()
