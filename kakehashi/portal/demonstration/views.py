"""What exists only in a demonstration: signing in as any of the cast, and moving the clock."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from kakehashi.base import eras, time
from kakehashi.registry.clock import set_clock
from kakehashi.registry.models import Tenure, User
from kakehashi.services.members.adapters import enter

from .cast import CAST
from .clock import STEPS


class OnlyInADemonstration(View):
    """A page that a working installation does not have."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """404 where nothing is demonstrated; nobody does anything while the examples are being made."""
        if not request.installation.is_demonstration:
            raise Http404
        if request.method == "POST" and request.installation.telling is not None:
            messages.error(request, _("The examples are still being made. Please wait until they are complete."))
            return redirect("portal:cast")
        return super().dispatch(request, *args, **kwargs)


class Cast(OnlyInADemonstration):
    """The people of the demonstration; a button signs in as one of them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Who there is, and what each does; while the examples are being made, how far they are."""
        told = request.installation.telling
        is_part = bool(request.headers.get("HX-Request"))
        if told is not None:
            return render(request, "portal/telling.html" if is_part else "portal/cast.html", {"told": told})
        if is_part:  # the page was open while the last example was told
            return HttpResponse(headers={"HX-Refresh": "true"})
        held = Tenure.objects.on(time.today()).select_related("user", "post__section__organisation").order_by("-id")
        posts = {
            tenure.user.username: tenure.post for tenure in held.filter(user__username__in=[m.username for m in CAST])
        }
        members = [(member, posts[member.username]) for member in CAST if member.username in posts]
        return render(request, "portal/cast.html", {"members": members, "steps": STEPS, "told": None})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Sign in as the one who was chosen; only names of the cast are taken."""
        username = request.POST.get("username", "")
        if username not in {member.username for member in CAST}:
            raise Http404
        enter(request, User.objects.get(username=username))
        request.session.pop("post_id", None)
        return redirect("portal:desk")


class MoveClock(OnlyInADemonstration):
    """Moves the demonstration's day forward; the schedule then does what falls due."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """By a day, a month, or to 1 April."""
        step: Callable[[datetime], datetime] | None = STEPS.get(request.POST.get("step", ""), (None, None))[1]
        if step is None:
            raise Http404
        row = set_clock(step(time.now()))
        day = eras.both((time.machine_now() + row.clock_offset).astimezone(time.TOKYO).date(), request.LANGUAGE_CODE)
        messages.success(request, _("The demonstration now lives on %(day)s.") % {"day": day})
        return redirect("portal:cast")
