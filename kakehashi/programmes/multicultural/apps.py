from typing import Any

from django.apps import AppConfig
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _


class MulticulturalConfig(AppConfig):
    """Field 2: living together."""

    name = "kakehashi.programmes.multicultural"
    label = "multicultural"
    verbose_name = _("Multicultural community building")

    def ready(self) -> None:
        """Tell Django the languages of notices by their own names: it does not know fil, and has others by names that
        their readers do not use."""
        from .sentences.rules.languages import languages

        names: Any = LANG_INFO
        for tag, one in languages().items():
            code = tag.lower()
            before = names.get(code, {})
            names[code] = {
                "bidi": one.is_rtl, "code": code, "name": before.get("name") or one.name_en, "name_local": one.name,
            }  # fmt: skip
