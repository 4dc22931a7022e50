from django.apps import AppConfig


class MailingConfig(AppConfig):
    """Mail that comes back: replies, auto-replies, loops."""

    name = "kakehashi.engines.mailing"
    label = "mailing"
