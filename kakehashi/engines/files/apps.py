from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Attachments: type from the bytes, limits, cleaned pictures, downloads on record."""

    name = "kakehashi.engines.files"
    label = "files"
