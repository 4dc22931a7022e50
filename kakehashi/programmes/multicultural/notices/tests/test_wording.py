"""Whoever reads no Japanese chooses sentences by the English of the bank; what must be filled in is marked so."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from kakehashi.programmes.multicultural.notices import actions
from kakehashi.programmes.multicultural.notices.rules.presets import offered, presets
from kakehashi.programmes.multicultural.notices.rules.wording import place_names, readable
from kakehashi.programmes.multicultural.sentences.rules.bank import sentences, text_of
from kakehashi.programmes.multicultural.sentences.rules.languages import ORIGINALS, languages

from .conftest import client_of, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("night")]
TWO_TIMES = "phone-charging"


def shown(user, name, notice, language):
    with translation.override(language):
        return client_of(user).get(reverse(f"multicultural:{name}", kwargs={"pk": notice.pk})).content.decode()


def test_english_stands_beside_the_japanese_in_an_english_interface(writer):
    notice = drafted(writer, languages=["ne"])
    english, japanese = (text_of("warning-aftershock", tag).text for tag in ("en", "ja"))
    page = shown(writer, "choose_sentences", notice, "en")
    assert f'{english}<span lang="ja">{japanese}</span>' in page
    assert english not in shown(writer, "choose_sentences", notice, "ja")
    for language, name in (("en", "Nepali"), ("ja", "ネパール語")):
        assert name in shown(writer, "edit_notice", notice, language)
    desk = shown(writer, "notice", notice, "en")
    assert f'<p class="small muted" lang="en">{english}</p>' in desk
    assert english not in shown(writer, "notice", notice, "ja")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_place_is_marked_as_needed_and_may_wait(writer, language):
    notice = drafted(writer)
    page = shown(writer, "fill", notice, language)
    form = page[page.index('<form method="post"') :]
    must, free = ("必須", "任意") if language == "ja" else ("Required", "Optional")
    assert form.count(f">{must}<") == len(sentences()["shelter-open"].slots) and f">{free}<" not in form
    with translation.override(language):
        assert f"<legend>1. {readable('shelter-open')}" in form or language == "en"
        address = reverse("multicultural:fill", kwargs={"pk": notice.pk})
        typed = {"shelter-open__time": "", "shelter-open__place": "体育館", "version": str(notice.version)}
        assert client_of(writer).post(address, typed).status_code == 302
    assert notice.lines.get(sentence="shelter-open").gaps == ["time"]


def test_two_places_of_a_kind_are_told_apart(writer):
    notice = actions.choose(drafted(writer), by=writer, sentences_chosen=[TWO_TIMES])
    with translation.override("en"):
        assert list(place_names(TWO_TIMES).values()) == ["Place", "Time 1", "Time 2"]
        assert "［Time 1］" in readable(TWO_TIMES) and "[Time 2]" in readable(TWO_TIMES, "en")
    page = shown(writer, "fill", notice, "en")
    assert re.search(r"<label[^>]*>1\. Time 1 ", page) and re.search(r"<label[^>]*>1\. Time 2 ", page)


def test_a_preset_names_the_languages_that_a_notice_has():
    with translation.override("ja"):
        assert presets()["americas"].name(["en", "pt-BR"]) == "英語・ポルトガル語（工場の多い町）"
    with translation.override("en"):
        assert presets()["americas"].name(["es"]) == "Spanish (towns with many factories)"
    for tags in (["en", "vi"], ["ne"], list(languages()), []):
        notice = [*ORIGINALS, *tags]
        for one in offered(notice):
            absent = [languages()[tag].name_ja for tag in set(languages()) - set(notice)]
            with translation.override("ja"):
                assert not one.languages or not [name for name in absent if name in one.name(notice)], one.key
    assert [one.key for one in offered([*ORIGINALS, "ne"])] == ["own"]
