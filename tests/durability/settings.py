"""A small house, whose processes start fast: the engine that runs it, what that stands on, and work to be seen."""

from kakehashi.config.settings import *  # noqa: F403

INSTALLED_APPS = [
    "tests.durability.proof",
    "kakehashi.engines.ledger",
    "kakehashi.engines.access",
    "kakehashi.registry",
    "django_q",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "tests.durability.proof.urls"
