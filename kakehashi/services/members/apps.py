from importlib import import_module

from django.apps import AppConfig

# They stand on the files beside this one, which do not know them.
NOUNS = ("hand_overs", "reorganisations", "outreach", "usage_reminders")
WITHOUT_TABLES = ("ties",)  # their rows lie in the registry


class MembersConfig(AppConfig):
    """Organisations, posts and people: invite, take up, hand over."""

    name = "kakehashi.services.members"
    label = "members"

    def import_models(self) -> None:
        """Those of the nouns, too."""
        super().import_models()
        for noun in NOUNS:
            import_module(f"{self.name}.{noun}.models")

    def ready(self) -> None:
        """Declare the nouns' policies, and what is found of them."""
        import_module(f"{self.name}.outreach.search")
        for noun in (*NOUNS, *WITHOUT_TABLES):
            import_module(f"{self.name}.{noun}.permissions")
