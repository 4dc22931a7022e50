"""Selects drawn without a template for each of their options: Django's own HTML, byte for byte.

Django renders ``select_option.html`` and ``attrs.html`` once for every option. A form that filters by body, office,
type and desk holds a few hundred of them, and then half of a page's time goes there. What is drawn here is compared
with Django's templates by ``test_selects.py``; what is not understood here (an option with a template of its own, a
label that is neither text nor translation) is left to them.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"
OPTION = "django/forms/widgets/select_option.html"


def drawn_select(widget: Mapping[str, Any]) -> SafeString | None:
    """Return the HTML of a select, or None where Django's template has to draw it.

    Args:
        widget: What ``Select.get_context`` says of it: name, attrs and optgroups.
    """
    parts = [f'<select name="{_shown(widget["name"])}"{_attrs(widget["attrs"])}>']
    for group_name, options, _index in widget["optgroups"]:
        drawn = _options(options)
        if drawn is None:
            return None
        parts.append(f'\n  <optgroup label="{_shown(group_name)}">{drawn}\n  </optgroup>' if group_name else drawn)
    return mark_safe("".join(parts) + "\n</select>")  # noqa: S308 - every part is escaped above


def _options(options: Iterable[Mapping[str, Any]]) -> str | None:
    drawn = []
    for option in options:
        label = option["label"]
        if option["template_name"] != OPTION or not isinstance(label, str | Promise):
            return None
        attrs = _attrs(option["attrs"]) if option["attrs"] else ""
        drawn.append(f'\n  <option value="{_text(option["value"])}"{attrs}>{_shown(label)}</option>\n')
    return "".join(drawn)


def _attrs(attrs: Mapping[str, Any]) -> str:
    """As ``attrs.html``: what is False is left out, what is True stands by its name alone."""
    return "".join(
        f" {_shown(name)}" if value is True else f' {_shown(name)}="{_text(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def _text(value: Any) -> str:
    """As the filter ``stringformat:'s'``: text, escaped unless it says that it is safe."""
    return str(value) if isinstance(value, SafeData) else conditional_escape(str(value))


def _shown(value: Any) -> str:
    return conditional_escape(value)
