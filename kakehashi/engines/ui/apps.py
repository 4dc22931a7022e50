from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from kakehashi.base.loading import load


class UiConfig(AppConfig):
    """The design system: templates, components, forms and the general views."""

    name = "kakehashi.engines.ui"
    label = "ui"

    def ready(self) -> None:
        """Declare what reading a record is called, and load every app's nav.py, before the first request."""
        from .reading import declare_reads

        load("permissions")
        declare_reads()
        autodiscover_modules("nav")
