"""What a post was told, what became of its mails, and the mailbox of a demonstration."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.mailing.arrivals import Outcome
from kakehashi.engines.notify import actions, flows, permissions, queries
from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, ListView

from .. import forms


class Inbox(ListView):
    """The messages of the post acted as, the unread ones first."""

    policy = permissions.NOTIFICATION
    template_name = "members/inbox.html"
    heading = _("Inbox")
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("is_read", "-at", "-pk")}

    def rows(self) -> QuerySet[Any]:
        """With the mark by which they are ordered."""
        return queries.unread_first(super().rows())

    def context(self) -> dict[str, Any]:
        """With the number of unread ones."""
        return super().context() | {"unread": queries.unread(self.request.user)}


class MarkRead(ActionView):
    """Take note of one message."""

    policy, code, action = permissions.NOTIFICATION, "mark_read", actions.mark_read
    heading, button, said = _("Mark as read"), _("Mark as read"), _("The message is marked as read.")

    def crumbs(self) -> Crumbs:
        """Below the inbox."""
        return [(_("Inbox"), reverse("members:inbox")), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """The inbox."""
        return reverse("members:inbox")


class MarkAllRead(MarkRead):
    """Take note of everything."""

    action = actions.mark_all_read
    heading, button, said = _("Mark all as read"), _("Mark all as read"), _("All messages are marked as read.")


class UndecidedMails(ListView):
    """Mails of which nobody knows whether they arrived, or that were not accepted."""

    policy, code = permissions.MAIL, "send_again"
    template_name = "members/mails.html"
    heading = _("Mails to decide about")
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("at", "pk")}

    def fetch(self) -> None:
        """For those who decide."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """Those that wait for a decision."""
        return queries.undecided(super().rows()).select_related("post__section__organisation")

    def context(self) -> dict[str, Any]:
        """With what is held back, and the words of the states."""
        return super().context() | {"flow": flows.MAIL, "held": queries.held(), "why_held": flows.goes_out()}


class DecideMail(ActionView):
    """One decision about one mail."""

    policy, flow = permissions.MAIL, flows.MAIL

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(_("Mails to decide about"), self.next_url(None)), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """The list."""
        return reverse("members:mails")


class SendAgain(DecideMail):
    """It may arrive twice."""

    code, action = "send_again", actions.send_again
    follows = (_("The mail is sent once more. If the first one arrived after all, it arrives twice."),)


class LeaveUnsent(DecideMail):
    """It arrived after all, or is of no use any more."""

    code, action = "leave", actions.leave
    follows = (_("The mail is not sent again, and leaves this list."),)


class OnlyInADemonstration:
    """There is no such page in a working installation."""

    is_public = True

    def fetch(self) -> None:
        """404 in a working installation."""
        if not self.request.installation.is_demonstration:  # type: ignore[attr-defined]
            raise Http404("only in a demonstration")
        super().fetch()  # type: ignore[misc]

    def context(self) -> dict[str, Any]:
        """In the dress of whoever reads it."""
        layout = "ui/staff.html" if self.request.user.is_authenticated else "ui/public.html"  # type: ignore[attr-defined]
        return super().context() | {"layout": layout, "flow": flows.MAIL}  # type: ignore[misc]


class DemonstrationMailbox(OnlyInADemonstration, ListView):
    """Every mail that would have gone out, by address."""

    policy = permissions.MAIL
    template_name = "members/mailbox.html"
    heading = _("Mailbox of the demonstration")
    filter_form = forms.AddressForm
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-at", "-pk")}

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """To one address."""
        return rows.filter(address__icontains=wanted["address"]) if "address" in wanted else rows


class DemonstrationMail(OnlyInADemonstration, DetailView):
    """One of them, as it would have gone out."""

    policy = permissions.MAIL
    template_name = "members/mail.html"

    def crumbs(self) -> Crumbs:
        """Below the mailbox."""
        return [(_("Mailbox of the demonstration"), reverse("members:mailbox")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With whether it can be answered."""
        return super().context() | {"may_answer": self.policy.allows(self.request.user, "answer", self.object)}


OUTCOMES = {
    "filed": _("The mail was read, and filed in the conversation of the request."),
    "waiting": _(
        "The mail came from an address that is not known: it waits until headquarters or the office confirms it."
    ),
    "refused": _("The mail could not be taken. Its sender is told why in a mail."),
    "auto-reply": _("The mail was recognised as an automatic reply, and not filed."),
    "bounce": _("The mail was recognised as one that came back, and not filed."),
    "loop": _("The mail was recognised as part of a circle, and not filed."),
    "unknown": _("The mail named no desk of ours, and was not filed."),
}


class AnswerMail(OnlyInADemonstration, ActionView):
    """Answer one of them, to see what becomes of a reply by mail."""

    policy, code, action, form_class = permissions.MAIL, "answer", actions.answer, forms.AnswerMailForm
    heading, button = _("Try to reply"), _("Send the reply")
    lead = _(
        "What you write becomes a real mail, with the original quoted as a mail program does it, and goes the way that "
        "mail from outside goes."
    )

    def perform(self, form: Form) -> Outcome:
        """The mail, with its file if there is one."""
        data = dict(form.cleaned_data)
        file = data.pop("file")
        files = [(file.name, file.read())] if file else []
        self.outcome = actions.answer(self.object, by=self.request.user, files=files, **data)
        return self.outcome

    def message(self, done: Any) -> Any:
        """What became of it."""
        return OUTCOMES[self.outcome.kind]

    def crumbs(self) -> Crumbs:
        """Below the mail."""
        mail = reverse("members:mail", kwargs={"pk": self.object.pk})
        return [
            (_("Mailbox of the demonstration"), reverse("members:mailbox")),
            (str(self.object), mail),
            (self.title(), ""),
        ]

    def context(self) -> dict[str, Any]:
        """Back leads to the mail."""
        return super().context() | {"back": self.next_url(None)}

    def next_url(self, done: Any) -> str:
        """The mail."""
        return reverse("members:mail", kwargs={"pk": self.object.pk})
