from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Requests of local governments: intake, work, answer, follow-up."""

    name = "kakehashi.services.casework"
    label = "casework"
