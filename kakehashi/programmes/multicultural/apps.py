from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MulticulturalConfig(AppConfig):
    """Field 2: living together."""

    name = "kakehashi.programmes.multicultural"
    label = "multicultural"
    verbose_name = _("Multicultural community building")
