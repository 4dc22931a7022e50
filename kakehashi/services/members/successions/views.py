"""Recording what becomes of a body: first what follows, then the press that does it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from kakehashi.engines.ui.views import ActionView, Crumbs
from kakehashi.registry.models import Organisation, Succession

from . import actions, forms, queries
from .permissions import BODY_WITH_FUTURE


class Succeed(ActionView):
    """The form, the preview of what follows, and the press that records it."""

    policy, code, action, form_class = BODY_WITH_FUTURE, "succeed", actions.succeed, forms.SuccessionForm
    template_name = "members/succession.html"
    heading = gettext_lazy("What becomes of this body")
    button, said = gettext_lazy("See what follows"), gettext_lazy("The succession is recorded.")
    lead = gettext_lazy(
        "For a merger, another name or another code of which the lists do not tell yet. First you see what follows; "
        "nothing is recorded before you confirm it."
    )

    def crumbs(self) -> Crumbs:
        """Below the body."""
        above = (gettext_lazy("Organisations"), reverse("members:organisations"))
        return [above, (str(self.object), self.next_url(None)), (self.title(), "")]

    def initial(self, obj: Any) -> dict[str, Any]:
        """The body's own reading and kind stand there to be changed."""
        return {"kind_of_new": obj.kind}

    def context(self) -> dict[str, Any]:
        """With the way back."""
        return super().context() | {"back": self.next_url(None)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What is right is shown first; it is recorded where just this was shown before."""
        form: Any = self.form(request.POST, request.FILES)
        if not form.is_valid() or request.POST.get("previewed") == form.seal():
            return super().post(request, *args, **kwargs)
        if "change" in request.POST:
            return self.page(form=form)
        plan = form.plan()
        return self.page(
            form=form,
            plan=plan,
            seal=form.seal(),
            kind_label=Succession.Kind(plan.kind).label,
            consequences=queries.consequences(plan, request.user),
        )

    def next_url(self, done: Any) -> str:
        """The body's page, which says what became of it."""
        body: Organisation = self.object
        return reverse("members:organisation", args=[body.pk])


class CallOff(ActionView):
    """The question before a plan is called off."""

    policy, code, action = BODY_WITH_FUTURE, "call_off_succession", actions.call_off_succession
    heading, button = gettext_lazy("Call off what was to become of it"), gettext_lazy("Call it off")
    said = gettext_lazy("The succession is called off. The body goes on as it is.")
    follows = (
        gettext_lazy("The body has no last day any more, and neither have those that were to merge with it."),
        gettext_lazy("A body that was to begin by it is taken out of the register."),
    )

    def crumbs(self) -> Crumbs:
        """Below the body."""
        above = (gettext_lazy("Organisations"), reverse("members:organisations"))
        return [above, (str(self.object), self.next_url(None)), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With the way back."""
        return super().context() | {"back": self.next_url(None)}

    def next_url(self, done: Any) -> str:
        """The body's page."""
        return reverse("members:organisation", args=[self.object.pk])
