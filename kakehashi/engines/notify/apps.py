from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Messages to posts: inbox and mail."""

    name = "kakehashi.engines.notify"
    label = "notify"
