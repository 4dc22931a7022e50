from django.apps import AppConfig


class InformationConfig(AppConfig):
    """Field 5: case studies and, later, research, magazine and newsletter."""

    name = "kakehashi.programmes.information"
    label = "information"
    plan_field = 5
