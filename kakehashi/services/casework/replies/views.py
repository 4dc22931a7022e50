"""The screens of mails that wait for somebody's yes."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, ListView

from . import actions
from .flows import MAIL_REPLY as FLOW
from .flows import OPEN
from .permissions import MAIL_REPLY
from .rules import of_one_domain

HEADING = _("Mails that need confirmation")


class MailReplies(ListView):
    """What came from unknown addresses and waits."""

    policy, code = MAIL_REPLY, "list"
    template_name = "casework/mail_replies.html"
    heading = HEADING
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("at", "pk")}

    def fetch(self) -> None:
        """For those who decide."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """Those that wait."""
        return super().rows().filter(state__in=FLOW.tagged(OPEN))


class MailReplyPage(DetailView):
    """One of them: what it says, from which address, to whose reply address it came."""

    policy, flow, template_name = MAIL_REPLY, FLOW, "casework/mail_reply.html"

    def title(self) -> str:
        """Never its subject, which is erased."""
        return f"{self.object.request.number} {FLOW.label}"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(HEADING, reverse("casework:mail_replies")), (self.object.request.number or "", "")]

    def context(self) -> dict[str, Any]:
        """With its files, and whether it came from where the desk's own mails come from."""
        return super().context() | {
            "files": list(self.object.files.filter(removed_at=None)),
            "is_of_its_domain": of_one_domain(self.object.sender, self.object.post.email),
        }


class FileReply(ActionView):
    """It is the desk's word."""

    policy, code, flow, action = MAIL_REPLY, "file_reply", FLOW, actions.file_reply
    follows = (
        _("The mail is filed as the word of the desk that it names, with a note of who confirmed it."),
        _("The other side is told, as of any message."),
    )

    def next_url(self, done: Any) -> str:
        """The conversation."""
        return f"{done.request.get_absolute_url()}#talk"


class DropReply(ActionView):
    """It is not."""

    policy, code, flow, action = MAIL_REPLY, "drop_reply", FLOW, actions.drop_reply
    follows = (_("The mail and its files are erased. That it came, and who dropped it, stays on record."),)

    def next_url(self, done: Any) -> str:
        """The list."""
        return reverse("casework:mail_replies")
