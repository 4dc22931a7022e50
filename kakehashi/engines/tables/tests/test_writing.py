"""What is written comes back as it was, is never evaluated, and what is lost is named."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kakehashi.engines.tables.reading import read_table
from kakehashi.engines.tables.writing import Loss, neutral, plain, write_csv, write_xlsx

NASTY = ["=1+1", "@SUM(A1)", "+81", "-cmd|' /C calc'!A0", "＝1", "\t=1", "'=1", " =1", "\n=1"]


@given(st.text())
def test_neutralising_is_reversible(text: str) -> None:
    assert plain(neutral(text)) == text


@pytest.mark.parametrize("text", NASTY)
def test_no_formula_leaves_the_house(text: str) -> None:
    assert neutral(text).startswith("'")
    sheet = load_workbook(io.BytesIO(write_xlsx([["a"], [text]])[0])).active
    assert (sheet["A2"].data_type, sheet.freeze_panes) == ("s", "A2")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "xlsx"])
@given(st.lists(st.text('あ亜高知０12,;"\n ', min_size=1), min_size=2, max_size=2))
def test_comes_back_as_it_was(encoding: str, cells: list[str]) -> None:
    rows = [["番号", "件名"], ["ひらがな", "です"], ["ひらがな", "です"], cells]
    content, losses = write_xlsx(rows) if encoding == "xlsx" else write_csv(rows, encoding)
    assert (read_table(content).rows[-1], losses) == (cells, [])


def test_names_what_is_lost() -> None:
    content, losses = write_csv([["名"], ["𠮷田 é"]], "cp932")
    assert losses == [Loss(2, 1, "𠮷"), Loss(2, 1, "é")]
    assert "〓田 〓" in content.decode("cp932")
    assert write_xlsx([["a"], ["b\x07"]])[1] == [Loss(2, 1, "\x07")]
