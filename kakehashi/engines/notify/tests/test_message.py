from email import message_from_bytes
from email.policy import default

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.notify import message
from kakehashi.engines.notify.models import Mail


def read(mail):
    return message_from_bytes(message.rendered(mail), policy=default)


def mail(**values):
    given = {"pk": 7, "address": "kokusai@kakuu.example.jp", "language": "ja", "subject": "件名", "text": "本文\n"}
    return Mail(**given | {"message_id": "<mail.7.abc@localhost>"} | values)


@given(st.text(min_size=1))
def test_no_subject_smuggles_in_a_header(subject):
    sent = read(mail(subject=subject))
    assert sent.get("Bcc") is None
    assert set(sent.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Language",
        "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip


@pytest.mark.parametrize("subject", ["K24-0001\r\nBcc: a@example.jp", "K24-0001\u2028Bcc: a@example.jp", "a\x00b"])
def test_a_subject_is_one_line(subject):
    assert message.one_line(subject).isprintable()
    assert read(mail(subject=subject))["Bcc"] is None


def test_a_long_subject_is_cut():
    assert len(message.one_line("長" * 500)) == 120


@pytest.mark.parametrize(
    "address", ["no address", "a@b@c.jp", "a\r\nBcc: x@example.jp", "a@example.jp\nBcc: b@example.jp", ""]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises((ValueError, ValidationError)):
        message.wire_address(address)


def test_a_japanese_domain_travels_in_ascii():
    assert message.wire_address("kokusai@例え.jp") == "kokusai@xn--r8jz45g.jp"


def test_a_name_that_is_not_ascii_is_refused():
    with pytest.raises((ValueError, ValidationError)):
        message.wire_address("国際@example.jp")


def test_the_headers_say_what_they_should(settings):
    settings.SITE_NAME, settings.MAIL_FROM = "架け橋", "kakehashi@example.jp"
    sent = read(mail(subject="K24-0001 回答が届きました", text="日本語の本文です。\n" * 200))
    assert sent["Subject"] == "K24-0001 回答が届きました"
    assert sent["From"].addresses[0].display_name == "架け橋"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Message-ID"] == "<mail.7.abc@localhost>"
    assert sent["Date"].datetime is not None
    assert sent.get_content_type() == "text/plain"
    assert not sent.is_multipart()
    assert sent.get_content() == "日本語の本文です。\r\n" * 200
    assert max(map(len, message.rendered(mail(text="長" * 5000)).splitlines())) <= 998


def test_an_english_mail_bears_the_english_name(settings):
    settings.SITE_NAME_EN = "Kakehashi"
    assert read(mail(language="en"))["From"].addresses[0].display_name == "Kakehashi"


def test_the_message_id_is_the_same_at_every_try():
    assert message.message_id(mail()) == message.message_id(mail())
    assert message.message_id(mail()) != message.message_id(mail(pk=8))


@pytest.mark.parametrize(
    "path", ["//evil.example", "https://evil.example/", "inbox/", "/a b/", "/a\r\nb/", "/\\evil", ""]
)
def test_only_pages_of_ours_are_linked(path):
    with pytest.raises(ValueError, match="not the path"):
        message.own_path(path)


def test_a_path_loses_its_language():
    assert message.own_path("/en/requests/7/") == "/requests/7/"
    assert message.own_path("/requests/7/?a=1") == "/requests/7/?a=1"


def test_a_path_takes_the_language_of_its_reader():
    assert message.localised("/accounts/login/") == "/accounts/login/"
    with override("en"):
        assert message.localised("/accounts/login/") == "/en/accounts/login/"


def test_lazy_words_and_callables_are_rendered_in_both_languages():
    assert message.in_both(gettext_lazy("Yes")) == ("はい", "Yes")
    assert message.in_both(lambda: str(gettext_lazy("Yes")) + "!") == ("はい!", "Yes!")
    assert message.in_both("K24-0001") == ("K24-0001", "K24-0001")


def test_a_message_without_words_is_refused():
    with pytest.raises(ValueError, match="words"):
        message.in_both("  ")
