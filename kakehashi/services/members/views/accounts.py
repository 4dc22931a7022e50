"""One's own account, the post one acts as, and the first hour of an installation."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View

from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.views import ActionView, Crumbs, HouseView

from .. import actions, forms, permissions, queries
from ..adapters import enter
from ..codes.queries import mailbox_of
from ..codes.rules import masked


class ActAs(LoginRequiredMixin, View):
    """Choose one of the posts one holds, for this session."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remember the post; a post that one does not hold is refused."""
        held = {str(post.pk): post for post in request.user.posts_held}  # type: ignore[union-attr]
        chosen = held.get(request.POST.get("post", ""))
        if chosen is None:
            raise PermissionDenied(gettext("You do not hold this post."))
        request.session["post_id"] = chosen.pk
        messages.success(request, gettext("You act as %(post)s.") % {"post": chosen})
        back = request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return redirect(back if is_ours else settings.LOGIN_REDIRECT_URL)


class Account(HouseView):
    """One's posts, sign-in and language."""

    policy = permissions.PERSON
    template_name = "members/account.html"
    heading = _("My account")

    def fetch(self) -> None:
        """Oneself."""
        self.object = self.request.user

    def crumbs(self) -> Crumbs:
        """The page alone."""
        return [(self.title(), "")]

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        language = forms.LanguageForm(initial={"language": self.object.language})
        post = mailbox_of(self.object)
        mailbox = masked(post.email) if post else ""
        return self.page(form=language, posts=request.user.posts_held, mailbox=mailbox, has_oidc=settings.HAS_OIDC)  # type: ignore[union-attr]


class ChooseLanguage(ActionView):
    """The language of mails."""

    policy, code, action = permissions.PERSON, "choose_language", actions.choose_language
    form_class, fills = forms.LanguageForm, ("language",)
    heading, button, said = _("Language of mails"), _("Save the language"), _("The language is saved.")

    def fetch(self) -> None:
        """Oneself."""
        self.object = self.request.user

    def crumbs(self) -> Crumbs:
        """Below the account."""
        return [(_("My account"), self.next_url(None)), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """The account."""
        return reverse("members:account")


class FirstRun(ActionView):
    """The organisation and its first administrator; there only while nobody has an account."""

    policy, code, action, form_class = permissions.ORGANISATION, "found", actions.found, forms.FirstRunForm
    is_public = True
    layout = "ui/public.html"
    heading, button = _("Set up this installation"), _("Set up")
    said = _("The installation is set up. Next: add sections and posts, and invite the people who hold them.")
    lead = _("Say whose platform this is, and make its first administrator's account. This page appears only once.")

    def fetch(self) -> None:
        """Nothing to see any more once somebody has an account."""
        if queries.is_founded():
            raise Http404("the installation is set up")

    def initial(self, obj: Any) -> dict[str, Any]:
        """The headquarters of the lists."""
        listed = queries.listed_headquarters()
        return {"name": listed.name, "name_en": listed.name_en} if listed else {}

    def perform(self, form: Form) -> Any:
        """Found, and sign in."""
        tenure = super().perform(form)
        enter(self.request, tenure.user)
        return tenure

    def next_url(self, done: Any) -> str:
        """The organisation, where sections, posts and invitations are made: on the desk nothing waits yet."""
        return reverse("members:organisation", kwargs={"pk": done.post.section.organisation_id})
