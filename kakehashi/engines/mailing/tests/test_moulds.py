"""A mail that was rendered once is whole, whatever stands around its places."""

from email import message_from_bytes
from email.policy import default

from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.mailing.message_ids import bulk_message_id, is_ours, message_id
from kakehashi.engines.mailing.moulds import LEAVE, NAME, TO, mould, place

MINE = "https://kakehashi.example.jp/newsletter/mine/12-abc.def_g-h/"
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="<>&\"'\x85")
)


def cast(before="こんにちは", after="さようなら", mine=MINE):
    """A mail of these words, read back."""
    text = f"{before}\n\n{place('mine')}\n{after}\n"
    html = f'<p>{before}<a href="{place("mine")}">x</a>{after}</p>'
    made = mould(
        subject="【例示】架け橋 第1号", sender_name="架け橋", sender="kakehashi@example.jp", list_name="<n.example.jp>",
        language="ja", text=text, html=html, places=("mine",),
    )  # fmt: skip
    raw = made.cast({TO: "<kokusai@kakuu.example.jp>", NAME: "<bulk.1.2.abc@x>", LEAVE: f"{mine}leave/", "mine": mine})
    return raw, message_from_bytes(raw, policy=default)


def test_the_headers_are_those_that_mail_programs_ask_for():
    _raw, letter = cast()
    assert letter["To"] == "kokusai@kakuu.example.jp"
    assert letter["Subject"] == "【例示】架け橋 第1号"
    assert letter["List-Unsubscribe"] == f"<{MINE}leave/>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter["Message-ID"] == "<bulk.1.2.abc@x>"
    assert letter.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in letter.iter_parts()] == ["text/plain", "text/html"]


@given(WORDS, WORDS, st.integers(0, 90))
def test_whatever_stands_around_a_place_both_parts_are_whole(before, after, longer):
    mine = MINE + "a" * longer
    raw, letter = cast(before, after, mine)
    lines = letter.get_body(("plain",)).get_content().split("\r\n")
    assert [line.rstrip() for line in lines if line.startswith("https://")].count(mine) == 1
    assert [line.rstrip(" ") for line in lines] == [
        line.rstrip(" ") for line in f"{before}\r\n\r\n{mine}\r\n{after}\r\n".split("\r\n")
    ]
    html = letter.get_body(("html",)).get_content()
    assert f'href="{mine}"' in html and after in html
    assert not any(part.defects for part in letter.walk())
    assert max(map(len, raw.split(b"\r\n"))) < 998


def test_the_name_of_a_mail_is_known_again_and_by_nobody_made_up():
    assert bulk_message_id(3, 14) == bulk_message_id(3, 14)
    assert is_ours(bulk_message_id(3, 14)) and is_ours(message_id(3))
    assert not is_ours(bulk_message_id(3, 14).replace("bulk.3.14", "bulk.3.15"))
