"""Settings that mean nothing are refused, in one line that says why."""

import pytest

from kakehashi.config.variables import log_level, mailbox, origin, reply_address, sender, webhook


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (origin, ""),
        (origin, "kakehashi.example.jp"),
        (origin, "https://a.example.jp,https://b.example.jp"),
        (sender, "nobody"),
        (sender, ""),
        (sender, "架け橋 <nobody>"),
        (log_level, "loud"),
        (log_level, ""),
    ],
)
def test_nonsense_is_refused(read, text: str) -> None:
    with pytest.raises(ValueError, match="write "):
        read(text)


def test_sense_is_taken() -> None:
    assert origin("https://kakehashi.example.jp") == "https://kakehashi.example.jp"
    assert sender("架け橋 <kakehashi@example.jp>").endswith("<kakehashi@example.jp>")
    assert log_level("INFO") == "INFO"


@pytest.mark.parametrize(
    "text", ["reply", "a+b@example.jp", "返信@example.jp", "x" * 23 + "@example.jp", "a@b", "a@b.jp\nBcc: x"]
)
def test_an_address_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="write an address"):
        reply_address(text)


@pytest.mark.parametrize("text", ["http://a", "imaps://host/INBOX", "maildir:relative", "maildir://host/path"])
def test_a_mailbox_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="write imaps"):
        mailbox(text)


def test_addresses_that_are_taken():
    assert reply_address("Reply@Example.jp") == "reply@example.jp"
    assert reply_address("") == ""
    assert mailbox("") == {}
    assert mailbox("maildir:/var/mail/reply")["path"] == "/var/mail/reply"
    assert mailbox("imaps://reply%40a.jp:p%3A@mx.example.jp/INBOX")["username"] == "reply@a.jp"


def test_a_secret_that_is_too_short_is_refused() -> None:
    assert webhook("whsec_" + "QUFB" * 10 + ", " + "QUFB" * 8) == (b"AAA" * 10, b"AAA" * 8)
    for wrong in ("whsec_short", "whsec_QUFB", "whsec_***"):
        with pytest.raises(ValueError, match="write"):
            webhook(wrong)
