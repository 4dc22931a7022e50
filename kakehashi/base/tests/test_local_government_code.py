import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kakehashi.base.local_government_code import check_digit, is_valid, normalise

DIGITS = "0123456789"
five_digits = st.text(DIGITS, min_size=5, max_size=5)
WIDE = str.maketrans(DIGITS, "０１２３４５６７８９")


@pytest.mark.parametrize(
    "code",
    [
        "010006",  # 北海道
        "011002",  # 札幌市
        "131016",  # 千代田区
        "221309",  # 浜松市
        "282219",  # 丹波篠山市
        "431001",  # 熊本市 as a designated city
        "473821",  # 与那国町
    ],
)
def test_published_codes_are_valid(code: str) -> None:
    assert is_valid(code)
    assert check_digit(code[:5]) == code[5]
    assert normalise(code) == code


@pytest.mark.parametrize("five", ["", "0110", "011002", "０１１００", "0110a", "01100\n", "٠١١٠٠"])
def test_check_digit_wants_five_ascii_digits(five: str) -> None:
    with pytest.raises(ValueError, match="five ASCII digits"):
        check_digit(five)


@given(five_digits)
def test_exactly_one_sixth_digit_is_right(five: str) -> None:
    assert [digit for digit in DIGITS if is_valid(five + digit)] == [check_digit(five)]


@given(five_digits, st.integers(0, 4), st.sampled_from(DIGITS))
def test_a_wrong_digit_is_noticed_unless_the_check_digit_is_one(five: str, place: int, digit: str) -> None:
    """The remainders 0 and 10 share the check digit 1, so only there a slip can hide."""
    assume(five[place] != digit)
    code = five + check_digit(five)
    slipped = code[:place] + digit + code[place + 1 :]
    assert not is_valid(slipped) or code[5] == "1"


@given(five_digits)
def test_five_digits_get_their_check_digit(five: str) -> None:
    assert normalise(five) == five + check_digit(five)


@given(
    five_digits,
    st.booleans(),
    st.sampled_from(["", "-", "‐", "－", "−", "–"]),
    st.sampled_from(["", "-", "－"]),
    st.sampled_from(["", " ", "　", "\n"]),
)
def test_every_way_of_writing_gives_the_same_code(five: str, wide: bool, first: str, second: str, blank: str) -> None:
    code = five + check_digit(five)
    written = f"{code[:2]}{first}{code[2:5]}{second}{code[5]}"
    assert normalise(blank + (written.translate(WIDE) if wide else written) + blank) == code


@given(five_digits, st.sampled_from(DIGITS))
def test_a_wrong_check_digit_is_refused(five: str, digit: str) -> None:
    assume(digit != check_digit(five))
    assert not is_valid(five + digit)
    assert normalise(five + digit) is None


@given(st.text(max_size=12))
def test_whatever_comes_in_only_valid_codes_come_out(text: str) -> None:
    code = normalise(text)
    assert code is None or is_valid(code)
    assert code is None or normalise(code) == code


@pytest.mark.parametrize(
    "text", ["", "札幌市", "1100", "0110021", "0-11002", "011-002", "①②③④⑤", "01100--2", "01 100", "1.1002E+4"]
)
def test_what_is_no_code_is_refused(text: str) -> None:
    assert normalise(text) is None


@pytest.mark.parametrize("code", ["０１１００２", "011002 ", "01100-2", "011002\n", "01100", "011003"])
def test_is_valid_takes_the_bare_six_digits_only(code: str) -> None:
    assert not is_valid(code)
