"""The door between the house and Wagtail's screens."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from .editors import CMS_ROLES, may_enter, sync_editor

CMS = "/cms/"
# Wagtail's own ways to sign in and to change an account would go round our sign-in and its second factor.
SIGN_IN = frozenset({"wagtailcore_login"})
# wagtail-localize's own screens would write into public pages past the approval: translations have rooms of ours.
CLOSED = frozenset({"wagtailadmin_account", "wagtailcore_authenticate_with_password"})


class CmsGate:
    """Lets only posts with the role editor or approver to ``/cms/``, and makes each of its changes one transaction.

    Visitors are asked to sign in; everybody else is refused (403), whatever groups or flags the user has. Groups that
    are behind the posts held today (a tenure began or ended with the day) are brought up to date first. Stands after
    the middleware that knows the post acted as.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on; the gate stands at the view."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Refuse, or run the view of a changing request inside a transaction."""
        match = request.resolver_match
        name = match.url_name if match else None
        is_cms = request.path_info.startswith(CMS)
        if not request.user.is_authenticated and (is_cms or name in SIGN_IN):
            return redirect_to_login(request.get_full_path() if is_cms else CMS)
        if name in CLOSED or (match and match.namespaces[:1] == ["wagtail_localize"]):
            raise Http404
        if not is_cms:
            return None
        if not may_enter(request.user):
            raise PermissionDenied(_("The editorial pages are for posts with the role editor or approver."))
        self._bring_up_to_date(request)
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)

    @staticmethod
    def _bring_up_to_date(request: HttpRequest) -> None:
        """Compare the groups with the roles of all posts held; write only where they differ."""
        user: Any = request.user
        held = {role for post in user.posts_held for role in post.role_codes} & CMS_ROLES
        if held != set(user.groups.filter(name__in=CMS_ROLES).values_list("name", flat=True)):
            sync_editor(user, by=None)
