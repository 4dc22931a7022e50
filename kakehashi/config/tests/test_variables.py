import pytest

from kakehashi.config.variables import mailbox, reply_address


@pytest.mark.parametrize(
    "text", ["reply", "a+b@example.jp", "返信@example.jp", "x" * 23 + "@example.jp", "a@b", "a@b.jp\nBcc: x"]
)
def test_nonsense_is_refused_at_start(text):
    with pytest.raises(ValueError, match="write an address"):
        reply_address(text)


@pytest.mark.parametrize("text", ["http://a", "imaps://host/INBOX", "maildir:relative", "maildir://host/path"])
def test_a_mailbox_that_is_none_is_refused_at_start(text):
    with pytest.raises(ValueError, match="write imaps"):
        mailbox(text)


def test_settings_that_are_taken():
    assert reply_address("Reply@Example.jp") == "reply@example.jp"
    assert reply_address("") == ""
    assert mailbox("") == {}
    assert mailbox("maildir:/var/mail/reply")["path"] == "/var/mail/reply"
    assert mailbox("imaps://reply%40a.jp:p%3A@mx.example.jp/INBOX")["username"] == "reply@a.jp"
