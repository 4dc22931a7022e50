"""Forms that Wagtail's screens ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm


class SendBackForm(TaskStateCommentForm):  # type: ignore[misc]
    """The reason for sending a page back: the writer cannot do anything without it."""

    comment = forms.CharField(label=_("Reason"), max_length=4000, widget=forms.Textarea({"rows": 4}))
