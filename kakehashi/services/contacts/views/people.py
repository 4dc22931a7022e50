"""People outside: the list, the page of one, what is done there."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger.queries import timeline
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.bulk import Bulk
from kakehashi.engines.ui.views import ActionView, Crumbs, DetailView, ListView

from .. import actions, forms
from ..flows import KEPT, PERSON
from ..models import Occasion, Person, Position, SealedNote
from ..permissions import OCCASION, POSITION, occasions, sealed_notes, with_positions
from ..permissions import PERSON as POLICY
from ..queries import linked, narrowed, stale_since, twins_of
from ..rules import language_name
from ..tables import person_columns

MOST_OCCASIONS, MOST_ENTRIES = 100, 20  # on the page of one person
ABOVE = (_("Contacts"), "contacts:people")


class People(ListView):
    """The people outside who are kept, with their bodies, owners and last contacts."""

    policy, code = POLICY, "list"
    template_name = "contacts/people.html"
    heading = _("Contacts")
    filter_form = forms.PersonFilterForm
    page_size = 30
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("reading", "name"), "name": ("reading", "name"),
                                                      "last": ("last_contact_on",)}  # fmt: skip
    bulk = (
        Bulk("give_to", actions.give_to, label=_("Give to another post"), form_class=forms.GiveForm,
             effect=_("The post chosen below keeps touch from now on.")),
    )  # fmt: skip

    def fetch(self) -> None:
        """Only for staff."""
        self.policy.demand(self.request.user, self.code)

    def columns(self) -> Sequence[Column]:
        """What is shown and written to files."""
        return person_columns()

    def for_page(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """With the positions held today."""
        return with_positions(rows)

    def for_file(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The same."""
        return with_positions(rows)

    def narrow(self, rows: QuerySet[Person], wanted: Mapping[str, Any]) -> QuerySet[Person]:
        """By words, office, place, kind, last contact, owner, purpose and state."""
        return narrowed(rows, wanted, self.request.user)

    def context(self) -> dict[str, Any]:
        """Whether a new one may be entered."""
        return super().context() | {
            "may_register": self.policy.allows(self.request.user, "register_person"),
            "query": self.request.GET.urlencode(),
            "stale": f"?not_since={stale_since():%Y-%m-%d}&mine=on",
        }


class PersonPage(DetailView):
    """One person: names, how to reach, positions, purposes, occasions."""

    policy = POLICY
    template_name = "contacts/person.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(ABOVE[0], reverse(ABOVE[1])), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """Everything about the contact that this user sees."""
        person, user = self.object, self.request.user
        found = list(occasions(user).filter(person=person)[: MOST_OCCASIONS + 1])
        records = linked(found, user)
        for occasion in found:
            occasion.record = records.get(occasion.pk)
        is_kept = person.state == KEPT
        took_in = list(person.took_in.filter(undone_at=None).select_related("gone"))
        may = {code: is_kept and POLICY.allows(user, code, person) for code in POLICY.rules}
        return super().context() | {
            "state": PERSON.state_of(person),
            "is_kept": is_kept,
            "positions": list(person.positions.select_related("body")),
            "occasions": found[:MOST_OCCASIONS],
            "has_more": len(found) > MOST_OCCASIONS,
            "keepings": list(person.keepings.filter(ended_on=None)),
            "twins": twins_of(person) if is_kept else (),
            "took_in": [one for one in took_in if one.can_still_be_undone],
            "notes": notes_about([person, *(one.gone for one in took_in)], user),
            "history": list(timeline(person).select_related("post__section")[:MOST_ENTRIES]),
            "languages": [language_name(code) for code in person.languages],
            "may": may,
        }


def notes_about(people: Sequence[Person], user: Any) -> list[tuple[SealedNote, bool]]:
    """The sealed notes about a person, and about rows merged into it; and whether this user may read each."""
    notes = list(SealedNote.objects.filter(person__in=people).defer("text"))
    read = set(sealed_notes(user).filter(pk__in=[note.pk for note in notes]).values_list("pk", flat=True))
    return [(note, note.pk in read) for note in notes]


class OfPerson(ActionView):
    """Something that is done about a person."""

    policy = POLICY

    def crumbs(self) -> Crumbs:
        """Below the person, or below the list."""
        above: Crumbs = [(ABOVE[0], reverse(ABOVE[1]))]
        if self.object is not None:
            above.append((str(self.object), self.object.get_absolute_url()))
        return [*above, (self.title(), "")]


class RegisterPerson(OfPerson):
    """A new contact, with the position held."""

    code, action, form_class = "register_person", actions.register_person, forms.RegisterPersonForm
    heading, button, said = _("New contact"), _("Register"), _("The contact was registered.")
    shows: ClassVar[tuple[type, ...]] = ()

    def initial(self, obj: Any) -> dict[str, Any]:
        """With the body that was come from."""
        body = self.request.GET.get("body", "")
        return {"body": f"#{body}"} if body.isdecimal() else {}

    def perform(self, form: Any) -> Person:
        """The person, then the position."""
        values = dict(form.cleaned_data)
        body, title = values.pop("body"), values.pop("title")
        person = actions.register_person(by=self.request.user, **values)
        if body is not None:
            actions.begin_position(person, by=self.request.user, body=body, title=title)
        return person


class ChangePerson(OfPerson):
    """What is written of a person."""

    code, action, form_class = "change_person", actions.change_person, forms.PersonForm
    heading, button = _("Change the contact"), _("Save")
    fills = ("name", "reading", "name_en", "other_names", "languages", "email", "phone", "mobile", "address", "note")


class GiveTo(OfPerson):
    """Another post keeps touch from now on."""

    code, action, form_class = "give_to", actions.give_to, forms.GiveForm
    heading, button, said = _("Give to another post"), _("Give"), _("The contact has a new owner.")
    fills = ("owner",)
    shows: ClassVar[tuple[type, ...]] = ()


class BeginPosition(OfPerson):
    """A new position."""

    code, action, form_class = "begin_position", actions.begin_position, forms.PositionForm
    heading, button, said = _("Enter a position"), _("Enter the position"), _("The position was entered.")


class RecordOccasion(OfPerson):
    """The person was met, called or written to."""

    code, action, form_class = "record_occasion", actions.record_occasion, forms.OccasionForm
    heading, button, said = _("Record a contact"), _("Record"), _("The contact was recorded.")


class OfRow(ActionView):
    """Something that is done about a row of a person's page."""

    shows: ClassVar[tuple[type, ...]] = ()

    def crumbs(self) -> Crumbs:
        """Below the person."""
        person = self.object.person
        return [(ABOVE[0], reverse(ABOVE[1])), (str(person), person.get_absolute_url()), (self.title(), "")]


class ChangePosition(OfRow):
    """A position is corrected, or ends."""

    policy, code, action, form_class = POSITION, "change_position", actions.change_position, forms.PositionForm
    heading, button = _("Change the position"), _("Save")
    fills = ("title", "title_en", "section", "email", "phone", "begins", "ends")
    shows: ClassVar[tuple[type, ...]] = (Position,)


class WithdrawOccasion(OfRow):
    """An occasion was entered by mistake."""

    policy, code, action = OCCASION, "withdraw_occasion", actions.withdraw_occasion
    heading, button, said = _("Take the occasion back"), _("Take it back"), _("The occasion was taken back.")
    follows = (_("The day and what it was about are removed; the last contact is worked out anew."),)
    shows: ClassVar[tuple[type, ...]] = (Occasion,)
