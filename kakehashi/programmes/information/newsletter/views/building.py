"""Where an issue is put together: its words, each office's section, the items and their order, previews."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import office_of
from kakehashi.engines.ui.views import ActionView, HouseView
from kakehashi.engines.workflow import Conflict
from kakehashi.registry.models import Office

from .. import actions, forms
from ..documents.edition import edition
from ..documents.html import html_of
from ..documents.text import text_of
from ..models import NewsletterIssue, NewsletterSection
from ..permissions import NEWSLETTER_ISSUE, NEWSLETTER_ITEM, NEWSLETTER_SECTION
from ..queries.readers import items_of
from ..rules import HEADQUARTERS

ABOVE = (_("Newsletter"), "information:newsletter_desk")
MAIL_POLICY = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "frame-ancestors": ["'self'"]}


class OfTheDesk(ActionView):
    """A form below an issue."""

    shows = ()

    def issue(self) -> NewsletterIssue | None:
        """The issue that it is about."""
        found = getattr(self.object, "section", self.object)
        return getattr(found, "issue", found)

    def crumbs(self) -> Any:
        """Below the desk and the issue."""
        issue = self.issue()
        above = [(ABOVE[0], reverse(ABOVE[1]))]
        return [*above, *([(str(issue), issue.get_absolute_url())] if issue else []), (self.title(), "")]

    def next_url(self, done: Any) -> str:
        """Back to the issue."""
        found = getattr(done, "section", done)
        return str(getattr(found, "issue", found).get_absolute_url())


class Begin(OfTheDesk):
    """The next issue."""

    policy, code, action = NEWSLETTER_ISSUE, "begin", actions.begin
    heading, button, said = _("Begin the next issue"), _("Begin"), _("The issue was begun. What is new stands in it.")
    lead = _("What became public since the last issue is gathered at once, each in its office's section.")


class Edit(OfTheDesk):
    """Title, lead, readers, hour; saves itself while one writes."""

    policy, code, action, form_class = NEWSLETTER_ISSUE, "edit", actions.edit, forms.IssueForm
    fills = ("title", "lead", "title_en", "lead_en", "segment")
    heading, button = _("Title, opening words, readers, hour"), _("Save")
    template_name = "information/newsletter_edit.html"  # type: ignore[assignment]

    def initial(self, obj: Any) -> dict[str, Any]:
        """With day and hour in Japan."""
        at = obj.sends_at.astimezone(time.TOKYO) if obj.sends_at else None
        return super().initial(obj) | ({"day": at.date(), "hour": at.time()} if at else {})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sent by the page itself while one writes: saved in silence, or told what stands against it."""
        if not request.htmx or "autosave" not in request.GET:  # type: ignore[attr-defined]
            return super().post(request, *args, **kwargs)
        form = self.form(request.POST)
        known: dict[str, Any] = {"at": time.machine_now(), "form": form}
        if form.is_valid():
            try:
                known["issue"] = self.perform(form)
            except Conflict as conflict:
                known["conflict"] = conflict
        return render(request, "information/newsletter_saved.html", known)


class Gather(OfTheDesk):
    """What is new since it was gathered last."""

    policy, code, action = NEWSLETTER_ISSUE, "gather", actions.gather
    heading, button, said = _("Gather what is new"), _("Gather"), _("What is new was gathered.")
    lead = _("Everything that became public since the last issue and stands in no issue yet is brought in.")


class WriteSection(OfTheDesk):
    """An office's own section."""

    policy, code, action = NEWSLETTER_ISSUE, "write_section", actions.write_section
    form_class = forms.SectionForm
    button, said = _("Save"), _("The section was saved.")

    def fetch(self) -> None:
        """The issue, and whether its section of this office is the user's to write: an address is no key."""
        super().fetch()
        section = self.section() or NewsletterSection(issue=self.object, office=self.office())
        NEWSLETTER_SECTION.demand(self.request.user, "write", section)

    def office(self) -> Office | None:
        """The office that the address names; headquarters (None) only by its own code."""
        code = str(self.kwargs["code"])
        return None if code == HEADQUARTERS else get_object_or_404(Office, code=code)

    def title(self) -> Any:
        """Whose section it is."""
        office = self.office()
        return _("Section: %(name)s") % {"name": office or _("From headquarters")}

    def section(self) -> Any:
        """The section, where somebody has begun it."""
        return self.object.sections.filter(office=self.office()).first()

    def form(self, *data: Any) -> Any:
        """The section's own words and version."""
        row = self.section()
        now = {"lead": row.lead, "lead_en": row.lead_en, "is_done": row.done_at is not None} if row else {}
        return forms.SectionForm(
            *data, user=self.request.user, obj=row, initial=now | {"version": row.version if row else 0}
        )

    def version_now(self) -> int | None:
        """Of the section."""
        row = self.section()
        return row.version if row else 0

    def perform(self, form: Any) -> Any:
        """As this office."""
        return actions.write_section(self.object, by=self.request.user, office=self.office(), **form.cleaned_data)


class AddItem(OfTheDesk):
    """Something written for the newsletter alone."""

    policy, code, action, form_class = NEWSLETTER_SECTION, "add", actions.add_item, forms.ItemForm
    heading, button, said = _("Add an article"), _("Add"), _("The article was added.")


class EditItem(OfTheDesk):
    """The words of an item."""

    policy, code, action, form_class = NEWSLETTER_ITEM, "edit", actions.edit_item, forms.ItemForm
    fills = ("topic", "title", "summary", "path", "title_en", "summary_en")
    heading, button = _("Change the article"), _("Save")


class RemoveItem(OfTheDesk):
    """Out of this issue."""

    policy, code, action = NEWSLETTER_ITEM, "remove", actions.remove_item
    heading, button, said = _("Take the item out"), _("Take it out"), _("The item was taken out.")
    follows = (_("It stays public where it came from, and comes back when you gather what is new."),)


class MoveItem(HouseView):
    """One place up or down; only a button leads here."""

    policy, code, shows = NEWSLETTER_ITEM, "move", ()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Back to the issue; nothing changes."""
        return redirect(self.object.get_absolute_url())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Move it."""
        actions.move_item(self.object, by=request.user, up="up" in request.POST)
        return redirect(self.object.get_absolute_url())


class PreviewText(HouseView):
    """The text part, as it will be mailed."""

    policy, code, shows = NEWSLETTER_ISSUE, "view", ()

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Plain text."""
        told = text_of(edition(self.object, items_of(self.object)), is_personal=False)
        return HttpResponse(told, content_type="text/plain; charset=utf-8")


class PreviewHtml(HouseView):
    """The HTML part, as mail programs show it: alone, with its own narrow content policy."""

    policy, code, shows = NEWSLETTER_ISSUE, "view", ()

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The mail itself."""
        answer = HttpResponse(html_of(edition(self.object, items_of(self.object)), is_personal=False))
        answer.headers["Content-Language"] = get_language() or "ja"
        answer._csp_replace = MAIL_POLICY  # type: ignore[attr-defined]
        return answer


def own_office(user: Any, offices: list[Office]) -> Office | None:
    """The office of whoever asks, to lead it to its section."""
    return next((office for office in offices if office.pk == office_of(user)), None)
