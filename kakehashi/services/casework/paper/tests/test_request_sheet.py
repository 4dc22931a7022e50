"""The request sheet: one A4 that goes round a town hall before it is sent, and stays in its files after."""

import io
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from kakehashi.engines.documents import EXAMPLE, render

HERE = Path(__file__).parent
SHEET = HERE.parent / "request_sheet.typ"
FIXTURE = json.loads((HERE / "request_sheet.json").read_text(encoding="utf-8"))


def values(language: str = "ja", **changes: Any) -> dict[str, Any]:
    return deepcopy(FIXTURE[language]) | changes


def copy(language: str = "ja", **changes: Any) -> dict[str, Any]:
    """The sheet after sending."""
    kind = {"ja": ("控", "控え（10月16日に送信）"), "en": ("COPY", "Copy, submitted on 16 October")}[language]
    sent = {
        "mark": kind[0],
        "kind": kind[1],
        "seals": [],
        "dates": [],
        "lead_time": "",
        "document_number": "み観第123号",
    }
    return values(language, conversation=FIXTURE["conversation"][language]) | sent | changes


def pages(sheet: dict[str, Any], **how: Any) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(render(SHEET, sheet, **how))).pages]


def flat(text: str) -> str:
    return "".join(text.split())


def texts(value: Any) -> list[str]:
    """Every text of the values, labels included."""
    if isinstance(value, str):
        return [line for line in value.split("\n") if line.strip()]
    parts = value.values() if isinstance(value, dict) else value
    return [text for part in parts for text in texts(part)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_draft_is_one_page_and_shows_every_value(language: str) -> None:
    sheet = values(language)
    (page,) = pages(sheet, language=language)
    unused = {"conversation", "blank"}  # no conversation yet, and nothing left blank
    shown = sheet | {"labels": {key: text for key, text in sheet["labels"].items() if key not in unused}}
    shown.pop("conversation")
    missing = [text for text in texts(shown) if flat(text) not in flat(page)]
    assert missing == []
    assert sheet["labels"]["conversation"] not in page


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_copy_is_one_page_with_the_conversation_and_no_cells_to_stamp(language: str) -> None:
    sheet = copy(language)
    (page,) = pages(sheet, language=language)
    assert flat("み観第123号") in flat(page)
    for said in sheet["conversation"]:
        assert flat(said["text"]) in flat(page)
        assert flat(said["when"]) in flat(page)
    assert sheet["labels"]["decision"] not in page
    assert FIXTURE[language]["seals"][1] not in page
    assert flat(FIXTURE[language]["kind"]) not in flat(page)
    assert sheet["mark"] in page


def test_an_example_is_marked_on_every_page() -> None:
    found = pages(values(wish="長い依頼です。\n" * 150), example=True)
    assert len(found) > 2
    assert all(EXAMPLE in flat(page) for page in found)
    assert EXAMPLE not in flat(pages(values())[0])


def test_optional_fields_may_be_left_out() -> None:
    optional = "phone period delegation answers lead_time office state document_number dates seals conversation".split()
    (page,) = pages({key: value for key, value in values().items() if key not in optional})
    labels = FIXTURE["ja"]["labels"]
    assert page.count(labels["blank"]) == 4  # period, delegation, office, state
    assert labels["phone"] not in page
    assert labels["answers"] not in page
    assert labels["lead_time"] not in page


def test_what_was_not_filled_in_is_said() -> None:
    (page,) = pages(values(wish=" \n ", places=[], delegation=["", " "], period=""))
    assert page.count(FIXTURE["ja"]["labels"]["blank"]) == 4


def test_names_of_two_hundred_letters_flow_to_a_second_page() -> None:
    name = ("長い名前の例示自治体産業観光国際交流推進" * 10)[:200]
    sheet = values(organisation=name, section=name, post=name, subject=name, office=name, places=[name] * 2)
    found = pages(sheet)
    assert len(found) == 2
    assert flat("".join(found)).count(name[:40]) >= 6
    assert "1 / 2" in found[0]
    assert "2 / 2" in found[1]


def test_every_further_page_says_what_it_belongs_to() -> None:
    line = "副市長の訪問に合わせ、加工食品の販路と観光の両方を紹介したい。"
    found = pages(values(wish=f"{line}\n" * 200))
    assert len(found) >= 5
    assert sum(flat(page).count(line) for page in found) == 200
    for page in found[1:]:
        assert "R24-0012" in page
        assert "案" in page
        assert "7G-3" in page
    for page in found[1:-1]:
        assert FIXTURE["ja"]["labels"]["wish"] in page


def test_an_internal_note_never_reaches_paper() -> None:
    note = {"side": "inner", "who": "所長補佐", "when": "10/11", "text": "窓口は昨年の担当が異動"}
    with pytest.raises(typst.TypstError, match="no side"):
        render(SHEET, copy(conversation=[note]))


def test_a_label_that_is_missing_is_a_fault_and_not_a_gap() -> None:
    labels = {key: text for key, text in FIXTURE["ja"]["labels"].items() if key != "wish"}
    with pytest.raises(typst.TypstError, match="wish"):
        render(SHEET, values(labels=labels))


def test_hostile_text_in_every_field() -> None:
    evil = '#panic() $x$ \\ ] } \x00 \u202e "'
    sheet = {
        key: evil
        if isinstance(value, str)
        else [evil]
        if key in {"places", "delegation", "seals", "plan_items"}
        else value
        for key, value in values().items()
    }
    (page,) = pages(sheet)
    assert flat(page).count(flat('#panic() $x$ \\ ] } "')) >= 15
