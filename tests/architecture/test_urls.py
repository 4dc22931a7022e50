"""Every screen can be reached, and is reached by its name."""

import inspect
import re
from importlib import import_module

from django.urls import URLPattern, get_resolver
from django.views import View

from kakehashi.portal.api import api

from .tree import layer, module, none_of, of_role


def patterns(resolver=None):
    """Every address, however deep it hangs."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from patterns(entry)


def behind(callback):
    """The class or function that answers, below decorators."""
    return getattr(callback, "view_class", None) or inspect.unwrap(callback)


def ours():
    """The addresses answered by the house."""
    return [p for p in patterns() if behind(p.callback).__module__.startswith("kakehashi")]


def test_every_address_has_a_name():
    found = [f"{p.pattern} → {behind(p.callback).__qualname__}" for p in ours() if not p.name]
    none_of(found, "Links are made from names, so every address of ours has one.")


def routes(resolver=None, before=""):
    """Every address as it is written, with the view behind it."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + re.sub(r"<(\w+:)?\w+>", "<>", str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield route, entry
        else:
            yield from routes(entry, route)


def test_no_address_is_taken_twice():
    seen = {}
    found = []
    for route, entry in routes():
        if behind(entry.callback).__module__.startswith("kakehashi"):
            if route in seen and seen[route] is not entry.callback:
                found.append(f"{route}: {seen[route].__qualname__}, {behind(entry.callback).__qualname__}")
            seen.setdefault(route, behind(entry.callback))
    none_of(found, "Of two rooms with one address the second is never reached.")


def views():
    """Every view declared in a views file of the house."""
    for path in of_role("views", "api"):
        if layer(path) == "engines":
            continue  # the general views that the others are made of
        for name, thing in vars(import_module(module(path))).items():
            here = getattr(thing, "__module__", "") == module(path) and not name.startswith("_")
            if here and inspect.isclass(thing) and issubclass(thing, View):
                yield thing
            elif (
                here and inspect.isfunction(thing) and next(iter(inspect.signature(thing).parameters), "") == "request"
            ):
                yield inspect.unwrap(thing)


def operations():
    """What answers behind the addresses of the public API."""
    routers = [router for _prefix, router in api._routers]
    found = [op for router in routers for view in router.path_operations.values() for op in view.operations]
    return {inspect.unwrap(op.view_func) for op in found}


def test_every_view_can_be_reached():
    reached = operations()
    for pattern in ours():
        view = behind(pattern.callback)
        reached |= set(view.__mro__) if inspect.isclass(view) else {view}
    found = sorted({f"{view.__module__}.{view.__qualname__}" for view in views() if view not in reached})
    none_of(found, "A view without an address is dead code, or a screen that was forgotten.")
