"""Ticking off."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect

from kakehashi.engines.ui.views import HouseView
from kakehashi.engines.workflow import NotPossible

from ..requests.permissions import REQUEST
from . import actions
from .forms import TickForm


class TickOff(HouseView):
    """One button for each item of a request's check-list; back to the request afterwards."""

    policy, code = REQUEST, "tick"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The check-list stands on the request's page; looking changes nothing."""
        return redirect(f"{self.object.get_absolute_url()}#checklist")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tick the named item, or take its tick back."""
        form = TickForm(request.POST)
        if not form.is_valid():
            return HttpResponseBadRequest()
        ticked, taken_back = form.cleaned_data["tick"], form.cleaned_data["untick"]
        try:
            if taken_back:
                actions.untick(self.object, by=request.user, item=taken_back)
            else:
                actions.tick(self.object, by=request.user, item=ticked)
        except NotPossible as reason:
            messages.error(request, " ".join(reason.messages))
        return redirect(f"{self.object.get_absolute_url()}#checklist")
