from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ledger.apps import declaring_modules


class SearchConfig(AppConfig):
    """What is found, and by whom."""

    name = "kakehashi.engines.search"
    label = "search_index"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Load the search.py of every app of ours and its noun folders, so that all kinds are declared."""
        for name in declaring_modules(("search",)):
            import_module(name)
