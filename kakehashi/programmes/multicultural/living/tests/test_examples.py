"""Examples say so wherever they are read: in lists, above passages, in the guidebook."""

import pytest
from django.urls import reverse

from kakehashi.base.examples import EXAMPLE
from kakehashi.programmes.multicultural.living import actions
from kakehashi.programmes.multicultural.living.models import LivingText, Passage, Topic
from kakehashi.programmes.multicultural.living.rules.addresses import list_url, topic_url

from .conftest import client_of

pytestmark = pytest.mark.django_db
TAG = "tag--rei"


def example(**which):
    rows = LivingText.objects.filter(**which)
    assert rows.update(is_example=True)
    Passage.objects.filter(texts__in=rows).update(is_example=True)


def test_lists_mark_the_heading_that_is_an_example(registration, june, client, town, editor):
    doors = (reverse("multicultural:living"), list_url("ja"), list_url("en"))
    assert not any(TAG in client.get(url).content.decode() for url in doors)
    example(passage__key="top")
    for url in doors:
        assert client.get(url).content.decode().count(TAG) == 1, url
    assert EXAMPLE in client.get(list_url("ne")).content.decode()
    desk = client_of(editor).get(Topic.objects.get(code="registration").get_absolute_url()).content.decode()
    assert desk.count(TAG) == 1


def test_a_passage_that_is_an_example_says_so_beside_its_heading(registration, june, client):
    example(passage__key="who", tag="en")
    page = client.get(topic_url("registration", "en")).content.decode()
    assert page.count(TAG) == 1 and page.count(EXAMPLE) == 2  # beside it, and above the page
    assert TAG not in client.get(topic_url("registration", "vi")).content.decode()


def test_a_guidebook_with_an_example_of_the_town_is_marked(registration, june, client, town, desk):
    text = actions.begin_own(by=desk, topic=Topic.objects.get(code="registration"), heading="窓口", text="木曜の夜も。")
    actions.approve(text, by=desk)
    LivingText.objects.filter(pk=text.pk).update(is_example=False)
    url = reverse("multicultural:living_guidebook", kwargs={"municipality": town.code, "tag": "ne"})
    assert EXAMPLE not in client.get(url).content.decode()
    example(pk=text.pk)
    page = client.get(url).content.decode()
    assert "message--warn" in page and page.count(EXAMPLE) == 2 and "noindex" in page
    LivingText.objects.filter(pk=text.pk).update(is_example=False)
    example(passage__key="top", tag="ne")
    assert client.get(url).content.decode().count(EXAMPLE) == 2
