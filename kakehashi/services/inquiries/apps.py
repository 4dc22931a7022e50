from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    """Inquiries to many bodies: ask, relay, remind, consolidate, send on."""

    name = "kakehashi.services.inquiries"
    label = "inquiries"
