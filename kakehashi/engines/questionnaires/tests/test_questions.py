"""Questions: read, written, refused; answers: kept to the letter or refused with a sentence."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base.bilingual import Bilingual
from kakehashi.engines.questionnaires import actions, telling
from kakehashi.engines.questionnaires.models import QuestionSet
from kakehashi.engines.questionnaires.questions import Question, as_rows, digest, from_rows, kept, missing
from kakehashi.engines.questionnaires.rows import RowsField, pasted
from kakehashi.engines.questionnaires.settling import add_questions, settle
from kakehashi.registry.factories import make_body

BOTH = {"ja": "問い", "en": "Question"}
PRICES = {
    "code": "prices",
    "kind": "rows",
    "label": BOTH,
    "maximum": 5,
    "columns": [
        {"code": "product", "kind": "text", "label": {"ja": "品名", "en": "Product"}, "required": True},
        {"code": "price", "kind": "number", "label": {"ja": "価格", "en": "Price"}},
        {"code": "on", "kind": "date", "label": {"ja": "確認日", "en": "Seen on"}},
        {
            "code": "shop",
            "kind": "choice",
            "label": {"ja": "店", "en": "Shop"},
            "choices": [{"code": "super", "ja": "スーパー", "en": "Supermarket"}],
        },
    ],
}
SET = [
    {"code": "subject", "kind": "text", "label": BOTH, "required": True},
    {
        "code": "interpreter",
        "kind": "choice",
        "label": {"ja": "通訳", "en": "Interpreter"},
        "choices": [
            {"code": "yes", "ja": "いる", "en": "Needed"},
            {"code": "no", "ja": "いらない", "en": "Not needed"},
        ],
    },
    {
        "code": "language",
        "kind": "text",
        "label": {"ja": "ことば", "en": "Language"},
        "required": True,
        "shown_if": {"question": "interpreter", "is": "yes"},
    },
    PRICES,
    {"code": "where", "kind": "territory", "label": BOTH},
    {"code": "cost", "kind": "yen", "label": BOTH, "minimum": 1, "maximum": 1000},
    {"code": "day", "kind": "date", "label": BOTH},
    {"code": "good", "kind": "rating", "label": BOTH},
    {"code": "body", "kind": "organisation", "label": BOTH},
]


def asked(**answers):
    """The set's form, filled in; answers as a browser sends them."""
    questions = from_rows(SET)
    sent = QueryDict(mutable=True)
    for name, value in answers.items():
        sent[f"q_{name}".replace("__", "-")] = value

    class Answered(forms.Form):
        def __init__(self, *args):
            super().__init__(*args)
            add_questions(self, questions, "q_")

        def clean(self):
            self.answers = settle(self, questions, "q_", complete=True)

    form = Answered(sent)
    form.is_valid()
    return form


def test_questions_come_back_as_they_were_written():
    assert as_rows(from_rows(SET)) == SET
    assert digest(from_rows(SET)) == digest(from_rows(as_rows(from_rows(SET))))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "drawing"}, "unknown kind"),
        ({"code": "a b"}, "letters, digits"),
        ({"kind": "choice"}, "choices belong"),
        ({"kind": "rows"}, "columns belong"),
        ({"minimum": 3}, "minimum"),
        ({"colour": "red"}, "unknown parts"),
        ({"shown_if": {"question": "later", "is": "x"}}, "does not stand before"),
    ],
)
def test_a_question_that_cannot_be_is_refused(change, sentence):
    with pytest.raises(ValueError, match=sentence):
        from_rows([{"code": "a", "kind": "text", "label": BOTH, **change}])


def test_a_code_stands_once():
    with pytest.raises(ValueError, match="twice"):
        from_rows([SET[0], SET[0]])


def test_what_does_not_apply_is_neither_demanded_nor_kept():
    form = asked(subject="あ", interpreter="no", language="英語")
    assert form.answers == {"subject": "あ", "interpreter": "no"}
    form = asked(subject="あ", interpreter="yes")
    assert "q_language" in form.errors
    assert [q.code for q in missing(from_rows(SET), {"interpreter": "yes"})] == ["subject", "language"]


def test_rows_are_typed_and_pasted():
    form = asked(
        subject="あ",
        prices__0__product="酒",
        prices__0__price="1200",
        prices__1__product="",
        prices__1__price="",
        prices__paste='品名\t価格\t確認日\t店\n"米\n（5kg）"\t900\t平成24年10月1日\tスーパー\n',
    )
    assert form.answers["prices"] == [
        {"product": "酒", "price": 1200},
        {"product": "米\n（5kg）", "price": 900, "on": "2012-10-01", "shop": "super"},
    ]


def test_a_wrong_cell_is_named_by_row_and_column_and_nothing_typed_is_lost():
    with override("ja"):
        form = asked(subject="あ", prices__0__product="酒", prices__0__price="高い", prices__paste="米\t安い")
        assert "1行目「価格」" in str(form.errors["q_prices"])
        assert "2行目「価格」" in str(form.errors["q_prices"])
        shown = str(form["q_prices"])
    assert "高い" in shown
    assert "米\t安い" in shown


@pytest.mark.parametrize(("paste", "sentence"), [("a\t1\t\t\tzuviel", "5個"), ("a\n" * 6, "5行まで")])
def test_too_much_is_refused_with_a_sentence(paste, sentence):
    with override("ja"):
        assert sentence in str(asked(subject="あ", prices__paste=paste).errors["q_prices"])


