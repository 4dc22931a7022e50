"""Wagtail's own search finds Japanese, by words of one letter and more."""

import pytest
from django.db import connection
from modelsearch.backends import get_search_backend
from modelsearch.query import Not, Phrase, PlainText
from wagtail.models import Page

from kakehashi.base.algorithms.grams import grams
from kakehashi.engines.search.wagtail_grams import NOTHING, written

pytestmark = pytest.mark.django_db

TITLES = {
    "city": "東京都外国人相談センター",
    "kyoto": "京都の観光ＰＲ",
    "high": "髙橋さんとﾗｰﾒﾝ",
    "english": "A guide to disaster shelters",
    "drafts": "避難所の『しおり』・第2版",
}


@pytest.fixture
def backend():
    return get_search_backend("kakehashi.engines.search.wagtail_backend")


@pytest.fixture
def pages(backend):
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="root", slug="root")
    made = {
        slug: root.add_child(title=title, slug=slug, search_description=f"{slug}の説明文。防災の記事。")
        for slug, title in TITLES.items()
    }
    backend.add_bulk(Page, list(made.values()))
    return made


def slugs(results):
    return {page.slug for page in results}


def ours(pages):
    return Page.objects.filter(pk__in=[page.pk for page in pages.values()])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("都", {"city", "kyoto"}), ("東京", {"city"}), ("京都", {"city", "kyoto"}), ("相談", {"city"}),
        ("外国人相談", {"city"}),
        ("髙橋", {"high"}), ("高橋", {"high"}), ("ラーメン", {"high"}), ("観光 京都", {"kyoto"}), ("pr", {"kyoto"}),
        ("shelter", {"english"}), ("避難所", {"drafts"}), ("しおり", {"drafts"}), ("2", {"drafts"}),
        ("第2版", {"drafts"}),
        ("京東", set()), ("、", set()), ("", set()), ("'", set()), ("NOT", set()), ("大阪", set()),
    ],
)  # fmt: skip
def test_search_and_autocomplete_find_titles(backend, pages, asked, expected):
    if asked:
        assert slugs(backend.search(asked, ours(pages))) == expected
    assert slugs(backend.autocomplete(asked, ours(pages))) == expected


def test_search_as_editors_see_it(backend, pages, settings):
    """Through querysets and the setting, as Wagtail's explorer asks."""
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "kakehashi.engines.search.wagtail_backend"}}
    assert slugs(ours(pages).autocomplete("観光")) == {"kyoto"}
    assert slugs(ours(pages).search("避難所")) == {"drafts"}
    assert slugs(ours(pages).search("避難所", fields=["title"])) == {"drafts"}


def test_an_index_made_twice_still_finds_long_words(backend, pages):
    """Grams of grams would still find words of one gram."""
    again = get_search_backend("kakehashi.engines.search.wagtail_backend")
    again.add_bulk(Page, list(pages.values()))
    assert slugs(again.search("外国人相談センター", ours(pages))) == {"city"}


def test_words_are_joined_as_asked(backend, pages):
    assert slugs(backend.search(PlainText("東京 避難所", operator="or"), ours(pages))) == {"city", "drafts"}
    assert slugs(backend.search(Phrase("東京都"), ours(pages))) == {"city"}
    assert slugs(backend.search(PlainText("京都") & Not(PlainText("東京")), ours(pages))) == {"kyoto"}
    assert slugs(backend.search(PlainText("観光") | PlainText("しおり"), ours(pages))) == {"kyoto", "drafts"}


def test_an_edited_title_is_found_and_a_deleted_page_is_not(backend, pages):
    page = pages["kyoto"]
    page.title = "奈良の庭"
    page.save()
    backend.add(page)
    assert slugs(backend.search("奈良", ours(pages))) == {"kyoto"}
    assert slugs(backend.search("観光", ours(pages))) == set()
    backend.delete(page)
    assert slugs(backend.search("奈良", ours(pages))) == set()


def test_grams_are_written_in_letters_that_no_parser_takes_apart():
    words = [written(gram) for gram in grams("東京 a1 𠮷野 é e5 1.5")]
    assert all(word.isascii() and word.isalpha() and word.islower() and NOTHING not in word for word in words)
    assert written("東京").startswith(written("東")) and len(written("𠮷野")) == 12
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT length(to_tsvector('simple', %s))", [" ".join(words)])
            assert cursor.fetchone() == (len(set(words)),)
