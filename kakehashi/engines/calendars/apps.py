from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Working days."""

    name = "kakehashi.engines.calendars"
    label = "calendars"
