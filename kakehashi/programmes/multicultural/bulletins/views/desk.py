"""The desk of bulletins: what is ready, what was told, what is taken back."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.lists import Listing
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import ActionView, DetailView

from ...centres.permissions import CENTRE
from ...centres.queries import names_of
from ...centres.views.desk import below
from ...translation_requests.flows import DONE
from ...translation_requests.flows import TASK as TASK_FLOW
from ...translation_requests.permissions import REQUEST
from .. import actions, forms, queries
from ..flows import BULLETIN as FLOW
from ..models import Bulletin
from ..permissions import BULLETIN

PAGE = 50


class Bulletins(HouseView):
    """The bulletins of a centre, and the requests of which one could be made."""

    policy, code, template_name, shows = CENTRE, "work", "multicultural/centre_bulletins.html", (Bulletin,)
    heading = _("Bulletins")

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Newest first."""
        rows = BULLETIN.visible(request.user).filter(centre=self.object).prefetch_related("texts").order_by("-number")
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        publishes = BULLETIN.allows(request.user, "publish", Bulletin(centre=self.object))
        return self.page(
            listing=Listing(page, request.GET.copy()),
            bulletins=[(row, names_of(queries.tags_of(row))) for row in page.object_list],
            ready=list(queries.ready(self.object)[:PAGE]) if publishes else [],
        )


class BulletinPage(DetailView):
    """One bulletin at the desk."""

    policy, code, flow, template_name = BULLETIN, "manage", FLOW, "multicultural/bulletin.html"

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        above = reverse("multicultural:centre_bulletins", kwargs={"pk": self.object.centre_id})
        return below(self.object.centre, (Bulletins.heading, above), (self.title(), ""))

    def context(self) -> dict[str, Any]:
        """With its texts, and whether further languages are ready."""
        row = self.object
        there = [one.language for one in row.texts.all()]
        rest = row.request.tasks.filter(state__in=TASK_FLOW.tagged(DONE)).exclude(language__in=there)
        may_add = row.state == "published" and self.policy.allows(self.request.user, "add_texts", row)
        return super().context() | {
            "texts": [(one, names_of([one.language])) for one in row.texts.all()],
            "further": names_of(rest.values_list("language", flat=True)) if may_add else "",
            "sees_request": REQUEST.visible(self.request.user).filter(pk=row.request_id).exists(),
        }  # fmt: skip


class Publish(ActionView):
    """Tell everybody."""

    policy, code, action, form_class = REQUEST, "publish", actions.publish, forms.PublishForm
    heading, button = _("Publish a bulletin"), _("Publish it")
    said = _("The bulletin is public.")
    follows = (
        _("It takes the next number of the centre, and everybody can read it at once."),
        _("It is published in the languages that are translated and checked; further ones can be added."),
        _("A bulletin of the same request is marked as replaced."),
    )

    def initial(self, obj: Any) -> dict[str, Any]:
        """The subject of the request."""
        return {"title": obj.subject}


class AddTexts(ActionView):
    """Languages that were finished since."""

    policy, code, action = BULLETIN, "add_texts", actions.add_texts
    heading, button, said = _("Add the finished languages"), _("Add them"), _("The languages were added.")


class Retract(ActionView):
    """Take it back."""

    policy, flow, code, action = BULLETIN, FLOW, "retract", actions.retract
    follows = (_("Its page says so in every language, and it leaves the list and the feeds."),)
