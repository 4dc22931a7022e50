"""The web process's entry: published pages as files first, Django for everything else."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http.request import split_domain_port, validate_host

from kakehashi.base.collecting import settle
from kakehashi.engines.published.front import PublishedFirst, Shelf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.config.settings")
ANSWERING = 20_000, 20, 20  # a page makes tens of thousands of objects, nearly all of which go by themselves


def knows(host: str) -> bool:
    """Whether this installation answers under a name; Django refuses the others in words."""
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


django = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # what every answer needs stays too
settle(*ANSWERING)
published = PublishedFirst(
    django,
    Shelf(settings.PUBLISHED_ROOT),
    personal=frozenset({settings.SESSION_COOKIE_NAME, "messages"}),  # signed in; a word for the next page
    knows=knows,
)
application = published if settings.PUBLISHED_FILES else django
