from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Organisations, posts and people: invite, take up, hand over."""

    name = "kakehashi.services.members"
    label = "members"
