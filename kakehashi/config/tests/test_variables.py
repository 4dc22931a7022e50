"""Settings that mean nothing are refused, in one line that says why."""

import pytest

from kakehashi.config.variables import log_level, origin, sender


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
