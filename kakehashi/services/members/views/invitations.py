"""Taking up a post: the page behind an invitation's address. Looking at it uses nothing up."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.views import ActionView, Crumbs

from .. import actions, flows, forms, permissions
from ..adapters import enter


@method_decorator(never_cache, name="dispatch")
class AcceptInvitation(ActionView):
    """What one is invited to; a visitor makes an account, whoever is signed in takes the post in addition."""

    policy, code, action = permissions.INVITATION, "accept_invitation", actions.accept_invitation
    flow = flows.INVITATION
    is_public = True
    template_name = "members/invitation.html"
    layout = "ui/public.html"
    heading, button = _("Invitation to a post"), _("Take up the post")

    def fetch(self) -> None:
        """The token is the right to see this one invitation."""
        try:
            self.object = permissions.invited(self.kwargs["token"])
        except Http404:
            self.object = None

    def crumbs(self) -> Crumbs:
        """None: whoever comes here knows no other page."""
        return []

    def form(self, *data: Any) -> Form:
        """An account for visitors; nothing more to say for whoever has one."""
        form_class = Form if self.request.user.is_authenticated else forms.AccountForm
        return form_class(*data, user=self.request.user, obj=self.object)

    def reason(self) -> Any:
        """Why the post cannot be taken up, in a sentence."""
        if self.object is None:
            return _("There is no such invitation. Check that the address is complete.")
        said = {
            "accepted": _("This invitation has been used. Sign in with the login name that was chosen."),
            "withdrawn": _("This invitation was withdrawn. Ask whoever sent it."),
        }
        return said.get(self.object.state) or super().reason()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """An invitation that cannot be used any more says so, whatever is sent."""
        self.fetch()
        if self.reason():
            return self.page(404 if self.object is None else 410)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take up the post and go to the desk, signed in."""
        answer = super().post(request, *args, **kwargs)
        if answer.status_code == 302:
            if not request.user.is_authenticated:
                enter(request, self.accepted.user)
            request.session["post_id"] = self.accepted.post_id
        return answer

    def perform(self, form: Form) -> Any:
        """Keep the accepted invitation: it knows the person."""
        self.accepted = super().perform(form)
        return self.accepted

    def next_url(self, done: Any) -> str:
        """The desk."""
        return redirect(settings.LOGIN_REDIRECT_URL).url
