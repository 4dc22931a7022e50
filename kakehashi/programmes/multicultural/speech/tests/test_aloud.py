"""Texts made ready to be read, and what the voices make of them."""

import io

import numpy
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.programmes.multicultural.sentences.rules.bank import filled
from kakehashi.programmes.multicultural.sentences.rules.languages import languages
from kakehashi.programmes.multicultural.speech.rules import voices
from kakehashi.programmes.multicultural.speech.rules.aloud import in_japanese, in_other_languages, runs

LETTERS = st.text(st.sampled_from("aé я ñ你避難所かカ 0:-\u2066\u2069").filter(str), max_size=60)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("22:50から開きます", "22時50分から開きます"),
        ("6:00 と 06：05", "6時と6時5分"),
        ("098-000-0000", "ゼロキューハチの、ゼロゼロゼロの、ゼロゼロゼロゼロ"),
        ("水《みず》を 飲《の》んで ください。", "みずをのんでください。"),
        ("Wi-Fi is free", "Wi-Fi is free"),
        ("2012-10-14", "2012-10-14"),
    ],
)
def test_japanese_is_read_as_people_say_it(written, read):
    assert in_japanese(written) == read


def test_a_telephone_number_is_read_digit_by_digit_and_nothing_turns():
    arabic = filled("{phone}", {"phone": "phone"}, {"phone": "0120-000-000"}, languages()["ar"])
    assert in_other_languages(arabic) == "0 1 2 0, 0 0 0, 0 0 0"


@given(LETTERS, st.booleans())
def test_pieces_are_the_whole_text(text, is_chinese):
    whole = "".join(piece for piece, _japanese in runs(text, is_chinese=is_chinese))
    assert whole.replace(" ", "") == text.replace(" ", "")


def test_a_place_in_japanese_letters_is_japanese_and_chinese_text_is_not():
    assert list(runs("open at 中央小学校, now")) == [("open at ", False), ("中央小学校", True), (", now", False)]
    assert list(runs("避难所在中央小学校。", is_chinese=True)) == [("避难所在中央小学校。", False)]
    assert list(runs("地点：みどり公園", is_chinese=True))[-1] == ("みどり公園", True)


@pytest.mark.parametrize("tag", [tag for tag, one in languages().items() if one.has_voice])
def test_every_voice_is_heard(tag):
    text = filled(
        "{time} {place}", {"time": "time", "place": "place"}, {"time": "22:50", "place": "中央小学校"}, languages()[tag]
    )
    samples, rate = soundfile.read(io.BytesIO(voices.spoken([text], languages()[tag])))
    assert rate == voices.RATE and len(samples) > rate and float(numpy.abs(samples).max()) > 0.1


def test_all_but_two_languages_have_a_voice():
    assert [tag for tag, one in languages().items() if not one.has_voice] == ["fil", "km"]
    with pytest.raises(LookupError):
        voices.spoken(["Kumusta"], languages()["fil"])


def test_a_recording_comes_after_its_marks():
    recording = voices.as_mp3(numpy.full(44_100, 0.5, dtype="float32"), 44_100)
    samples, rate = soundfile.read(io.BytesIO(voices.preceded(recording, ["訓練です。"], languages()["ja"])))
    assert rate == voices.RATE and len(samples) > 2 * rate
