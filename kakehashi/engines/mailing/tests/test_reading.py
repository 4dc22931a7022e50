import base64
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kakehashi.engines.mailing.headers import words
from kakehashi.engines.mailing.quoting import GAP, cut
from kakehashi.engines.mailing.reading import TOO_MUCH, Letter, read
from kakehashi.engines.mailing.rules import limits
from kakehashi.engines.mailing.sorting import Sort, is_doubted, sort
from kakehashi.engines.mailing.texts import decoded, unflowed
from kakehashi.engines.mailing.web_text import text_of

from . import mails


def seconds(work, *given):
    begun = time.perf_counter()
    work(*given)
    return time.perf_counter() - begun


def encoded_as(text, charset):
    heads = ("MIME-Version: 1.0", f"Content-Type: text/plain; charset={charset}", "Content-Transfer-Encoding: 8bit")
    return mails.raw(text, *heads)


@pytest.mark.parametrize("name", mails.QUOTING)
def test_what_programs_quote_is_cut(name):
    found = cut(read(mails.text(mails.QUOTING[name])).text)
    assert (found.text, found.is_cut) == (mails.OWN_WORDS, True)


def test_english_attribution_over_two_lines_is_cut():
    assert cut(mails.GMAIL_ENGLISH).text == "Three of us will come."


def test_answers_between_quotes_are_kept():
    found = cut(
        "回答します。\n\n2012/10/15 9:00 架け橋 <a@b.jp>:\n> 何人ですか\n三人です。\n> いつですか\n二月です。\n> では\n"
    )
    assert found.text == f"回答します。\n\n{GAP}\n三人です。\n{GAP}\n二月です。"


@pytest.mark.parametrize(
    "text",
    [
        "差出人: 山田\n相談したいことがあります。",
        "日程は次の通りです。\n2012年10月15日(月) 9:00:\n会場へ",
        "On Monday we will come.\nRegards",
        "――――――――\n第1案\n――――――――\n第2案",
        "件名: 視察\n人数: 3\n宛先: 未定",
        "--- 資料 ---\n添付します",
        "1 > 0 です\na@example.jp まで",
    ],
)
def test_own_words_that_look_a_little_like_a_quote_stay(text):
    found = cut(text)
    assert (found.text, found.is_cut) == (text, False)


@pytest.mark.parametrize(
    "sign", ["-- \n山田", "--\n山田", "Sent from my iPhone", "======\n架空市 国際課\nTEL 0000\n======"]
)
def test_signatures_are_cut(sign):
    assert cut(f"承知しました。\n\n{sign}\n").text == "承知しました。"


@given(st.text(alphabet=st.sampled_from(list(">＞-_=:：\n 差出人From件名To2012/10年月日wrote@<>あa")), max_size=400))
def test_cutting_never_adds_words(text):
    found = cut(text)
    own = {line.strip() for line in text.split("\n")} | {GAP, ""}
    assert all(line.strip() in own for line in found.text.split("\n"))
    assert cut(found.text).text == found.text or found.is_cut


@pytest.mark.parametrize(
    "line", ["> a\n", "-" * 300 + "\n", "2012/10/15 a@b wrote\n", "差出人: x\n", "On \n", "x" * 390 + "\n"]
)
def test_cutting_is_not_slowed_down(line):
    assert seconds(cut, line * (100_000 // len(line))) < 5


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("髙橋①です".encode("cp932"), "shift_jis"),
        ("日本語".encode("cp932"), "utf-8"),
        ("日本語".encode("euc_jp"), "euc-jp"),
        ("日本語".encode(), "iso-2022-jp"),
        ("日本語".encode(), "iso-8859-1"),
        ("日本語".encode("iso2022_jp"), "us-ascii"),
        ("日本語".encode("iso2022_jp"), "ISO-2022-JP"),
        ("日本語".encode("cp932"), "no-such-charset"),
        ("日本語".encode(), "punycode"),
        ("日本語".encode("utf-16"), "utf-16"),
    ],
)
def test_the_charset_may_be_named_wrongly(content, charset):
    found = read(encoded_as(content, charset)).text
    assert found.strip() in {"髙橋①です", "日本語"}


def test_letters_of_nec_and_ibm_and_half_width_kana_in_jis():
    content = b"\x1b$B\x2d\x21\x1b(B \x1b$B\x79\x21\x1b(B \x1b(I\x36\x37\x1b(B"
    assert decoded(content, "iso-2022-jp") == "① 纊 ｶｷ"


def test_names_of_files_in_every_writing():
    def part(disposition):
        body = (
            b"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
            + disposition
            + b"\r\n\r\nx\r\n--b--"
        )
        return read(mails.raw(body, "Content-Type: multipart/mixed; boundary=b")).parts[0].name

    word = base64.b64encode("資料.pdf".encode("iso2022_jp")).decode()
    assert part(b"filename*=utf-8''%E8%B3%87%E6%96%99.pdf") == "資料.pdf"
    assert part(b"filename*0*=utf-8''%E8%B3%87; filename*1*=%E6%96%99.pdf") == "資料.pdf"
    assert part(b'filename="=?iso-2022-jp?B?' + word.encode() + b'?="') == "資料.pdf"
    assert part('filename="資料.pdf"'.encode("cp932")) == "資料.pdf"
    assert part('filename="資料.pdf"'.encode()) == "資料.pdf"


def test_a_subject_split_inside_a_letter():
    content = "連絡です".encode()
    halves = [base64.b64encode(half).decode() for half in (content[:4], content[4:])]
    assert words("=?utf-8?B?" + halves[0] + "?=\r\n =?utf-8?B?" + halves[1] + "?=") == "連絡です"


