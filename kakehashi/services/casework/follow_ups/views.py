"""The questionnaire behind the mailed link: looking changes nothing, sending answers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from kakehashi.engines.access import Actor
from kakehashi.engines.workflow import NotPossible

from . import actions, forms
from .queries import follow_up_by_link


class AnswerFollowUp(View):
    """No sign-in: the signed link is the key. It is not used up by looking, so mail scanners do no harm."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the questionnaire; a link that we did not sign leads nowhere."""
        self.follow_up = follow_up_by_link(kwargs["token"])
        if self.follow_up is None:
            raise Http404(_("This link is not one of ours."))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The questions, or the thanks."""
        names = ("use", "satisfaction", "outcome", "wish_for_better", "may_publish")
        initial = {name: getattr(self.follow_up, name) for name in names}
        return self._page(forms.FollowUpForm(initial=initial))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep the answer."""
        form = forms.FollowUpForm(request.POST)
        if not form.is_valid():
            return self._page(form, 422)
        user: Actor = request.user if request.user.is_authenticated else None
        try:
            actions.answer(self.follow_up, by=user, **form.cleaned_data)
        except NotPossible as reason:
            form.add_error(None, reason)
            return self._page(form, 422)
        return redirect(f"{request.path}?thanks=1")

    def _page(self, form: forms.FollowUpForm, status: int = 200) -> HttpResponse:
        return render(
            self.request,
            "casework/follow_up.html",
            {
                "form": form,
                "follow_up": self.follow_up,
                "object": self.follow_up.request,
                "is_open": self.follow_up.request.state == "follow_up",
                "thanks": self.request.GET.get("thanks") and self.follow_up.answered_at,
            },
            status=status,
        )
