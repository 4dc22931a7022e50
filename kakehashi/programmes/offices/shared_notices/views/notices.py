"""Shared notices: the list, one of them, its forms, its file."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import post_of, section_of
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.views import DownloadView
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, day, stacked, titled
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from ...local_government_offices.permissions import LOCAL_GOVERNMENT_OFFICE
from ...local_government_offices.views.register import pills
from .. import actions, forms
from ..flows import SHARED_NOTICE as FLOW
from ..models import SharedNotice
from ..permissions import SHARED_NOTICE
from ..queries import unseen


def is_news(row: Any, user: Any) -> bool:
    """Whether this desk has still to see it."""
    return not row.is_seen and row.state == "posted" and row.post.section_id != section_of(user)


class Notices(ListView):
    """What is shared in one's groups."""

    policy, code = SHARED_NOTICE, "list"
    template_name = "offices/shared_notices.html"
    filter_form = forms.NoticeFilter
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "": ("-valid_from",), "state": ("state", "-valid_from"), "territory": ("territory", "-valid_from"),
    }  # fmt: skip

    def fetch(self) -> None:
        """For bodies, offices and headquarters."""
        self.policy.demand(self.request.user, "list")

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return (
            Column("title", _("Title"), lambda row: row.title, cell=self.named_cell, width=40),
            Column(
                "territory", _("Country or region"), lambda row: row.territory_shown, sort="territory",
                cell=lambda row: stacked(row.territory_shown, "", is_example=row.is_example),
            ),
            Column("from", _("From"), lambda row: row.valid_from, cell=lambda row: day(row.valid_from), sort=""),
            Column("until", _("Until"), lambda row: row.valid_until, cell=lambda row: day(row.valid_until)),
            Column("seen", _("Seen"), lambda row: row.is_seen, cell=self.seen_cell),
            Column(
                "state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                cell=lambda row: badge(FLOW.state_of(row).label, row.tone),
            ),
        )  # fmt: skip

    def named_cell(self, row: SharedNotice) -> SafeString:
        """With whoever shared it below."""
        return titled(row.title, row.get_absolute_url(), f"{row.post.section.organisation}")

    def seen_cell(self, row: SharedNotice) -> SafeString | str:
        """A mark for what the desk has still to see."""
        return badge(_("Unseen"), "wait") if is_news(row, self.request.user) else ""

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By the filter form."""
        if "words" in wanted:
            rows = rows.filter(title__icontains=wanted["words"])
        if "territory" in wanted:
            rows = rows.filter(territory=wanted["territory"])
        if wanted.get("show") == "in_force":
            rows = rows.filter(pk__in=SharedNotice.objects.on(time.today()).order_by().values("pk"))
        if wanted.get("show") == "unseen":
            rows = unseen(rows, post_of(self.request.user), time.today())
        return rows

    def context(self) -> dict[str, Any]:
        """The rooms beside it, and whether something may be shared."""
        user = self.request.user
        return super().context() | {
            "rooms": pills("offices:shared_notices", user),
            "may_share": self.policy.allows(user, "share"),
            "may_enter": LOCAL_GOVERNMENT_OFFICE.allows(user, "register"),
        }


class NoticePage(DetailView):
    """One notice."""

    policy, flow = SHARED_NOTICE, FLOW
    template_name = "offices/shared_notice.html"

    def crumbs(self) -> Any:
        """Below the list."""
        return [(self.policy.label, reverse("offices:shared_notices")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """Whether the desk has seen it; how many have, for whoever shared it."""
        notice, user = self.object, self.request.user
        may_edit = self.policy.allows(user, "edit", notice) and notice.state == "posted"
        return super().context() | {
            "is_news": is_news(notice, user),
            "may_edit": may_edit,
            "sightings": list(notice.sightings.select_related("post__section__organisation")) if may_edit else None,
        }


class ShareNotice(ActionView):
    """A notice."""

    policy, code, action, form_class = SHARED_NOTICE, "share", actions.share_notice, forms.ShareNoticeForm
    heading, button, said = _("Share a notice"), _("Share it"), _("The notice was shared.")
    lead = _("It is read in the group of the country or region alone, and told by mail the next morning.")


class EditNotice(ActionView):
    """Its words and days."""

    policy, code, action, form_class = SHARED_NOTICE, "edit", actions.edit_notice, forms.EditNoticeForm
    fills = ("title", "text", "valid_from", "valid_until")
    heading, button = _("Change the notice"), _("Save")


class MarkSeen(ActionView):
    """The desk has seen it."""

    policy, code, action = SHARED_NOTICE, "mark_seen", actions.mark_seen
    heading, button, said = _("Mark as seen"), _("Mark as seen"), _("Marked as seen.")


class Step(ActionView):
    """A form in front of a step of a notice."""

    policy, flow = SHARED_NOTICE, FLOW


WithdrawNotice = Step.for_step(
    "withdraw_notice", actions.withdraw_notice, follows=(_("The notice stays for the record, marked as withdrawn."),)
)


class NoticeFile(DownloadView):
    """Its file; each read is on record."""

    policy, code, event = SHARED_NOTICE, "download", actions.READ

    def file(self) -> StoredFile:
        """The notice's file; nothing where it has none."""
        if self.object.file is None:
            raise Http404
        return super().file()
