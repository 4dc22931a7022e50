"""Every page of everybody, in every language: there, small, marked, with few questions to the database."""

import json

import pytest
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.published.kinds import PUBLIC
from kakehashi.programmes.multicultural.living import actions
from kakehashi.programmes.multicultural.living.models import LivingText, Topic
from kakehashi.programmes.multicultural.living.rules import shipped
from kakehashi.programmes.multicultural.living.rules.addresses import list_url, topic_url
from kakehashi.programmes.multicultural.sentences.rules.languages import ORIGINALS

pytestmark = pytest.mark.django_db
LARGEST = 50_000  # bytes of a page without fonts
OCTOBER = time.tokyo(2012, 10, 15, 9)


@pytest.fixture
def october():
    with time.travel(OCTOBER):
        yield


def test_every_topic_is_read_in_every_language_on_a_small_page(october, client):
    actions.lay_down(by=None)
    largest = (0, "")
    for tag in shipped.tags():
        assert client.get(list_url(tag)).status_code == 200
        for code in shipped.topics():
            answer = client.get(topic_url(code, tag))
            page = answer.content.decode()
            assert answer.status_code == 200 and not answer.cookies, (tag, code)
            has_own = LivingText.objects.filter(tag=tag, passage__topic__code=code).exists()
            assert ("未確認" in page) == (has_own and tag not in ORIGINALS), (tag, code)
            if not has_own:
                assert shipped.labels(tag)["in_japanese"] in page, (tag, code)
            largest = max(largest, (len(answer.content), f"{tag} {code}"))
    assert largest[0] <= LARGEST, largest


def test_a_page_asks_few_questions_whatever_it_holds(october, client, django_assert_max_num_queries, town, desk):
    actions.lay_down(by=None, only=("registration", "life"))
    with django_assert_max_num_queries(6):
        client.get(topic_url("registration", "ne"))
    for number in range(3):
        text = actions.begin_own(
            by=desk, topic=Topic.objects.get(code="life"), heading=f"ごみの日 {number}", text="月曜日です。"
        )
        actions.approve(text, by=desk)
    with django_assert_max_num_queries(8):
        client.get(topic_url("life", "ne", town))
    with django_assert_max_num_queries(10):
        client.get(list_url("ne", town))


def test_what_is_not_there_is_not_found(october, client):
    actions.lay_down(by=None, only=("registration",))
    for url in (topic_url("tax"), topic_url("registration", "xx"), topic_url("registration", "ar"), list_url("km")):
        assert client.get(url).status_code == 404, url
    assert client.get(topic_url("registration").replace("/in/", "/of/123456/")).status_code == 404


def test_the_reader_finds_in_the_own_language(october, client):
    actions.lay_down(by=None, only=("registration", "health_insurance"))
    words = shipped.words_of("health_insurance", "ne")["joining"].heading
    url = reverse("multicultural:living_search", kwargs={"tag": "ne"})
    page = client.get(url, {"q": words}).content.decode()
    assert topic_url("health_insurance", "ne") in page and "未確認" in page
    assert topic_url("health_insurance", "ja") + "#" not in page
    assert shipped.labels("ne")["found_none"] in client.get(url, {"q": "zzzzqqq"}).content.decode()
    assert client.get(url, {"q": "<script>" * 50}).status_code == 200


def test_the_guidebook_has_the_towns_part_in_it_and_prints(october, client, town, desk):
    actions.lay_down(by=None, only=("registration", "life"))
    text = actions.begin_own(by=desk, topic=Topic.objects.get(code="life"), heading="ごみの日", text="月曜日です。")
    actions.approve(text, by=desk)
    kwargs = {"municipality": town.code, "tag": "ne"}
    page = client.get(reverse("multicultural:living_guidebook", kwargs=kwargs)).content.decode()
    assert shipped.labels("ne")["guidebook"] in page and "ごみの日" in page and "未確認" in page
    assert shipped.checklist("ne")["register"] in page
    for name, more in (("living_guidebook_pdf", {}), ("living_topic_of_pdf", {"code": "life"})):
        answer = client.get(reverse(f"multicultural:{name}", kwargs={**kwargs, **more}))
        assert answer.status_code == 200 and answer.content.startswith(b"%PDF-")


def test_other_sites_may_frame_the_embedded_page_alone(october, client):
    actions.lay_down(by=None, only=("registration",))
    embed = client.get(reverse("multicultural:living_embed_in", kwargs={"tag": "en", "code": "registration"}))
    assert "*" in frames(embed) and "<script" not in embed.content.decode()
    page = client.get(topic_url("registration", "en"))
    assert "*" not in frames(page)


def frames(answer):
    """Who may frame a page."""
    rules = answer.headers["Content-Security-Policy"].split(";")
    return next(rule for rule in rules if "frame-ancestors" in rule)


def test_machines_are_told_edition_and_whether_it_was_checked(october, client):
    actions.lay_down(by=None, only=("registration",))
    told = json.loads(client.get(reverse("multicultural:living_topic_json", kwargs={"code": "registration"})).content)
    who = next(one for one in told["languages"]["ne"]["passages"] if one["key"] == "who")
    assert (who["edition"], who["checked"], who["valid_from"]) == (1, False, "2012-10-15")
    assert not any(one["checked"] for row in told["languages"].values() for one in row["passages"])


def test_files_are_kept_of_every_page(october, town, desk):
    actions.lay_down(by=None, only=("registration",))
    kind, topic = PUBLIC["multicultural.living_topic"], Topic.objects.get(code="registration")
    paths = kind.paths(topic)
    assert {topic_url("registration", tag) for tag in shipped.tags()} <= set(paths)
    assert {list_url(tag) for tag in shipped.tags()} == set(kind.gathered_paths(topic))
    text = actions.begin_own(by=desk, topic=topic, heading="窓口", text="木曜は夜7時まで。")
    actions.approve(text, by=desk)
    own = PUBLIC["multicultural.living_town"]
    assert topic_url("registration", "ne", town) in own.paths(own.shown().get())
