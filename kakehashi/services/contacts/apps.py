from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """People and bodies outside: who they are, who keeps touch with them, when they were last met."""

    name = "kakehashi.services.contacts"
    label = "contacts"
