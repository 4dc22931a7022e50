from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficesConfig(AppConfig):
    """Field 7: the overseas offices."""

    name = "kakehashi.programmes.offices"
    label = "offices"
    verbose_name = _("Overseas offices")
