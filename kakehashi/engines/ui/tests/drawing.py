"""Draws a snippet of a template as a page would, components and all."""

from typing import Any

from django.template import engines
from django_cotton.compiler_regex import CottonCompiler

LOAD = "{% load i18n ui_tags %}"


def draw(source: str, **context: Any) -> str:
    """The HTML of a snippet; runs of white space are one space."""
    template = engines["django"].from_string(CottonCompiler().process(LOAD + source))
    return " ".join(template.render(context).split())
