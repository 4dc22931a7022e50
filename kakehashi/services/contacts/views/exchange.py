"""Contacts come in from tables and business cards, and leave as business cards."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import post_of
from kakehashi.engines.tables.actions import record_export
from kakehashi.engines.tables.incoming import actions as incoming
from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.importing import LONGEST_PASTE, HandIn
from kakehashi.engines.ui.views import Crumbs, HouseView

from ..flows import KEPT
from ..forms import PersonFilterForm
from ..imports import CONTACTS, as_table
from ..models import Person
from ..permissions import KEEPING, PERSON, with_positions
from ..queries import narrowed
from ..rules.vcard_reading import MOST_CARDS, Refused, read
from ..rules.vcards import VERSIONS, VCard, write
from .people import ABOVE


class _IntoOwnPost(HouseView):
    """Who comes in is owned by the post acted as, and kept for the network. Nobody is shown here."""

    policy, code = KEEPING, "bring_in"

    def fetch(self) -> None:
        """The post."""
        super().fetch()
        self.object = post_of(self.request.user)

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return [(ABOVE[0], reverse(ABOVE[1])), (self.title(), "")]


class ImportPeople(_IntoOwnPost, HandIn):
    """Contacts from a table."""

    importer = CONTACTS


class CardsForm(Form):
    """A file of cards, or what was copied."""

    file = forms.FileField(
        label=_("File"), required=False, allow_empty_file=True, widget=forms.FileInput({"accept": ".vcf"}),
        help_text=_("vCard 3.0 or 4.0 in UTF-8, at most 2 MB and 500 cards."),
    )  # fmt: skip
    paste = forms.CharField(
        label=_("Or paste the cards here"), required=False, max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        values = super().clean() or {}
        if not self.errors and not values.get("file") and not (values.get("paste") or "").strip():
            self.add_error("file", _("Choose a file, or paste the cards."))
        elif values.get("file") and (values.get("paste") or "").strip():
            self.add_error("paste", _("Either a file or pasted cards, not both."))
        return values


class ImportCards(_IntoOwnPost):
    """Contacts from business cards: read here, then tried and brought in like a table."""

    template_name = "contacts/import_cards.html"
    heading = _("Bring in business cards")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.page(form=CardsForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the cards; what is no card is refused with a sentence."""
        form = CardsForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(422, form=form)
        file = form.cleaned_data["file"]
        try:
            found = read(file.read() if file else form.cleaned_data["paste"].encode())
        except Refused as reason:
            form.add_error("file" if file else "paste", str(reason))
            return self.page(422, form=form)
        if not found.cards:
            return self.page(422, form=form, skipped=found.left_out)
        table = incoming.receive(
            by=request.user,
            importer=CONTACTS,
            about=str(self.object.pk),
            content=as_table(found.cards),
            name="cards.tsv",
        )
        for words in found.left_out:
            messages.warning(request, words)
        return redirect("ui:table_import", pk=table.pk)


class Card(HouseView):
    """One person as a business card; vCard 4.0, or 3.0 with ``?version=3.0``."""

    policy, code = PERSON, "take_card"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        version = request.GET.get("version", "")
        person = with_positions(self.policy.visible(request.user)).get(pk=self.object.pk)
        text = write([card_of(person)], version=version if version in VERSIONS else VERSIONS[0])
        response = HttpResponse(text, content_type="text/vcard; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="contact-{person.pk}.vcf"'
        return response


class Cards(HouseView):
    """Those of the list, with its filters, as business cards; at most as many as one file takes in again."""

    policy, code = PERSON, "list"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file; on record like every list that leaves the house."""
        filters = PersonFilterForm(request.GET, user=request.user)
        filters.is_valid()
        wanted = {key: value for key, value in filters.cleaned_data.items() if value not in (None, "", [], False)}
        rows = narrowed(self.policy.visible(request.user), wanted | {"state": KEPT}, request.user)
        found = list(with_positions(rows.order_by("reading", "name", "pk"))[:MOST_CARDS])
        version = request.GET.get("version", "")
        text = write([card_of(row) for row in found], version=version if version in VERSIONS else VERSIONS[0])
        record_export(by=request.user, list="contacts:people", format="vcf", rows=len(found))
        response = HttpResponse(text, content_type="text/vcard; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="contacts.vcf"'
        return response


def card_of(person: Person) -> VCard:
    """What a person's card says; with the first position held today."""
    held = person.held[0] if person.held else None  # type: ignore[attr-defined]
    return VCard(
        name=person.name or str(person), reading=person.reading, name_en=person.name_en,
        other_names=tuple(map(str, person.other_names)), languages=tuple(person.languages),
        email=person.email or (held.email if held else ""), phone=person.phone or (held.phone if held else ""),
        mobile=person.mobile, address=person.address or (held.body.address if held else ""),
        body=held.body.name if held else "", section=held.section if held else "", title=held.title if held else "",
        website=held.body.website if held else "", note="", is_example=person.is_example,
    )  # fmt: skip
