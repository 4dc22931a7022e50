"""A machine reads every notice; a person's recording takes its place as long as the words stand."""

import io
import math
from datetime import timedelta

import numpy
import pytest
import soundfile
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.recordings import check_recording
from kakehashi.engines.files.rules import Refused
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.notices import actions as notices
from kakehashi.programmes.multicultural.notices.tests.conftest import client_of
from kakehashi.programmes.multicultural.speech import actions, queries
from kakehashi.registry.factories import make_body, make_member

pytestmark = pytest.mark.django_db
NIGHT = time.tokyo(2012, 10, 14, 22, 50)


@pytest.fixture(autouse=True)
def night():
    with time.travel(NIGHT):
        yield


@pytest.fixture
def writer():
    return make_member("municipal_officer", body=make_body("風待市"), section="国際課")


@pytest.fixture
def notice(writer):
    return drafted(writer)


def drafted(writer, **values):
    facts = {"situation": "地震", "languages": ["en", "km"], "is_drill": True}
    made = notices.begin(by=writer, **facts | values)
    made = notices.choose(made, by=writer, sentences_chosen=["shelter-open"])
    return notices.fill(made, by=writer, values={"shelter-open": {"time": "22:50", "place": "体育館"}})


def sound(seconds=2.0, rate=44_100, kind="WAV", channels=2):
    wave = numpy.sin(numpy.arange(int(seconds * rate)) * 2 * math.pi * 440 / rate) * 0.4
    written = io.BytesIO()
    soundfile.write(written, numpy.stack([wave] * channels, axis=1), rate, format=kind)
    return written.getvalue()


def upload(content, name="こえ.wav"):
    return SimpleUploadedFile(name, content)


def seconds(mp3):
    samples, rate = soundfile.read(io.BytesIO(mp3))
    return len(samples) / rate


@pytest.mark.parametrize("kind", ["WAV", "MP3", "FLAC", "OGG"])
def test_a_recording_is_written_anew(kind):
    checked = check_recording(upload(sound(kind=kind)))
    assert (checked.name, checked.kind.code) == ("こえ.mp3", "mp3")
    assert abs(seconds(checked.content) - 2) < 0.2


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"RIFF1234WAVEfmt ", "not_heard"), (b"MZ" + bytes(99), "not_heard"), (sound()[:44], "broken"),
     (b"<html>" * 40, "not_heard")],
)  # fmt: skip
def test_what_is_no_recording_is_refused_in_words(content, code):
    with pytest.raises(Refused) as refused:
        check_recording(upload(content))
    assert refused.value.code in {code, "not_heard"}


def test_too_long_and_odd_rates_are_refused():
    for content, code in ((sound(605, 8_000, channels=1), "too_long"), (sound(1, 5_000), "odd_rate")):
        with pytest.raises(Refused) as refused:
            check_recording(upload(content))
        assert refused.value.code == code


def test_the_machine_reads_what_it_can_and_says_what_it_cannot(notice):
    found = {one.sheet.language.tag: one for one in queries.voices(notice)}
    assert found["en"].has_machine and not found["km"].is_heard
    assert queries.heard(notice, "km") is None and queries.heard(notice, "ne") is None
    english = queries.words(found["en"].sheet)
    assert english[:2] == english[-2:] == list(found["en"].sheet.marks)  # the drill is said first and last
    assert any("22:50" in text for text in english) and found["en"].sheet.unchecked in english
    plain = queries.words(found["ja-x-yasashii"].sheet)
    assert any("ひなんじょ" in text for text in plain)


def test_a_recording_wins_until_the_words_change(notice, writer):
    before = queries.heard(notice, "en")
    recorded = check_recording(upload(sound(3)))
    actions.record_voice(notice, by=writer, tag="en", file=recorded, consent="通訳が同意")
    assert seconds(queries.heard(notice, "en")) > 3.5  # the drill's mark is said before it
    assert queries.heard(notice, "en") != before
    notice = notices.fill(notice, by=writer, values={"shelter-open": {"place": "市民会館"}})
    english = next(one for one in queries.voices(notice) if one.sheet.language.tag == "en")
    assert english.is_outdated and english.is_heard
    again = actions.record_voice(notice, by=writer, tag="en", file=recorded, consent="通訳が同意")
    assert StoredFile.objects.filter(removed_at=None).get() == again.file
    actions.remove_voice(notice, by=writer, tag="en")
    assert not StoredFile.objects.filter(removed_at=None).exists()
    actions.remove_voice(notice, by=writer, tag="en")  # a second press does nothing


