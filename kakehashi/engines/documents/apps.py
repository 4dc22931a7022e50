from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Paper: PDF by typst."""

    name = "kakehashi.engines.documents"
    label = "documents"
