"""The screens of new exchange projects: a town's form, the inbox, one of them, the digest."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, stacked, titled
from kakehashi.engines.ui.cells import day as day_cell
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from ..articles.models import ArticlePage
from ..articles.queries import review_url
from ..publications.queries import Names
from . import actions, forms, queries
from .flows import EXCHANGE_NEWS as FLOW
from .models import ExchangeNews
from .permissions import EXCHANGE_NEWS


class Inbox(ListView):
    """What towns told; a town sees its own."""

    policy, code = EXCHANGE_NEWS, "list"
    template_name = "information/exchange_news.html"
    filter_form = forms.NewsFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-made_at",), "body": ("organisation__name",),
                                                      "state": ("state", "-made_at")}  # fmt: skip

    def fetch(self) -> None:
        """The house and towns."""
        self.policy.demand(self.request.user, self.code)

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return (
            Column("title", _("Project"), lambda row: row.title, width=40,
                   cell=lambda row: titled(row.title, row.get_absolute_url(), row.partner)),
            Column("partner", _("Partner"), lambda row: row.partner, on_screen=False, width=30),
            Column("body", _("Local government"), lambda row: str(row.organisation), sort="body", width=24,
                   cell=lambda row: stacked(row.organisation, row.post, is_example=row.is_example)),
            Column("territory", _("Country or region"), lambda row: row.territory, on_screen=False),
            Column("begins", _("Begins"), lambda row: row.begins, cell=lambda row: day_cell(row.begins)),
            Column("text", _("In a few words"), lambda row: row.text, on_screen=False, width=60),
            Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                   cell=lambda row: badge(FLOW.state_of(row).label, FLOW.state_of(row).tone)),
        )  # fmt: skip

    def narrow(self, rows: QuerySet[ExchangeNews], wanted: Mapping[str, Any]) -> QuerySet[ExchangeNews]:
        """By state."""
        return rows.filter(**wanted)

    def context(self) -> dict[str, Any]:
        """What one may do."""
        user = self.request.user
        return super().context() | {
            "may_tell": self.policy.allows(user, "tell"),
            "may_digest": self.policy.allows(user, "make_digest"),
        }


class News(DetailView):
    """One of them."""

    policy, flow = EXCHANGE_NEWS, FLOW
    template_name = "information/exchange_news_item.html"

    def crumbs(self) -> Any:
        """Below the inbox."""
        return [(self.policy.label, reverse("information:exchange_news")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The words, and the digest where it is public."""
        news = self.object
        digest = ArticlePage.objects.filter(pk=news.digest_id, live=True).first() if news.digest_id else None
        buttons = [button for button in self.flow.buttons(news, self.request.user, self.policy)
                   if button.transition.name != "put_in_digest"]  # fmt: skip
        return super().context() | {
            "digest": digest,
            "territory": Names().territory(news.territory) if news.territory else "",
            "buttons": buttons,
        }


class Tell(ActionView):
    """A town's form."""

    policy, code = EXCHANGE_NEWS, "tell"
    action, form_class = actions.tell, forms.TellForm
    heading, button = _("Tell of a new exchange project"), _("Send")
    said = _("Thank you. The editors bring what was told together for all local governments.")

    def crumbs(self) -> Any:
        """Below the inbox."""
        return [(self.policy.label, reverse("information:exchange_news")), (self.heading, "")]


class MakeDigest(ActionView):
    """All that waits, in one article."""

    policy, code = EXCHANGE_NEWS, "make_digest"
    action, form_class = actions.make_digest, forms.DigestForm
    heading, button, said = _("Make a digest"), _("Save the draft"), _("Saved as a draft.")

    @property
    def lead(self) -> Any:  # type: ignore[override]
        """How many wait."""
        return _("%(count)s projects wait for a digest.") % {"count": queries.waiting().count()}

    def crumbs(self) -> Any:
        """Below the inbox."""
        return [(self.policy.label, reverse("information:exchange_news")), (self.heading, "")]

    def next_url(self, done: Any) -> str:
        """The draft's review."""
        return review_url(done)


class SetAside(ActionView):
    """In no digest."""

    policy, flow, code = EXCHANGE_NEWS, FLOW, "set_aside"
    action = actions.set_aside