def test_flowed_text():
    assert (
        unflowed("一行目 \nつづき\n> 引用 \n> つづき\n-- \n名", drops_space=True)
        == "一行目つづき\n> 引用つづき\n-- \n名"
    )


def test_html_alone_becomes_text():
    found = cut(read(mails.HTML_ONLY).text)
    assert found.text == "承知しました。\n\n・3名"


@pytest.mark.parametrize(
    "piece", ["<", "<!", "<!--", "<a href='", "</", "<p", "&", "&#", "<blockquote>", "<script>", "<td>x</td>"]
)
def test_html_is_read_once(piece):
    assert seconds(text_of, piece * (300_000 // len(piece))) < 8


def test_the_text_of_alternatives_is_read_once():
    body = b"--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--b--"
    assert read(mails.raw(body, "Content-Type: multipart/alternative; boundary=b")).text.strip() == "plain"
    empty = body.replace(b"\r\n\r\nplain", b"\r\n\r\n ")
    assert read(mails.raw(empty, "Content-Type: multipart/alternative; boundary=b")).text.strip() == "html"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        (mails.OUT_OF_OFFICE, Sort.AUTO_REPLY),
        (mails.VACATION, Sort.AUTO_REPLY),
        (mails.RECEIPT, Sort.AUTO_REPLY),
        (mails.DSN, Sort.BOUNCE),
        (mails.LIST, Sort.LOOP),
        (mails.CIRCLE, Sort.LOOP),
        (mails.text("x", "X-Loop: a"), Sort.LOOP),
        (mails.text("x", sender="kakehashi@example.jp"), Sort.LOOP),
        (mails.text("x", "Precedence: bulk"), Sort.AUTO_REPLY),
        (mails.text("x", "Return-Path: <>"), Sort.AUTO_REPLY),
        (mails.text("不在通知の件、了解しました。", subject="Re: 不在通知の件"), Sort.PERSON),
        (mails.text("x", "Auto-Submitted: no"), Sort.PERSON),
        (mails.text(mails.GMAIL), Sort.PERSON),
    ],
)
def test_what_kind_of_mail(raw, wanted, settings, db):
    settings.REPLY_ADDRESS = "reply@kakehashi.example.jp"
    assert sort(read(raw), sender="kakehashi@example.jp").sort == wanted


def test_a_doubt_of_a_server_is_heard():
    assert is_doubted(read(mails.text("x", "Authentication-Results: mx; dmarc=fail")))
    assert not is_doubted(read(mails.text("x", "Authentication-Results: mx; dmarc=pass; spf=fail; dkim=pass")))


@settings(max_examples=100)
@given(st.binary(max_size=3000))
def test_any_bytes_are_read(raw):
    assert isinstance(read(raw), Letter)


HEADS = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=b",
        b'Content-Type: multipart/alternative; boundary="b"',
        b"Content-Type: message/rfc822",
        b"Content-Type: text/html; charset=\xff\xfe",
        b"Content-Type: text/plain; format=flowed; charset*=x''%ff",
        b"Content-Disposition: attachment; filename*0*=utf-8''%; filename*1=a",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: x-uuencode",
        b"Subject: =?utf-8?B?/?= =?x?q?=ff?=",
        b'From: "a" <a@b>, (((c <d@e>',
        b"To: \x00\x1b$B",
        b"--b",
        b"--b--",
        b"",
        b"begin 644 x",
        b"\xe3\x81\x82\x00",
    ]
)


@settings(max_examples=150)
@given(st.lists(HEADS, max_size=25))
def test_any_parts_are_read(lines):
    letter = read(b"\r\n".join(lines))
    assert len(letter.text) <= limits()["text_characters"]
    assert len(letter.parts) <= 2 * limits()["parts"]
    for said in (letter.text, letter.subject, letter.sender, *(part.name for part in letter.parts)):
        said.encode("utf-8")
        assert "\x00" not in said


@pytest.mark.parametrize(
    "raw",
    [
        b"a: b\r\n" * 700_000,
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n" * 5000,
        mails.nested(300),
        mails.nested(150),
        b"Content-Type: text/plain" + b";a" * 500_000 + b"\r\n\r\nx",
        b"From: " + b"(" * 100_000 + b"\r\n\r\nx",
        b"Subject: " + b"=?" * 100_000 + b"\r\n\r\nx",
        b"Content-Type: text/html\r\n\r\n" + b"<" * 1_000_000,
    ],
    ids=["headers", "borders", "nested", "nested-less", "parameters", "comments", "words", "html"],
)
def test_reading_ends_soon(raw):
    assert seconds(read, raw) < 8


def test_a_mail_that_is_too_large_still_says_who_wrote():
    letter = read(mails.raw(b"x" * (limits()["bytes"] + 1)))
    assert (letter.fault, letter.sender) == (TOO_MUCH, mails.FROM)


def test_ten_megabytes_are_read():
    letter = read(mails.with_files(("資料.pdf", b"%PDF-1.4\n" + b"0" * 10_000_000)))
    assert len(letter.parts[0].content) == 10_000_009


def test_a_mail_inside_is_a_file():
    body = b"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: old\r\n\r\nwords\r\n--b--"
    letter = read(mails.raw(body, "Content-Type: multipart/mixed; boundary=b"))
    assert letter.parts[0].name == "mail.eml"
    assert b"Subject: old" in letter.parts[0].content
    assert "words" not in letter.text
