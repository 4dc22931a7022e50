"""Where living information is read. Pure: an address follows from a topic, a language and a town."""

from typing import Any

from django.urls import reverse

from ...sentences.rules.languages import JAPANESE
from .shipped import TOP


def topic_url(code: str, tag: str = JAPANESE, body: Any = None) -> str:
    """The page of a topic in a language; with a town's part where ``body`` names one."""
    if body is not None:
        return reverse("multicultural:living_topic_of", kwargs={"municipality": body.code, "tag": tag, "code": code})
    return reverse("multicultural:living_topic", kwargs={"tag": tag, "code": code})


def list_url(tag: str = JAPANESE, body: Any = None) -> str:
    """The list of topics in a language, of everybody or of a town."""
    if body is not None:
        return reverse("multicultural:living_of", kwargs={"municipality": body.code, "tag": tag})
    return reverse("multicultural:living_in", kwargs={"tag": tag})


def page_url(passage: Any, tag: str) -> str:
    """Where a passage is read in a language."""
    url = topic_url(passage.topic.code, tag, passage.organisation)
    return url if passage.key == TOP else f"{url}#p{passage.pk}"
