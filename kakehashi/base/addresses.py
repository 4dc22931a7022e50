"""Addresses by their first word: a request looks among those of one room, and not through all of the platform's. And
those of pages whose language is not the interface's."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.urls.resolvers import RoutePattern
from django.utils import translation

Entry = URLPattern | URLResolver


def of_rooms(module: str) -> URLResolver:
    """What ``path("", include(module))`` hangs into the tree, its addresses gathered by their first word."""
    urls = import_module(module)
    return path("", include((by_first_word(urls.urlpatterns), urls.app_name)))


def by_first_word(entries: Iterable[Entry]) -> list[Entry]:
    """The same addresses in the same order, neighbours with the same plain first word under one prefix.

    A prefix is compared as letters; without it each address is tried by a regular expression. Names and arguments stay.
    """
    gathered: list[tuple[str, list[Entry]]] = []
    for entry in entries:
        word = _first_word(entry)
        if gathered and word and gathered[-1][0] == word:
            gathered[-1][1].append(entry)
        else:
            gathered.append((word, [entry]))
    return [under for word, own in gathered for under in (_under(word, own) if len(own) > 1 else own)]


def _first_word(entry: Entry) -> str:
    """``visits/`` of ``visits/<int:pk>/``; "" where an address begins otherwise or is not a plain route."""
    if not isinstance(entry, URLPattern) or not isinstance(entry.pattern, RoutePattern):
        return ""
    word, slash, _rest = str(entry.pattern).partition("/")
    return "" if not slash or "<" in word else f"{word}/"


def _under(word: str, entries: list[Entry]) -> list[Entry]:
    own = [
        path(str(entry.pattern).removeprefix(word), entry.callback, entry.default_args, entry.name)
        for entry in entries
        if isinstance(entry, URLPattern)
    ]
    return [path(word, include(own))]


def of_own_language(name: str, **kwargs: Any) -> str:
    """The address of a page that names its language itself: never below ``/en/``, whatever the interface is in, so
    that there is one of it, which is kept as a file."""
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(name, kwargs=kwargs)
