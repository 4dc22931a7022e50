"""What the views share: a policy, a layout, a heading, crumbs, and sign-in before everything that is not public."""

from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.views import View

from kakehashi.engines.access import Policy

from .reading import record_read

Words = str | Promise
Crumbs = list[tuple[Words, str]]


class HouseView(View):
    """What the views share: a policy, a layout, a heading, crumbs, and sign-in before everything that is not public."""

    policy: ClassVar[Policy[Any]]
    code: ClassVar[str] = "view"
    template_name: str
    layout: ClassVar[str] = "ui/staff.html"
    heading: ClassVar[Words] = ""
    is_public: ClassVar[bool] = False
    shows: ClassVar[tuple[type[Model], ...] | None] = None  # whose personal fields the page shows; None: the policy's
    object: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask visitors to sign in, fetch the record through the policy, then go on."""
        if not self.is_public and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        self.fetch()
        response = super().dispatch(request, *args, **kwargs)
        record_read(self, request, response)
        return response

    def shown_models(self) -> tuple[type[Model], ...]:
        """The models whose personal fields this page shows: reading them is put on record (see `reading`)."""
        return (self.policy.model,) if self.shows is None else self.shows

    def fetch(self) -> None:
        """Set ``self.object``: the row of ``pk`` if the URL names one; else demand the code in general."""
        if "pk" in self.kwargs:
            self.object = self.policy.get(self.request.user, self.code, pk=self.kwargs["pk"])
        else:
            self.policy.demand(self.request.user, self.code)

    def title(self) -> Words:
        """The page's heading."""
        return self.heading or (str(self.object) if self.object is not None else self.policy.label)

    def crumbs(self) -> Crumbs:
        """The path to this page: (words, address), the page itself last and without address."""
        above = getattr(self.object, "get_absolute_url", None)
        return [(str(self.object), above()), (self.title(), "")] if above else [(self.title(), "")]

    def context(self) -> dict[str, Any]:
        """What the template gets; subclasses add to it."""
        return {
            "object": self.object, "heading": self.title(), "crumbs": self.crumbs(), "layout": self.layout,
            "policy": self.policy,
        }  # fmt: skip

    def page(self, status: int = 200, **more: Any) -> HttpResponse:
        """The rendered template."""
        return render(self.request, self.template_name, self.context() | more, status=status)
