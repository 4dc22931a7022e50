"""The state of the files of public pages, and the button that has them all written again."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import Actor
from kakehashi.engines.published import actions, queries
from kakehashi.engines.published.permissions import PUBLISHED_FILE
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import ActionView, HouseView

NAME = _("Published pages as files")


class PublishedFiles(HouseView):
    """How many files there are of each kind, when they were written, what waits and what failed."""

    policy, code = PUBLISHED_FILE, "list"
    template_name = "portal/published_files.html"
    heading = NAME

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Three queries, however many files there are."""
        return self.page(
            is_on=settings.PUBLISHED_FILES, kinds=queries.by_kind(), totals=queries.totals(), faulty=queries.faulty(),
            crumbs=[(self.title(), "")],
        )  # fmt: skip


def write_everything(*, by: Actor) -> None:
    """Order all of it; the workers write."""
    actions.want_everything(by=by)


class WriteEverything(ActionView):
    """All again."""

    policy, code = PUBLISHED_FILE, "write_everything"
    action = write_everything
    heading, button = _("Write all files again"), _("Write all again")
    lead = _(
        "Every public page is asked for as a visitor sees it, and its file written anew. Pages can be read meanwhile."
    )
    said = _("The files are being written again.")

    def crumbs(self) -> Crumbs:
        """Below the overview."""
        return [(NAME, reverse("portal:published_files")), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """The overview."""
        return reverse("portal:published_files")
