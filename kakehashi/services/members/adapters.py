"""What allauth asks us: nobody signs up by themselves; people come by invitation; wrong passwords are counted."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext

from kakehashi.engines.ui.limiting import LIMITS, address, too_often
from kakehashi.registry.models import User


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


class PasskeyAdapter(DefaultMFAAdapter):
    """Second steps: how passkeys are named, and who the browser says they belong to."""

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """The name that stands in the form before the person changes it."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The installation, by its name."""
        found: dict[str, str] = super().get_public_key_credential_rp_entity()
        return found | {"name": settings.SITE_NAME_EN if get_language() == "en" else settings.SITE_NAME}

    def _get_user_identifier(self, user: User) -> str:
        """The login name, also where the person gave an address."""
        return user.username


def enter(request: HttpRequest, user: User) -> None:
    """Sign ``user`` in where allauth's own steps are not needed (an invitation, the first run, a demonstration's cast).

    The session stands in the list of sessions like any other.
    """
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """Sign-in at the organisation's own identity provider (OpenID Connect): for accounts that were linked to it."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: whoever is not linked signs in with the login name first."""
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        """To the list of what is linked."""
        return reverse("socialaccount_connections")
