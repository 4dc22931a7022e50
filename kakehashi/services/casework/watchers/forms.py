"""What is asked when headquarters adds a watcher."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form

from .queries import posts_of_the_house


class AddWatcherForm(Form):
    """A post of headquarters or an office."""

    post = forms.ModelChoiceField(
        label=_("Post that watches"), queryset=None, empty_label=_("Choose"),
        error_messages={"required": _("Choose a post of headquarters or an office.")},
    )  # fmt: skip

    def __init__(self, *args: Any, obj: Any = None, **options: Any) -> None:
        super().__init__(*args, obj=obj, **options)
        self.fields["post"].queryset = posts_of_the_house(obj)  # type: ignore[attr-defined]