def test_a_row_lacks_what_its_columns_require():
    with override("ja"):
        form = asked(subject="あ", prices__0__price="5")
        assert "1行目「品名」" in str(form.errors["q_prices"])
    assert [q.code for q in missing(from_rows(SET), {"subject": "あ", "prices": [{"price": 5}]})] == ["prices"]


def test_a_body_is_known_by_code_or_by_a_name_that_is_its_own(db):
    one, _other = make_body("府中市", prefecture="13"), make_body("府中市", prefecture="34")
    assert asked(subject="あ", body=make_body("例市").name).answers["body"]
    type(one).objects.filter(pk=one.pk).update(code="132063")
    for code in ("132063", "１３２０６３", "13206-3", "13206", " １３２０６　"):
        assert asked(subject="あ", body=code).answers["body"] == one.pk
    assert asked(subject="あ", body="132064").errors["q_body"]  # its last digit does not fit
    assert "府中市" in str(asked(subject="あ", body="府中市").errors["q_body"])
    assert asked(subject="あ", body="無い市").errors["q_body"]


@given(st.text(max_size=50).filter(lambda text: "\r" not in text))
def test_any_text_is_refused_or_comes_back_to_the_letter(text):
    form = asked(subject=text)
    assert "q_subject" in form.errors or form.answers["subject"] == text


@given(st.lists(st.lists(st.text("あa1,\"'\n ", max_size=5), min_size=1, max_size=4), max_size=5))
def test_pasting_never_breaks(table):
    text = "\n".join("\t".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in table)
    columns = {str(n): (f"見出し{n}", forms.CharField(required=False)) for n in range(4)}
    rows = pasted(text, columns)
    assert len(rows) <= len(table)


def test_answers_are_told_in_both_languages():
    questions = from_rows(SET)
    answers = {"interpreter": "yes", "where": "TW", "cost": 500, "day": "2013-02-08", "good": 4}
    answers["prices"] = [{"product": "酒", "price": 1200}]
    with override("ja"):
        words = {str(told.words) for told in telling.told(questions, answers)}
        assert {"いる", "台湾", "500円", "酒／1,200"} <= words | {w.replace(" ", "") for w in words}
    with override("en"):
        table = next(told for told in telling.told(questions, answers) if told.cells)
        assert table.heads == ("Product", "Price", "Seen on", "Shop")
        assert table.cells == (("酒", "1,200", "", ""),)


def test_versions_are_compared():
    before = from_rows([SET[0], SET[1]])
    after = from_rows([SET[0], {"code": "new", "kind": "text", "label": BOTH}])
    found = telling.compare(before, {"subject": "一", "interpreter": "no"}, after, {"subject": "二", "new": "三"})
    assert [(difference.what, difference.after) for difference in found] == [
        ("changed", "二"),
        ("came", "三"),
        ("went", ""),
    ]


def test_a_table_of_answers_repeats_lines_for_rows():
    questions = from_rows([SET[0], PRICES])
    lines = telling.lines(questions, {"subject": "甲", "prices": [{"product": "酒"}, {"product": "米"}]})
    assert [line[:2] for line in lines] == [["甲", "酒"], ["", "米"]]
    assert len(telling.heads(questions)) == len(lines[0]) == 5


def test_numbers_and_days_stay_what_a_spreadsheet_sums_and_sorts():
    kinds = {"n": "number", "y": "yen", "d": "date", "t": "text"}
    questions = from_rows([{"code": code, "kind": kind, "label": BOTH} for code, kind in kinds.items()])
    answers = {"n": 1200, "y": 98000, "d": "2013-02-08", "t": "12"}
    assert telling.lines(questions, answers) == [[1200, 98000, date(2013, 2, 8), "12"]]
    assert telling.lines(questions, {"d": "来春"}) == [["", "", "来春", ""]]
    with override("ja"):
        assert [head.endswith("(円)") for head in telling.heads(questions)] == [False, True, False, False]


def test_the_same_questions_are_the_same_version(db):
    one, again = (
        actions.publish("tests.set", from_rows(SET), by=None),
        actions.publish("tests.set", from_rows(SET), by=None),
    )
    other = actions.publish("tests.set", from_rows(SET[:1]), by=None)
    assert one.pk == again.pk
    assert (one.version, other.version) == (1, 2)
    assert QuestionSet.objects.get(pk=one.pk).asked == from_rows(SET)


def test_only_answers_that_count_are_kept():
    questions = (Question("a", "text", Bilingual("甲", "A")),)
    assert kept(questions, {"a": "x", "b": "y"}) == {"a": "x"}
    assert kept(questions, {"a": ""}) == {}


def test_what_is_demanded_in_the_end_is_marked_from_the_beginning():
    form = asked()
    demanded = {question.code for question in from_rows(SET) if question.required}
    assert demanded
    assert {name.removeprefix("q_") for name, field in form.fields.items() if field.is_demanded} == demanded


@pytest.mark.parametrize("character", ["\0", "\x01"])
def test_a_cell_is_refused_in_our_words_and_names_its_place(character: str) -> None:
    field = RowsField({"post": ("職", forms.CharField()), "name": ("氏名", forms.CharField(required=False))})
    with override("ja"), pytest.raises(forms.ValidationError) as refused:
        field.clean({"rows": [{"post": "", "name": f"花{character}子"}], "paste": ""})
    missing, unprintable = refused.value.messages
    assert missing == "1行目「職」: 入力してください。"
    assert f"2文字目（U+{ord(character):04X}）は表示も印刷もできない文字です" in unprintable
