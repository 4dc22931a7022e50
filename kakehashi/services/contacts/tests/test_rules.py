"""Names across scripts, likely duplicates, terms: properties of the rules."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kakehashi.services.contacts.rules import limits, purposes, term_ends
from kakehashi.services.contacts.rules.duplicates import WEIGHTS, Card, likely, likeness
from kakehashi.services.contacts.rules.keeping import months_after
from kakehashi.services.contacts.rules.names import (
    MAIL,
    NAME,
    PHONE,
    SOUND,
    folded,
    in_latin,
    keys_of,
    latin_parts,
    mail_key,
    phone_key,
    sounds,
)

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
TEXTS = st.text(max_size=30)
KEYS = st.frozensets(st.tuples(st.sampled_from([NAME, SOUND, MAIL, PHONE]), st.sampled_from("abcd")), max_size=4)
CARDS = st.lists(st.builds(Card, st.integers(1, 9), KEYS, st.frozensets(st.sampled_from("xy"), max_size=1)), max_size=9,
                 unique_by=lambda card: card.key)  # fmt: skip


def same_sound(*writings: str) -> bool:
    first, *rest = (sounds(text) for text in writings)
    return all(first & other for other in rest)


def test_one_name_in_several_scripts_sounds_the_same() -> None:
    assert same_sound("しおみ なぎこ", "シオミ　ナギコ", "ｼｵﾐ ﾅｷﾞｺ", "SHIOMI Nagiko", "Nagiko Shiomi", "Siomi Nagiko")
    assert same_sound("さとう じゅんいち", "Junichi Satoh", "SATŌ, Jun'ichi", "Jun-ichi Sato")
    assert same_sound("おおの きょうこ", "Kyoko Ono", "Ohno Kyouko")
    assert same_sound("はっとり まちゃこ", "Machako Hattori", "Hattori Matyako")
    assert same_sound("陳 美玲", "陈美玲", "Chen Mei-Ling", "CHEN Meiling")
    assert same_sound("김민수", "Kim Min-su", "Minsu KIM")
    assert same_sound("Nguyễn Văn An", "NGUYEN Van An")
    assert not same_sound("しおみ なぎこ", "しおみ なぎさ")
    assert not same_sound("陳 美玲", "陳 美惠")


def test_a_japanese_name_sounds_as_it_is_read_not_as_in_chinese() -> None:
    kinds = keys_of(names=["汐見 凪子"], readings=["しおみ なぎこ"])
    assert {value for kind, value in kinds if kind == SOUND} == {"siominagiko", "nagikosiomi"}
    assert in_latin("汐見 凪子", "しおみ なぎこ") == "Shiomi Nagiko"
    assert latin_parts("まっちゃ") == ["matcha"]


def test_written_forms_fold_into_one() -> None:
    assert folded("汐見　凪子") == folded("汐見凪子") == "汐見凪子"
    assert folded("高橋") == folded("髙橋")
    assert folded("渡辺") == folded("渡邊") == folded("渡邉")
    assert folded("Noémie VALLOMBRE") == folded("vallombre noemie")


def test_addresses_and_numbers() -> None:
    assert mail_key("Nagiko.Shiomi+card@Example.COM") == "nagiko.shiomi@example.com"
    assert mail_key("ｎａｇｉ@example.jp") == "nagi@example.jp"
    assert mail_key("nobody") == ""
    assert phone_key("+81-3-5550-0101") == phone_key("03-5550-0101") == phone_key("０３（５５５０）０１０１")
    assert phone_key("123") == ""


@given(TEXTS, TEXTS)
def test_folding_never_fails_and_is_stable(one: str, other: str) -> None:
    for text in (one, other, f"{one} {other}"):
        assert folded(folded(text)) == folded(text)
        assert all(sound.isascii() and " " not in sound for sound in sounds(text))
        phone_key(text), mail_key(text)
    assert folded(f"{one} {other}") == folded(f" {one}　{other} ")


@given(st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), min_size=1, max_size=3), st.randoms())
def test_the_order_of_a_names_parts_does_not_matter(parts: list[str], random: object) -> None:
    turned = sorted(parts, key=lambda _part: random.random())  # type: ignore[attr-defined]
    assert sounds(" ".join(parts)) == sounds(" ".join(turned))


@given(CARDS)
def test_likeness_is_symmetric_and_never_of_oneself(cards: list[Card]) -> None:
    for one in cards:
        assert likeness(one, one) is None
        for other in cards:
            assert likeness(one, other) == likeness(other, one)


@given(CARDS, st.randoms())
def test_the_order_of_cards_does_not_matter_and_pairs_come_once(cards: list[Card], random: object) -> None:
    turned = sorted(cards, key=lambda _card: random.random())  # type: ignore[attr-defined]
    found = likely(cards)
    assert found == likely(turned)
    assert len({(one.first, one.second) for one in found}) == len(found)
    assert all(one.first < one.second and one.percent >= 50 for one in found)
    everything = {(one.key, other.key) for one in cards for other in cards if likeness(one, other)}
    assert {(one.first, one.second) for one in found} == {(low, high) for low, high in everything if low < high}


@given(CARDS, st.sets(st.tuples(st.integers(1, 9), st.integers(1, 9))))
def test_what_was_told_apart_is_never_proposed_again(cards: list[Card], apart: set[tuple[int, int]]) -> None:
    left = likely(cards, distinct=apart)
    assert not {(one.first, one.second) for one in left} & {(min(pair), max(pair)) for pair in apart}
    known = {tuple(sorted(pair)) for pair in apart}
    assert {one for one in likely(cards) if (one.first, one.second) not in known} == set(left)


@given(KEYS, KEYS, st.sampled_from(sorted(WEIGHTS)))
def test_more_in_common_is_never_less_alike(one: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]],
                                            kind: str) -> None:  # fmt: skip
    before = likeness(Card(1, one), Card(2, other))
    more = frozenset({(kind, "shared")})
    after = likeness(Card(1, one | more), Card(2, other | more))
    assert before is None or (after is not None and after.percent >= before.percent)


@given(DAYS, st.integers(0, 240))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and months_after(later, 0).day >= 28)


@given(DAYS, st.none() | DAYS)
def test_a_term_ends_its_months_after_the_later_day(began: date, last: date | None) -> None:
    for purpose in purposes().values():
        assert term_ends(purpose, began, last) == months_after(max(began, last or began), purpose.months)
    assert limits().undo.days > 0
