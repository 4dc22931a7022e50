"""What a reader does by the key of a mail: confirm, choose, leave, undo, erase. Opening a page changes nothing."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from kakehashi.engines.access import post_of
from kakehashi.engines.ui.views import ActionView, HouseView

from .. import actions
from ..documents.keys import key_of, read_key
from ..forms import ChoiceForm, SubscribeForm
from ..models import Subscriber
from ..permissions import SUBSCRIBER, KeyHolder
from ..rules import DEPARTMENTS, TOPICS


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


class Subscribe(ActionView):
    """The address, and what is to be read."""

    policy, code, action, form_class = SUBSCRIBER, "subscribe", actions.subscribe, SubscribeForm
    template_name = "information/newsletter_subscribe.html"  # type: ignore[assignment]
    layout, is_public, shows = "ui/public.html", True, ()
    heading, button = _("Subscribe to the newsletter"), _("Send me the mail to confirm")
    lead = _(
        "Free, and for every department. Only what is sent with the newsletter is written to your address, and you can "
        "stop it with one press in every mail."
    )

    def context(self) -> dict[str, Any]:
        """With whether openings are counted, which is said before anybody subscribes."""
        return super().context() | {"counts_looks": settings.NEWSLETTER_LOOKS}

    def crumbs(self) -> Any:
        """Below the newsletter."""
        return [(_("Newsletter"), reverse("information:newsletter")), (self.title(), "")]

    def initial(self, obj: Any) -> dict[str, Any]:
        """What a link brings along (the page of a department); the post's own address, for whoever is signed in."""
        asked = self.request.GET
        brought = {"department": asked.get("department", ""), "topics": asked.getlist("topics")}
        known = {"department": DEPARTMENTS, "topics": TOPICS}
        begun = {name: value for name, value in brought.items() if value and set(_listed(value)) <= set(known[name])}
        post = post_of(self.request.user)
        body = post.section.organisation if post else None
        return begun | ({"email": post.email, "organisation": body.code or body.name} if post and body else {})

    def message(self, done: Any) -> Any:
        """The same whether the address reads already or not."""
        return _("We have sent a mail to this address. Open the page in it and press the button.")

    def next_url(self, done: Any) -> str:
        """To the newsletter."""
        return reverse("information:newsletter")


class ByKey(HouseView):
    """A page that the key of a mail opens."""

    policy, is_public, layout = SUBSCRIBER, True, "ui/resident.html"
    template_name = "information/newsletter_mine.html"
    kind: Any = "mine"

    def fetch(self) -> None:
        """The subscription of the key; a key that nobody signed, or of an erased address, finds nothing."""
        self.object = read_key(str(self.kwargs["token"]), self.kind)
        if self.object is None:
            raise Http404

    def shown_models(self) -> tuple[type[Model], ...]:
        """Whoever has the key reads about themselves: that is not put on record."""
        return ()

    @property
    def holder(self) -> KeyHolder:
        """Who acts: whoever has the key."""
        return KeyHolder(self.object)

    def crumbs(self) -> Any:
        """None: nothing stands above it."""
        return []

    def context(self) -> dict[str, Any]:
        """With the key, for the forms of the page."""
        return super().context() | {"view_token": key_of(self.object), "counts_looks": settings.NEWSLETTER_LOOKS}

    def mine(self) -> str:
        """The page of the choices."""
        return reverse("information:newsletter_mine", kwargs={"token": key_of(self.object)})


class Confirm(ByKey):
    """The button of the first mail."""

    code, kind = "confirm", "confirm"
    template_name = "information/newsletter_confirm.html"
    heading = _("Receive the newsletter?")

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The question; scanners may open it."""
        return self.page(is_reading=self.object.state == "reading", mine=self.mine())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """The yes."""
        if self.object.state in ("asked", "reading"):
            actions.confirm(self.object, by=self.holder)
            messages.success(request, gettext("Thank you. You will receive the next issue."))
        return redirect(self.mine())


class Mine(ByKey):
    """The choices of one reader: topics × offices × language × frequency, and the button to leave."""

    code = "choose"
    heading = _("Your newsletter")

    def form(self, *data: Any) -> ChoiceForm:
        """What is chosen at present."""
        row: Subscriber = self.object
        now = {
            "topics": row.topic_codes,
            "offices": row.office_codes,
            "language": row.language,
            "frequency": row.frequency,
            "department": row.department,
        }
        return ChoiceForm(*data, initial=now)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The page; nothing changes."""
        return self.page(form=self.form())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Keep the choice."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(422, form=form)
        actions.choose(self.object, by=self.holder, **form.cleaned_data)
        messages.success(request, gettext("Your choice was saved. It holds from the next issue on."))
        return redirect(self.mine())


@method_decorator(csrf_exempt, name="dispatch")
class Leave(ByKey):
    """Stop it: by the button of the page, or by the mail program's own (RFC 8058), which knows no cookie."""

    code = "leave"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The page with the button."""
        return redirect(self.mine())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """At once. Twice is once."""
        actions.leave(self.object, by=self.holder)
        if request.POST.get("List-Unsubscribe") == "One-Click":
            return HttpResponse(status=200, content_type="text/plain")
        messages.success(request, gettext("You have left. No further issue is sent to you."))
        return redirect(self.mine())


class ComeBack(ByKey):
    """Undo having left."""

    code = "come_back"

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The page with the button."""
        return redirect(self.mine())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """As it was."""
        if self.object.state in ("left", "reading"):
            actions.come_back(self.object, by=self.holder)
            messages.success(request, gettext("You receive the newsletter again, as before."))
        return redirect(self.mine())


class Erase(ByKey):
    """Erase the address now."""

    code = "erase"
    template_name = "information/newsletter_erase.html"
    heading = _("Erase your address?")

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """The question."""
        return self.page(mine=self.mine())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """At once; the key ends with it."""
        actions.erase(self.object, by=self.holder)
        messages.success(request, gettext("Your address was erased."))
        return redirect(reverse("information:newsletter"))


class Ours(HouseView):
    """The way of a post to its own subscription."""

    policy, code = SUBSCRIBER, "choose"

    def fetch(self) -> None:
        """A post's own; where there is none, the way to one."""
        self.object = SUBSCRIBER.visible(self.request.user).filter(post=post_of(self.request.user)).first()

    def get(self, request: HttpRequest) -> HttpResponse:
        """To the choices, or to the form."""
        if self.object is None or not self.object.email:
            return redirect("information:newsletter_subscribe")
        return redirect("information:newsletter_mine", token=key_of(self.object))
