"""Rules: yes-or-no questions about a user and an object, with words for people."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kakehashi.registry.roles import ROLES

from .actors import Actor, post_of, roles_of

Test = Callable[[Actor, Any], bool]
Words = str | Promise


class Rule:
    """A yes-or-no question about a user and an object; combines with ``&`` and ``|``."""

    def __init__(self, test: Test, words: Words) -> None:
        self.test, self.words = test, words

    def __call__(self, user: Actor, obj: Any = None) -> bool:
        """Whether ``user`` passes for ``obj`` (None: for the kind of thing in general)."""
        return self.test(user, obj)

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(lambda u, o: self(u, o) and other(u, o), format_lazy(_("{} and {}"), self.words, other.words))

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(lambda u, o: self(u, o) or other(u, o), format_lazy(_("{} or {}"), self.words, other.words))


def rule(words: Words) -> Callable[[Test], Rule]:
    """Declare a function ``(user, obj) -> bool`` as a rule; ``words`` complete "This needs: …"."""
    return lambda test: Rule(test, words)


def role(*codes: str) -> Rule:
    """Whoever acts as a post that holds one of these roles. An unknown code is refused with KeyError."""
    labels = [ROLES[code].label for code in codes]
    words: Words = labels[0]
    for label in labels[1:]:
        words = format_lazy(_("{} or {}"), words, label)
    return Rule(lambda user, _obj: bool(roles_of(user) & set(codes)), words)


anyone = Rule(lambda _user, _obj: True, _("anyone"))
nobody = Rule(lambda _user, _obj: False, _("nobody: the system does this itself"))
signed_in = Rule(lambda user, _obj: post_of(user) is not None, _("whoever holds a post"))
the_system = Rule(lambda user, _obj: user is None, _("the system itself"))
