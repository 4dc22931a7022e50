from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Who and where: people, bodies, posts, offices, the plan."""

    name = "kakehashi.registry"
    label = "registry"
