"""What people are kept for; terms that have passed; the file of one person; erased, with proof; sealed notes."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from kakehashi.base import time
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.bulk import Bulk
from kakehashi.engines.ui.limiting import refuse
from kakehashi.engines.ui.views import Crumbs, DetailView, HouseView, ListView

from .. import actions, forms
from ..documents import person_paper
from ..flows import PERSON as FLOW
from ..models import Person, SealedNote
from ..permissions import ERASURE, KEEPING, PERSON, SEALED_NOTE, with_positions
from ..queries import merged_with, narrowed, past_term, person_file, readable
from ..queries.files import as_json
from ..tables import past_term_columns
from .people import ABOVE, OfPerson, OfRow, notes_about

NOTHING: tuple[type[Model], ...] = ()


class KeepFor(OfPerson):
    """A further purpose, or one that is confirmed."""

    code, action, form_class = "keep_for", actions.keep_for, forms.KeepForm
    heading, button = _("Keep for a purpose"), _("Keep")
    lead = _("A purpose that is there already is confirmed: its term begins anew.")
    shows = NOTHING

    def next_url(self, done: Any) -> str:
        """The person."""
        return str(self.object.get_absolute_url())


class EndKeeping(OfRow):
    """Consent was withdrawn, or the purpose is served."""

    policy, code, action = KEEPING, "end_keeping", actions.end_keeping
    heading, button, said = _("Keep no more for this purpose"), _("End it"), _("The contact is kept for this no more.")
    follows = (_("A contact that is kept for nothing is listed, so that its owner erases it."),)

    def next_url(self, done: Any) -> str:
        """The person."""
        return str(self.object.person.get_absolute_url())


class PastTerm(ListView):
    """People whose every purpose has ended: their owners erase them, or keep them for a purpose anew."""

    policy, code = PERSON, "see_past_term"
    template_name = "contacts/past_term.html"
    heading = _("Contacts past their term")
    filter_form = forms.PastTermFilterForm
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("last_contact_on",), "name": ("reading", "name"),
                                                      "last": ("last_contact_on",)}  # fmt: skip
    bulk = (Bulk("erase", actions.erase, FLOW, form_class=forms.EraseForm),)

    def fetch(self) -> None:
        """Only for staff."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Any]:
        """Those past their term."""
        return past_term(super().rows(), time.today())

    def columns(self) -> Sequence[Column]:
        """Who, whose, and until when."""
        return past_term_columns()

    def for_page(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With positions and purposes."""
        return with_positions(rows).prefetch_related("keepings")

    def for_file(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The same."""
        return self.for_page(rows)

    def narrow(self, rows: QuerySet[Person], wanted: Mapping[str, Any]) -> QuerySet[Person]:
        """By office and post."""
        return narrowed(rows, wanted, self.request.user)

    def crumbs(self) -> Crumbs:
        """Below the contacts."""
        return [(ABOVE[0], reverse(ABOVE[1])), (self.title(), "")]


class Erase(OfPerson):
    """Erase everything about a contact; the question first."""

    code, flow, action, form_class = "erase", FLOW, actions.erase, forms.EraseForm
    said = _("The contact was erased. This is the proof.")
    follows = (
        _("Names, addresses, remarks and what was spoken of are erased. This cannot be undone."),
        _("Days and bodies stay as figures, without a name. A proof is made that can be printed."),
    )
    shows = NOTHING

    def next_url(self, done: Any) -> str:
        """The proof."""
        return str(done.get_absolute_url())


@method_decorator(never_cache, name="dispatch")
class PersonFile(HouseView):
    """Everything that is kept about one contact, for the person who asks."""

    policy, code = PERSON, "read_file"
    template_name = "contacts/person_file.html"
    heading = _("What is kept about this person")

    def crumbs(self) -> Crumbs:
        """Below the person."""
        own = (str(self.object), self.object.get_absolute_url())
        return [(ABOVE[0], reverse(ABOVE[1])), own, (self.title(), "")]

    def people(self) -> list[Person]:
        """The person, with the rows that were merged into it."""
        return [self.object, *merged_with(self.object)]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or with ``?form=`` the file: ``json``, or ``pdf`` on paper."""
        if refusal := refuse(request, file_of_a_person=str(request.user.pk)):
            return refusal
        may_read = all(is_open for _note, is_open in notes_about(self.people(), request.user))
        found, name = person_file(self.object, with_sealed=may_read), f"contact-{self.object.pk}"
        if request.GET.get("form") == "json":
            response = HttpResponse(as_json(found), content_type="application/json; charset=utf-8")
            response["Content-Disposition"] = f'attachment; filename="{name}.json"'
            return response
        if request.GET.get("form") == "pdf":
            paper = person_paper(self.object, readable(found))
            response = HttpResponse(paper, content_type="application/pdf")
            response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
            return response
        return self.page(kinds=readable(found))


class Proof(DetailView):
    """The proof of an erasure, to be printed."""

    policy = ERASURE
    template_name = "contacts/erasure.html"
    heading = _("Proof of erasure")

    def crumbs(self) -> Crumbs:
        """Below the contacts."""
        return [(ABOVE[0], reverse(ABOVE[1])), (self.title(), "")]


class Seal(OfPerson):
    """Write the sealed note, or change it where one may read it."""

    code, action, form_class = "seal", actions.seal, forms.SealForm
    heading, button, said = _("Sealed note"), _("Seal"), _("The note is sealed.")
    lead = _("Only the owner of the contact and the posts named below read it.")
    shows: ClassVar[tuple[type[Model], ...]] = (SealedNote,)

    @property
    def note(self) -> SealedNote | None:
        """The note that there is, where this user may read it."""
        return SEALED_NOTE.visible(self.request.user).filter(person=self.object).first()

    def form(self, *typed: Any) -> Any:
        """About the note, so that two who write meet."""
        return self.form_type()(
            *typed, user=self.request.user, obj=self.note or SealedNote(person=self.object),
            initial=self.initial(self.object),
        )  # fmt: skip

    def initial(self, obj: Any) -> dict[str, Any]:
        """What stands there."""
        note = self.note
        return {"text": note.text, "readers": list(note.readers.all())} if note else {}

    def next_url(self, done: Any) -> str:
        """The person."""
        return str(self.object.get_absolute_url())


class Sealed(DetailView):
    """The sealed note, for those who need to know."""

    policy = SEALED_NOTE
    template_name = "contacts/sealed.html"
    heading = _("Sealed note")

    def crumbs(self) -> Crumbs:
        """Below the person."""
        person = self.object.person
        return [(ABOVE[0], reverse(ABOVE[1])), (str(person), person.get_absolute_url()), (self.title(), "")]


class BreakGlass(OfPerson):
    """Open a sealed note without being named in it."""

    code, action, form_class = "break_glass", actions.break_glass, forms.BreakGlassForm
    heading, button, said = _("Break the glass"), _("Open the note"), _("The note is open to you for a while.")
    follows = (_("The owner is told that you opened it, and why is kept."),)
    shows = NOTHING


class LinkAccount(OfPerson):
    """The account that the person has here, so that the person's own file and erasure reach the contact."""

    code, action, form_class = "link_account", actions.link_account, forms.LinkForm
    heading, button = _("Account here"), _("Save")
    shows = NOTHING
