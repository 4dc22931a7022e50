"""Pages in plain Japanese: readings above their kanji; in the preview marks for Wagtail's checks, and advice."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import example, given
from hypothesis import strategies as st
from wagtail.admin.userbar import AccessibilityItem

from kakehashi.engines.content.plain_checks import HouseChecks, put_in_place
from kakehashi.engines.content.plain_pages import rewritten, ruby, shown
from kakehashi.engines.content.plain_words import RULE_WORDS

PAGE = (
    '<!doctype html>\n<html lang="ja"><head><title>外《そと》</title></head><body><main id="main"><h1>外《そと》</h1>'
    '<div lang="ja-x-yasashii"><p>避難《ひなん》して ください。<br>a &amp; b&#x20;</p>'
    '<ul><li>速やかに<b>避難</b></ul><p lang="en">外《そと》</p></div></main></body></html>'
)


def test_readings_stand_above_kanji_where_the_text_is_plain_japanese():
    page = rewritten(PAGE)
    assert "<ruby>避難<rt>ひなん</rt></ruby>して" in page and page.count("<ruby>") == 1
    assert page.replace("<ruby>避難<rt>ひなん</rt></ruby>", "避難《ひなん》") == PAGE


def test_a_page_in_another_language_is_left_as_it_is():
    page = PAGE.replace("ja-x-yasashii", "ja")
    assert rewritten(page, advises=True) is page


def test_readers_see_no_advice():
    assert "data-plain" not in rewritten(PAGE) and "plain-advice" not in rewritten(PAGE)


def test_the_preview_marks_blocks_and_says_what_to_write():
    page = rewritten(PAGE, advises=True)
    assert '<li data-plain="easy-words explained-terms kanji spaces">' in page
    assert "すぐに" in page and page.index("plain-advice") < page.index("</main>")
    assert "<h1>外《そと》</h1>" in page and '<p lang="en">外《そと》</p>' in page


def test_only_pages_are_rewritten():
    pdf = HttpResponse(PAGE.encode(), content_type="application/pdf")
    assert shown(pdf).content == PAGE.encode()
    assert b"<ruby>" in shown(HttpResponse(PAGE)).content


def test_what_is_no_reading_stays():
    assert ruby("《》漢字《》《かな》") == "《》漢字《》《かな》"
    assert ruby("&lt;漢字《かんじ》") == "&lt;<ruby>漢字<rt>かんじ</rt></ruby>"


@given(st.text(alphabet="<>/pbli &;\"'=漢字《かん》。a\n", max_size=80))
@example("<p")
@example("</p></main>")
@example("<!--")
def test_nothing_raises(inside):
    page = f'<main lang="ja-x-yasashii">{inside}</main>'
    assert rewritten(page) and rewritten(page, advises=True)


def test_wagtails_checks_look_where_the_preview_is_marked():
    request = RequestFactory().get("/")
    items = [AccessibilityItem(in_editor=True), "another"]
    put_in_place(items)
    assert isinstance(items[0], HouseChecks) and items[0].in_editor and items[1] == "another"
    told = items[0].get_axe_configuration(request)
    ids = {rule["id"] for rule in told["spec"]["rules"]}
    assert {f"plain-{rule}" for rule in RULE_WORDS} <= ids & set(told["options"]["runOnly"]) & told["messages"].keys()
    assert {"alt-text-quality", "heading-order"} <= set(told["options"]["runOnly"])  # Wagtail's own stay


@pytest.mark.parametrize("rule", RULE_WORDS)
def test_a_rule_says_its_name_and_its_reason(rule):
    words = HouseChecks().get_axe_messages(None)[f"plain-{rule}"]
    assert str(words["error_name"]) and str(words["help_text"])
