"""What is asked about translations: who sees to one, a file, and what the board is narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.content.languages import language_name, offered
from kakehashi.engines.translations.po_files import BIGGEST
from kakehashi.engines.ui.forms import EraDateField, Form
from kakehashi.registry.models import Post
from kakehashi.registry.roles import HOUSE

from .queries import STANDINGS


def _desks() -> Any:
    """The open desks of the house."""
    return (
        Post.objects.filter(is_open=True, roles__role__in=HOUSE)
        .select_related("section__organisation")
        .distinct()
        .order_by("section__name", "title", "pk")
    )


class DeskChoice(forms.ModelChoiceField):
    """One desk of the house; the rows are read when the form is drawn."""

    def __init__(self, **options: Any) -> None:
        super().__init__(Post.objects.none(), **options)


class AssignForm(Form):
    """Which desk, by when."""

    owner = DeskChoice(label=_("Sees to it"), required=False, empty_label=_("Nobody yet"))
    due_on = EraDateField(label=_("To be done by"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = _desks()  # type: ignore[attr-defined]


class ImportForm(Form):
    """A PO file, or its text where files do not get through."""

    file = forms.FileField(
        label=_("PO file"), required=False, help_text=_("UTF-8, at most 1 MB, as it was written by this page.")
    )
    words = forms.CharField(
        label=_("Or the text of the file"), required=False, max_length=BIGGEST, strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Not bigger than what is read."""
        found = self.cleaned_data["file"]
        if found is not None and found.size > BIGGEST:
            raise forms.ValidationError(_("The file is too big: at most 1 MB."))
        return found

    def clean(self) -> dict[str, Any]:
        """One of both."""
        values = super().clean() or {}
        if not self.errors and not values.get("file") and not (values.get("words") or "").strip():
            self.add_error("file", _("Choose a file, or paste its text below."))
        return values

    def content(self) -> bytes:
        """What was brought."""
        file = self.cleaned_data["file"]
        return bytes(file.read()) if file else self.cleaned_data["words"].encode()


class BoardFilter(Form):
    """By language, by where a translation stands, by who sees to it."""

    q = forms.CharField(
        label=_("Words in the title"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    language = forms.ChoiceField(label=_("Language"), required=False)
    standing = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *((one.name, one.label) for one in STANDINGS)]
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[
        ("", _("All")), ("casestudypage", _("Case studies")), ("articlepage", _("Articles")),
    ])  # fmt: skip
    whose = forms.ChoiceField(label=_("Sees to it"), required=False, choices=[
        ("", _("All")), ("mine", _("My desk")), ("nobody", _("Nobody yet")), ("late", _("Overdue")),
    ])  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = [(code, language_name(code)) for code in offered()]
        self.fields["language"].choices = [("", _("All")), *found]  # type: ignore[attr-defined]
