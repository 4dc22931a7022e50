"""What the list of coverage is narrowed by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.forms import Form
from kakehashi.registry.models import Organisation

NEVER, NOT_NOW, NOW, EVER = "never", "not_now", "now", "ever"


def body_choices() -> dict[str, list[tuple[Any, Any]]]:
    """What a field ``kind`` and a field ``prefecture`` offer; one query."""
    kinds = [(kind.value, kind.label) for kind in Organisation.LOCAL_GOVERNMENTS]
    rows = Organisation.objects.filter(kind=Organisation.Kind.PREFECTURE, valid_until=None).order_by("code")
    everything = ("", _("All"))
    return {"kind": [everything, *kinds], "prefecture": [everything, *((row.prefecture, str(row)) for row in rows)]}


class CoverageFilter(Form):
    """By use, kind and prefecture."""

    use = forms.ChoiceField(
        label=_("Use"), required=False,
        choices=[("", _("All")), (NEVER, _("Never used anything")), (NOT_NOW, _("Nothing in this fiscal year")),
                 (NOW, _("Used in this fiscal year")), (EVER, _("Used in some year"))],
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind of body"), required=False)
    prefecture = forms.ChoiceField(label=_("Prefecture"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, offered in body_choices().items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
