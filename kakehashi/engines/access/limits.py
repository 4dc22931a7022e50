"""How often something may be tried: counted in the cache, shared by all processes, by the machine's clock.

Each try takes one of ``amount`` places and holds it for ``seconds``; where no place is free, it is one too many. A
place is taken by `cache.add`, which only one process can win: many tries at once take no more places than there are.
"""

import hashlib
import math
import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.core.cache import cache

from kakehashi.base import time
from kakehashi.base.declared import Declared


@dataclass(frozen=True)
class Limit:
    """Within any ``seconds`` at most ``amount`` tries by one and the same (login name, address, person)."""

    name: str
    amount: int
    seconds: int

    def __post_init__(self) -> None:
        if self.amount < 1 or self.seconds < 1:
            raise ValueError(f"{self.name}: a limit lets at least one try pass, for at least a second")

    def take(self, who: str) -> "Place | None":
        """Take a place for ``who``; None where none is free (see `wait`)."""
        now = time.machine_now().timestamp()
        keys = self._keys(who)
        held = cache.get_many(keys)
        for key in (key for key in keys if key not in held):
            if cache.add(key, now + self.seconds, self.seconds):
                return Place(key)
        return None

    def wait(self, who: str) -> int:
        """Seconds until a place is free for ``who``; 0 where one is. Nothing is counted."""
        held = cache.get_many(self._keys(who))
        if len(held) < self.amount:
            return 0
        soonest: float = min(held.values())
        return max(1, math.ceil(soonest - time.machine_now().timestamp()))

    def _keys(self, who: str) -> list[str]:
        """The places; only a digest of who it is stands in the cache."""
        mark = hashlib.sha256(who.encode("utf-8", "replace")).hexdigest()[:32]
        return [f"limit:{self.name}:{mark}:{place}" for place in range(self.amount)]


@dataclass(frozen=True)
class Place:
    """A place that was taken."""

    key: str

    def give_back(self) -> None:
        """The try does not count after all, such as a sign-in that succeeded."""
        cache.delete(self.key)


LIMITS: Declared[Limit] = Declared()


def read(text: str) -> list[Limit]:
    """The limits of a TOML text. Refused with ValueError: less than one try or one second."""
    return [Limit(name, **row) for name, row in tomllib.loads(text).items()]


for _limit in read((Path(__file__).parent / "limits.toml").read_text(encoding="utf-8")):
    LIMITS.add(_limit)
