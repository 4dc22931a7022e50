"""What is asked when files are attached."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.files.fields import UploadsField, choose_again
from kakehashi.engines.ui.forms import Form

from ..requests.permissions import REQUEST
from .rules import limits


class AttachForm(Form):
    """Several files at once, and what must be known of them."""

    personal = {"consent": "files.StoredFile.consent"}

    files = UploadsField(label=_("Files"), most=limits()["files_at_once"])
    consent = forms.CharField(
        label=_("Who agreed to be seen"),
        required=False,
        max_length=300,
        help_text=_("Where people can be recognised in photographs: who agreed, and to what use."),
    )
    is_internal = forms.BooleanField(label=_("Internal: the local government does not see these files"), required=False)
    is_report = forms.BooleanField(label=_("These files belong to the report"), required=False)

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        if obj is None or not REQUEST.allows(self.user, "note", obj):
            del self.fields["is_internal"], self.fields["is_report"]

    def clean(self) -> dict[str, Any]:
        """A report is for the local government."""
        values = super().clean() or {}
        if values.get("is_internal") and values.get("is_report"):
            self.add_error("is_report", _("The report is for the local government; its files cannot be internal."))
        choose_again(self, "files")
        return values
