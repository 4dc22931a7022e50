"""What allauth asks us: nobody signs up by themselves; people come by invitation; wrong passwords are counted."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from kakehashi.engines.ui.limiting import LIMITS, address, too_often


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a post is taken up through an invitation."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The person of this login name and password, or None.

        Each try takes a place of the login name and one of the network address; whoever gets in gives them back, so
        that only failures count. Once they are used up the answer is 429, for names that nobody has too.
        """
        name = str(credentials.get("username", "")).casefold()
        places = []
        for limit, who in ((LIMITS["sign_in_name"], name), (LIMITS["sign_in_address"], address(request))):
            if (place := limit.take(who)) is None:
                raise ImmediateHttpResponse(too_often(request, limit.wait(who) or 1))
            places.append(place)
        user = super().authenticate(request, **credentials)
        if user is not None:
            for place in places:
                place.give_back()
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Allauth's own count, which `authenticate` replaces."""

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """The sentence beside the field; too many codes of a second step are answered as 429."""
        if code == "too_many_login_attempts":
            raise ImmediateHttpResponse(too_often(self.request))
        found: ValidationError = super().validation_error(code, *args)
        return found
