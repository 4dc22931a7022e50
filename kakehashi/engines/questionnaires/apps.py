from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """Versioned sets of questions and their answers."""

    name = "kakehashi.engines.questionnaires"
    label = "questionnaires"
