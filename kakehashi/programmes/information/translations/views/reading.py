"""Where a page tells that it was read: a number goes up, nothing of the reader is kept."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page

from kakehashi.engines.content.models import HousePage
from kakehashi.engines.content.page_kinds import PAGE_KINDS
from kakehashi.engines.ui.views import HouseView

from .. import actions
from ..permissions import READ_COUNT


@method_decorator(csrf_exempt, name="dispatch")  # no cookie comes along, and nobody's rights are used
class CountRead(HouseView):
    """A page that is public, read by somebody whose browser runs scripts."""

    policy, code = READ_COUNT, "count"
    is_public = True

    def fetch(self) -> None:
        """Pages of ours that are public."""
        pages = Page.objects.filter(pk=self.kwargs["pk"], live=True, alias_of=None)
        self.object = get_object_or_404(pages).specific
        if not isinstance(self.object, HousePage) or type(self.object) not in {k.model for k in PAGE_KINDS.values()}:
            raise PermissionDenied(_("Only pages for readers are counted."))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One more, in the language of the address; from our own pages alone."""
        if request.headers.get("Origin", "") != f"{request.scheme}://{request.get_host()}":
            raise PermissionDenied(_("Only pages for readers are counted."))
        actions.count_read(self.object, by=None, language=get_language() or "ja")
        return HttpResponse(status=204)
