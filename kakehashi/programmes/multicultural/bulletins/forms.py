"""What is asked about a bulletin."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form


class PublishForm(Form):
    """Its title, which stands in Japanese above every language."""

    title = forms.CharField(label=_("Title of the bulletin"), max_length=100)
