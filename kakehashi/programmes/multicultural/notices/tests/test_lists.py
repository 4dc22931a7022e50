"""Whoever reads no Japanese finds notices and shelters in the own language: each list has an address in each."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from kakehashi.engines.published.kinds import PUBLIC
from kakehashi.programmes.multicultural.notices import actions, queries
from kakehashi.programmes.multicultural.sentences.queries import Texts
from kakehashi.programmes.multicultural.sentences.rules.languages import ORIGINALS, languages
from kakehashi.programmes.multicultural.shelters import actions as shelters
from kakehashi.programmes.multicultural.shelters import queries as places
from kakehashi.programmes.multicultural.shelters.tests.conftest import coded, registered
from kakehashi.registry.factories import make_member

from .conftest import drafted, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("night")]
said = Texts().said
TAGS = list(languages())


def plain(page):
    return re.sub(r"<rt>.*?</rt>|<[^>]+>", "", page)


@pytest.mark.parametrize("name", ["notices", "shelters"])
def test_the_page_is_one_for_every_browser_and_leads_to_each_language(client, name):
    address = reverse(f"multicultural:{name}")
    pages = [
        re.sub(r'nonce="[^"]*"', "", client.get(address, headers={"accept-language": tag}).content.decode())
        for tag in ("ja", "ne", "ar", "en")
    ]
    assert len(set(pages)) == 1
    for tag, language in languages().items():
        link = f'<a href="{address}in/{tag}/" lang="{tag}" dir="{language.direction}" hreflang="{tag}">'
        assert f"{link}{language.name}</a>" in pages[0]


@pytest.mark.parametrize("tag", TAGS)
def test_notices_are_listed_in_each_language(writer, colleague, client, tag):
    empty = client.get(queries.list_url(tag))
    assert empty.status_code == 200 and not empty.cookies
    assert said("frame-list_none", tag).text in plain(empty.content.decode())
    notice = published(writer, colleague, languages=TAGS)
    drill = published(writer, colleague, languages=TAGS, is_drill=True)
    page = client.get(queries.list_url(tag)).content.decode()
    told = plain(page)
    assert f'<html lang="{tag}" dir="{languages()[tag].direction}">' in page
    assert (
        page.index(notice.public_url(tag))
        < page.index(said("frame-drill", tag).pieces[0][0])
        < page.index(drill.public_url(tag))
    )
    assert queries.sheet(notice, tag).lines[0].text in told and notice.situation in told
    assert told.count(said("frame-drill", tag).text) == 2  # above the drills, and on each
    assert ("未確認" in told) == (tag not in ORIGINALS)
    for original in ORIGINALS:
        assert queries.sheet(notice, original).lines[0].text in told or tag in ORIGINALS
    actions.retract(notice, by=writer, note="誤り")
    assert notice.public_url(tag) not in client.get(queries.list_url(tag)).content.decode()


def test_a_notice_without_the_language_is_told_in_plain_japanese(writer, colleague, client):
    notice = published(writer, colleague, languages=["en"])
    page = client.get(queries.list_url("ne")).content.decode()
    assert f'href="{notice.public_url("ja-x-yasashii")}"' in page
    assert client.get(reverse("multicultural:notices_in", kwargs={"tag": "xx"})).status_code == 404


@pytest.mark.parametrize("many", [0, 1, 25])
def test_long_lists_stay_small_and_ask_little(writer, colleague, client, many, django_assert_max_num_queries):
    for number in range(many):
        published(writer, colleague, situation=f"{number}番目の地震", languages=TAGS)
    for tag in ("my", "ja-x-yasashii"):
        with django_assert_max_num_queries(12):
            page = client.get(queries.list_url(tag)).content
        assert len(page) < 50_000
    if many == 25:
        assert b"?page=3" in page and client.get(f"{queries.list_url('my')}?page=3").content.count(b"<li class") == 5


@pytest.mark.parametrize("tag", TAGS)
def test_towns_with_shelters_are_listed_in_each_language(client, tag):
    page = plain(client.get(places.bodies_url(tag)).content.decode())
    assert said("frame-shelter_none", tag).text in page
    town = coded("風待市", "98901")
    desk = make_member("municipal_officer", body=town)
    shelters.open_now(registered(desk), by=desk)
    page = client.get(places.bodies_url(tag)).content.decode()
    assert f'href="{places.list_url(town, tag)}"' in page and "(1)" in page
    assert said("frame-open_to_all", tag).text in plain(page) and said("frame-example", tag).text in plain(page)
    assert client.get(reverse("multicultural:shelters_in", kwargs={"tag": "xx"})).status_code == 404


def test_the_lists_are_kept_as_files_with_one_address_each(writer):
    notice = drafted(writer)
    for kind, one, addresses in (
        ("multicultural.notice", notice, queries.in_every_language()),
        ("multicultural.shelters", notice.organisation, places.in_every_language()),
    ):
        paths = PUBLIC[kind].gathered_paths(one)
        assert {address for _language, address in addresses} <= set(paths)
    with translation.override("en"):
        assert queries.list_url("ne") == "/notices/in/ne/" and places.bodies_url("ne") == "/shelters/in/ne/"
        assert notice.public_url("ne") == f"/notices/{notice.pk}/in/ne/"


def test_an_english_interface_leads_to_english_pages(writer, colleague, client):
    notice = published(writer, colleague)
    with translation.override("en"):
        page = client.get(reverse("multicultural:notices")).content.decode()
    assert f'href="{notice.public_url("en")}"' in page
