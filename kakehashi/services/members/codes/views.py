"""Ask for a code, and sign in with it. Looking at either page changes nothing."""

from time import monotonic, sleep
from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.limiting import address, refuse
from kakehashi.engines.ui.views import ActionView, Crumbs, Words
from kakehashi.engines.workflow import NotPossible

from . import actions, forms
from .models import SignInCode
from .permissions import SIGN_IN_CODE
from .queries import any_mailbox, pending
from .rules import code_rules, masked

KEY = "members.code"  # in the session: which code this browser asked for, where it went, and where to go afterwards
AS_LONG = 0.25  # seconds that each answer takes at least: how long it took says nothing about whether a name exists


@method_decorator(never_cache, name="dispatch")
class CodeView(ActionView):
    """What both pages share: for visitors alone, in the public dress."""

    policy = SIGN_IN_CODE
    is_public = True
    layout = "ui/public.html"

    def crumbs(self) -> Crumbs:
        """None: whoever comes here is not inside yet."""
        return []

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Whoever is signed in goes to the desk."""
        if request.user.is_authenticated:
            return redirect(settings.LOGIN_REDIRECT_URL)
        return super().dispatch(request, *args, **kwargs)


class AskCode(CodeView):
    """With a login name; the answer is the same for every name."""

    code, action, form_class = "send_code", actions.send_code, forms.AskCodeForm
    heading, button = _("Sign in with a code"), _("Send the code")
    lead = _("A code goes to the mailbox of the post that you hold. Nothing but your login name is needed.")

    def context(self) -> dict[str, Any]:
        """With the way back."""
        return super().context() | {"back": reverse("account_login")}

    def initial(self, obj: Any) -> dict[str, Any]:
        """Empty."""
        return {}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the code where there is somebody to send it to, and go on as if there were."""
        begun = monotonic()
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(422, form=form)
        name = form.cleaned_data["name"]
        if refusal := refuse(request, code_address=address(request), code_name=name.casefold()):
            return refusal
        row = actions.send_code(by=None, name=name)
        shown = any_mailbox(name)
        goal = request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure())
        request.session[KEY] = {
            "pk": row.pk,
            "to": masked(row.post.email if row.post else shown),
            "next": goal if is_ours else "",
        }
        sleep(max(0.0, AS_LONG - (monotonic() - begun)))
        return redirect("members:enter_code")


class EnterCode(CodeView):
    """The code of the mail; the button uses it."""

    code, action, form_class = "use_code", actions.use_code, forms.EnterCodeForm
    template_name = "members/enter_code.html"
    heading, button = _("Enter the code"), _("Sign in")

    @property
    def asked(self) -> dict[str, Any]:
        """What this browser asked for; empty where it asked for nothing."""
        found: dict[str, Any] = self.request.session.get(KEY) or {}
        return found

    def row(self) -> SignInCode | None:
        """The code that was asked for, while it can be tried."""
        return pending(self.asked.get("pk"))

    def initial(self, obj: Any) -> dict[str, Any]:
        """Empty."""
        return {}

    def reason(self) -> Words | None:
        """Why no code can be entered here."""
        if not self.asked:
            return _("In this browser no code was asked for. Open this page in the browser in which you asked for it.")
        if self.row() is None:
            return _("The code is not valid any more. Ask for a new one.")
        return None

    def context(self) -> dict[str, Any]:
        """With the mailbox, masked, and the rules of the code."""
        return super().context() | {"to": self.asked.get("to", ""), "rules": code_rules()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign in, through whatever second step the account asks for."""
        if refusal := refuse(request, code_entry=address(request)):
            return refusal
        form: Form = self.form(request.POST)
        row = self.row()
        if row is None or not form.is_valid():
            return self.page(422, form=form)
        try:
            user = actions.use_code(row, by=None, code=form.cleaned_data["code"])
        except NotPossible as reason:
            form.add_error("code", reason)
            return self.page(422, form=form)
        goal = request.session.pop(KEY, {}).get("next") or None
        answer: HttpResponse = perform_login(request, Login(user=user, redirect_url=goal))
        return answer
