"""The web process's entry: published pages as files first, Django for everything else."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http.request import split_domain_port, validate_host

from kakehashi.engines.published.front import PublishedFirst, Shelf

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kakehashi.config.settings")


def knows(host: str) -> bool:
    """Whether this installation answers under a name; Django refuses the others in words."""
    return validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


def settle() -> None:
    """Load what every answer needs, and take it out of what the garbage collector looks through again and again.

    Some 350,000 objects that stay for good: going through them took 0.2 s, in the middle of somebody's page. And a page
    makes tens of thousands of objects, nearly all of which go by themselves: it is looked through every 20,000 of them,
    not every 700.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


django = get_wsgi_application()
settle()
published = PublishedFirst(
    django,
    Shelf(settings.PUBLISHED_ROOT),
    personal=frozenset({settings.SESSION_COOKIE_NAME, "messages"}),  # signed in; a word for the next page
    knows=knows,
)
application = published if settings.PUBLISHED_FILES else django
