"""Who may ask for a code, and who may use it."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor, Policy, anyone, rule, the_system

from .models import SignInCode


def codes(_user: Actor) -> QuerySet[SignInCode]:
    """Nobody sees codes; the browser that asked for one remembers which it was."""
    return SignInCode.objects.none()


SIGN_IN_CODE = Policy(
    "members.sign_in_code",
    _("Sign-in codes"),
    SignInCode,
    visible=codes,
    rules={
        "send_code": anyone,
        "use_code": rule(_("the browser that asked for the code"))(lambda _user, _code: True),
        "sweep": the_system,
    },
)
