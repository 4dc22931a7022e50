"""What is asked when files are attached."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.files.fields import UploadsField, choose_again
from kakehashi.engines.ui.forms import Form

from ..requests.permissions import REQUEST
from .rules import limits


class FilesForm(Form):
    """Several files at once, and who agreed to be seen in them."""

    personal = {"consent": "files.StoredFile.consent"}

    files = UploadsField(label=_("Files"), most=limits()["files_at_once"])
    consent = forms.CharField(
        label=_("Who agreed to be seen"),
        required=False,
        max_length=300,
        help_text=_("Where people can be recognised in photographs: who agreed, and to what use."),
    )

    def clean(self) -> dict[str, Any]:
        """Where something is refused, the files must be chosen again."""
        values = super().clean() or {}
        choose_again(self, "files")
        return values


class AttachForm(FilesForm):
    """The files of a request: whether the local government sees them, whether they are the report's."""

    is_internal = forms.BooleanField(label=_("Internal: the local government does not see these files"), required=False)
    is_report = forms.BooleanField(label=_("These files belong to the report"), required=False)

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        if obj is None or not REQUEST.allows(self.user, "note", obj):
            del self.fields["is_internal"], self.fields["is_report"]

    def clean_is_report(self) -> bool:
        """A report is for the local government."""
        is_report = bool(self.cleaned_data["is_report"])
        if is_report and self.cleaned_data.get("is_internal"):
            raise forms.ValidationError(_("The report is for the local government; its files cannot be internal."))
        return is_report
