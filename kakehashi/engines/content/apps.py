from django.apps import AppConfig


class ContentConfig(AppConfig):
    """Wagtail's place in the house."""

    name = "kakehashi.engines.content"
    label = "content"

    def ready(self) -> None:
        """Connect the receivers: the only ones in the house."""
        from . import receivers, translation_memory  # noqa: F401
