from django.apps import AppConfig


class TranslationsConfig(AppConfig):
    """Text per language: checks, merging, exchange files, providers of machine drafts."""

    name = "kakehashi.engines.translations"
    label = "translations"
