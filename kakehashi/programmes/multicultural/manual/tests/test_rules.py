"""The text that comes with the software, its markup, and what changed."""

from kakehashi.programmes.multicultural.manual.rules import text
from kakehashi.programmes.multicultural.manual.rules.differences import Piece, Text, changes, pieces
from kakehashi.programmes.multicultural.manual.rules.markup import blocks
from kakehashi.programmes.multicultural.manual.rules.matrix import PHASES, ROLES


def test_the_text_is_whole():
    chapters = text.chapters()
    assert len(chapters) == 10 and len({one.key for one in chapters}) == 10
    for chapter in chapters:
        assert chapter.summary_en and len(chapter.sections) >= 5
        assert len({one.key for one in chapter.sections}) == len(chapter.sections)
        assert all(blocks(one.body) for one in chapter.sections)


def test_every_role_has_something_to_do_in_every_phase():
    found = {(one.role, one.phase) for one in text.items()}
    assert found == {(role, phase) for role in ROLES for phase in PHASES}
    assert len({one.key for one in text.items()}) == len(text.items()) >= 80


def test_the_forms_are_those_that_the_text_names():
    told = "".join(one.body for chapter in text.chapters() for one in chapter.sections)
    assert len(text.forms()) == 12
    for number, form in enumerate(text.forms(), 1):
        assert form.title.startswith(f"様式{number}　") and form.parts
        if number not in (11,):  # the daily report is described on its own sheet
            assert f"様式{number}）" in told or f"様式{number}）に" in told or number == 10


def test_light_markup_is_read_and_everything_else_is_words():
    found = blocks("はじめに。\n\n- 一つ\n- 二つ\n1. 先に\n２．次に\n<b>太字</b> *も* そのまま\n\n- 別の表")
    assert [(one.kind, one.lines) for one in found] == [
        ("text", ["はじめに。"]), ("list", ["一つ", "二つ"]), ("numbers", ["先に", "次に"]),
        ("text", ["<b>太字</b> *も* そのまま"]), ("list", ["別の表"]),
    ]  # fmt: skip


def test_what_changed_is_told_sentence_by_sentence():
    assert pieces("集める。選ぶ。", "集める。確かめる。選ぶ。") == (
        Piece("same", "集める。"), Piece("came", "確かめる。"), Piece("same", "選ぶ。"),
    )  # fmt: skip
    before = {"a": Text("1.1", "甲", "一。"), "b": Text("1.2", "乙", "二。"), "c": Text("1.3", "丙", "三。")}
    after = {"a": Text("1.1", "甲", "一。"), "c": Text("1.2", "丙", "四。"), "d": Text("1.3", "丁", "五。")}
    assert [(one.kind, one.title) for one in changes(before, after)] == [
        ("changed", "丙"), ("came", "丁"), ("went", "乙"),
    ]  # fmt: skip