def test_only_the_body_records_and_only_languages_of_the_notice(notice, writer):
    recorded = check_recording(upload(sound()))
    stranger = make_member("municipal_officer", body=make_body("遠市", prefecture="99"))
    with pytest.raises(PermissionDenied):
        actions.record_voice(notice, by=stranger, tag="en", file=recorded)
    with pytest.raises(NotPossible):
        actions.record_voice(notice, by=writer, tag="ne", file=recorded)


def test_the_desk_records_and_everybody_listens(notice, writer, client):
    desk = client_of(writer)
    voices = reverse("multicultural:voices", kwargs={"pk": notice.pk})
    page = desk.get(voices).content.decode()
    assert "音声なし" in page and page.count("<audio") == 3
    address = reverse("multicultural:record_voice", kwargs={"pk": notice.pk, "tag": "km"})
    wrong = desk.post(address, {"file": upload(b"no sound"), "consent": "同意"})
    assert wrong.status_code == 422 and "MP3" in wrong.content.decode()
    assert desk.post(address, {"file": upload(sound()), "consent": "通訳が同意"}).url == voices
    listen = reverse("multicultural:notice_voice", kwargs={"pk": notice.pk, "tag": "km"})
    assert client.get(listen).status_code in {302, 404}  # a draft is nobody else's
    notices.publish_at_once(notice, by=writer, note="急ぐ")
    whole = client.get(listen)
    assert whole["Content-Type"] == "audio/mpeg" and seconds(whole.content) > 2
    part = client.get(listen, headers={"range": "bytes=100-199"})
    assert part.status_code == 206 and part.content == whole.content[100:200]
    assert part["Content-Range"] == f"bytes 100-199/{len(whole.content)}"
    assert client.get(listen, headers={"range": "bytes=99999999-"}).status_code == 416
    playlist = client.get(reverse("multicultural:notice_playlist", kwargs={"pk": notice.pk})).content.decode()
    assert playlist.startswith("#EXTM3U") and playlist.count(".mp3") == 4
    taken = reverse("multicultural:remove_voice", kwargs={"pk": notice.pk, "tag": "km"})
    assert desk.get(taken).status_code == 405 and desk.post(taken).url == voices
    assert client.get(listen).status_code == 404


def test_few_queries_for_all_voices(writer, django_assert_max_num_queries):
    for tags in ([], ["en"], ["en", "ar", "my", "ne", "vi"]):
        notice = drafted(writer, languages=tags, situation=f"地震{len(tags)}")
        with django_assert_max_num_queries(5):
            assert len(queries.voices(notice)) == len(tags) + 2


def test_the_pack_for_use_without_a_network(tmp_path, capsys):
    call_command("make_audio_pack", "--out", str(tmp_path), "--languages", "en", "fil", "--urgent", "--json")
    files = list((tmp_path / "en").glob("*.mp3"))
    assert len(files) > 20 and not (tmp_path / "fil").exists()
    assert min(seconds(file.read_bytes()) for file in files[:5]) > 1
    assert seconds((tmp_path / "en" / "frame-drill.mp3").read_bytes()) > 1  # without it no drill is played
    assert not (tmp_path / "en" / "frame-example.mp3").exists()
    assert '"without_voice": ["fil"]' in capsys.readouterr().out


def test_a_next_notice_has_no_recording_yet(notice, writer):
    published = notices.publish_at_once(notice, by=writer, note="急ぐ")
    actions.record_voice(published, by=writer, tag="en", file=check_recording(upload(sound())))
    with time.travel(NIGHT + timedelta(hours=1)):
        following = notices.begin_update(published, by=writer)
    assert not following.recordings.exists()
