from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class UiConfig(AppConfig):
    """The design system: templates, components, forms and the general views."""

    name = "kakehashi.engines.ui"
    label = "ui"

    def ready(self) -> None:
        """Load every app's nav.py, so that all links are declared before the first request."""
        autodiscover_modules("nav")
