"""File questions, alone and in rows: asked, kept, told, taken away."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.files.actions import keep, store
from kakehashi.engines.files.factories import pdf, picture
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.recognising import Checked
from kakehashi.engines.files.tests.conftest import files_folder  # noqa: F401 -- where files lie meanwhile
from kakehashi.engines.questionnaires.actions import keep_files
from kakehashi.engines.questionnaires.file_answers import file_answers, file_ids, with_files
from kakehashi.engines.questionnaires.questions import as_rows, from_rows
from kakehashi.engines.questionnaires.settling import add_questions, settle
from kakehashi.engines.questionnaires.telling import told

QUESTIONS = from_rows(
    [
        {"code": "paper", "kind": "file", "label": {"ja": "資料", "en": "Paper"}},
        {
            "code": "photos",
            "kind": "rows",
            "label": {"ja": "写真", "en": "Photographs"},
            "columns": [
                {"code": "file", "kind": "file", "label": {"ja": "写真", "en": "Photograph"}},
                {"code": "shows", "kind": "text", "label": {"ja": "写っているもの", "en": "Shows"}},
            ],
        },
    ]
)


class Sheet(forms.Form):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        add_questions(self, QUESTIONS, "q_", files=True)

    def clean(self):
        return settle(self, QUESTIONS, "q_", complete=False)


def upload(name="a.png"):
    return SimpleUploadedFile(name, picture() if name.endswith("png") else pdf())


def sheet(data=None, **files):
    return Sheet(data or {}, {name.replace("__", "-"): file for name, file in files.items()})


def test_a_file_is_a_question_alone_and_in_rows():
    form = sheet(
        {"q_photos-0-shows": "棚", "q_photos-1-shows": ""}, q_paper=upload("資料.pdf"), q_photos__0__file=upload()
    )
    assert form.is_multipart() and form.is_valid()
    assert isinstance(form.cleaned_data["paper"], Checked)
    (row,) = form.cleaned_data["photos"]
    assert (row["shows"], row["file"].name) == ("棚", "a.png")
    assert from_rows(as_rows(QUESTIONS)) == QUESTIONS


def test_a_form_that_does_not_store_files_does_not_ask_for_them():
    form = forms.Form()
    add_questions(form, QUESTIONS[:1], "q_")
    assert not form.fields


def test_a_pasted_row_fills_the_columns_that_can_be_typed():
    form = sheet({"q_photos-paste": "棚\n入口\n"})
    assert form.is_valid()
    assert form.cleaned_data["photos"] == [{"shows": "棚"}, {"shows": "入口"}]


def test_what_is_refused_names_its_row():
    form = sheet({"q_photos-0-shows": "棚"}, q_photos__0__file=SimpleUploadedFile("x.png", b"MZ\0"))
    assert not form.is_valid()
    assert form.errors["q_photos"][0].startswith("1行目")
    assert "棚" in str(form)


@pytest.mark.django_db
def test_files_are_stored_told_kept_and_erased():
    form = sheet({"q_photos-0-shows": "棚"}, q_paper=upload("資料.pdf"), q_photos__0__file=upload())
    assert form.is_valid()
    first = keep_files(QUESTIONS, form.cleaned_data, before={}, by=None, purpose="tests.sheet")
    paper, photo = StoredFile.objects.order_by("pk")
    assert first == {
        "paper": {"file": paper.pk, "name": "資料.pdf", "preview": False},
        "photos": [{"file": {"file": photo.pk, "name": "a.png", "preview": True}, "shows": "棚"}],
    }
    assert paper.kept_at is not None and photo.kept_at is not None
    assert [one.words for one in told(QUESTIONS, first)] == ["資料.pdf", "a.png／棚"]
    assert [(one.id, one.name, one.beside) for one in file_answers(QUESTIONS, first)] == [
        (paper.pk, "資料.pdf", ""), (photo.pk, "a.png", "棚"),
    ]  # fmt: skip
    shown = str(Sheet(initial={"q_paper": first["paper"], "q_photos": first["photos"]}))
    assert "資料.pdf" in shown and f'value="{photo.pk}"' in shown
    again = keep_files(QUESTIONS, {"paper": first["paper"]}, before=first, by=None, purpose="tests.sheet")
    assert again == {"paper": first["paper"]}
    assert [f.removed_at is None for f in StoredFile.objects.order_by("pk")] == [True, False]


@pytest.mark.django_db
def test_a_file_that_was_not_in_the_answers_before_is_dropped():
    foreign = keep(store(upload(), by=None, purpose="tests.other"), by=None)
    answers = {"paper": {"file": foreign.pk, "name": "x"}, "photos": [{"file": {"file": foreign.pk}}, {"shows": "棚"}]}
    after = keep_files(QUESTIONS, answers, before={}, by=None, purpose="tests.sheet")
    assert after == {"photos": [{"shows": "棚"}]}
    foreign.refresh_from_db()
    assert foreign.removed_at is None


STORED = st.fixed_dictionaries({"file": st.integers(1, 99), "name": st.text(max_size=9)})
ROW = st.fixed_dictionaries({}, optional={"file": STORED, "shows": st.text(min_size=1, max_size=9)})


@given(st.fixed_dictionaries({}, optional={"paper": STORED, "photos": st.lists(ROW, max_size=4)}))
def test_putting_files_through_nothing_changes_nothing_but_empty_rows(answers):
    same = with_files(QUESTIONS, answers, lambda value: value)
    assert {k: v for k, v in same.items() if k != "photos"} == {k: v for k, v in answers.items() if k != "photos"}
    assert (same.get("photos") or []) == [row for row in answers.get("photos", []) if row]
    assert file_ids(QUESTIONS, with_files(QUESTIONS, answers, lambda value: None)) == {}
