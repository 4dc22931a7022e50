"""Forms: clean text, dates as people write them, and fields that say what they need."""

import re
from datetime import date

import pytest
from django import forms
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.ui.forms import EraDateField, Form, NoteForm, VersionedForm, described

from .drawing import draw


class Trip(Form):
    title = forms.CharField(label="件名", max_length=20, help_text="短く")
    note = forms.CharField(label="メモ", widget=forms.Textarea, required=False, help_text="くわしく")
    begins = EraDateField(label="始まり", required=False)
    kinds = forms.MultipleChoiceField(
        label="種類",
        widget=forms.CheckboxSelectMultiple,
        help_text="いくつでも",
        choices=[("a", described("現地情報", "制度")), ("b", "アポ取得")],
    )
    answer = forms.ChoiceField(label="返事", widget=forms.RadioSelect, choices=[("m", "文書"), ("p", "電話")])
    secret = forms.BooleanField(label="秘密", required=False, help_text="担当だけ")


def sent(**values):
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


GOOD = {"title": "訪問", "kinds": ["a"], "answer": "m"}


def field_html(form, name):
    return draw('<c-ui.field :field="field" />', field=form[name])


def test_every_label_says_required_or_optional():
    form = Trip()
    for name, words in (("title", "必須"), ("note", "任意"), ("kinds", "必須"), ("answer", "必須")):
        assert words in field_html(form, name)


def test_a_plain_field():
    html = field_html(Trip(), "title")
    assert html.startswith('<div class="field"><label for="id_title">件名 <span class="tag tag--must">必須</span>')
    assert 'class="input"' in html
    assert 'aria-describedby="id_title_helptext"' in html
    assert html.index("<input") < html.index('id="id_title_helptext"')  # help after the field
    assert " required" not in html  # the server's sentences, not the browser's


def test_help_comes_first_where_one_writes_at_length_or_chooses():
    html = field_html(Trip(), "note")
    assert html.index('id="id_note_helptext"') < html.index("<textarea")
    html = field_html(Trip(), "kinds")
    assert html.index('id="id_kinds_helptext"') < html.index("<input")


def test_a_date_is_a_short_field():
    assert 'class="input input--short"' in field_html(Trip(), "begins")


def test_choices_are_whole_boxes_in_a_fieldset():
    html = field_html(Trip(sent(**GOOD)), "kinds")
    assert html.startswith('<fieldset class="field" id="id_kinds" aria-describedby="id_kinds_helptext"><legend>種類')
    assert "<span>現地情報<span>制度</span></span>" in html
    assert html.count('<label class="choice">') == 2
    assert html.count(" checked") == 1


def test_a_single_box_carries_its_own_label():
    html = field_html(Trip(), "secret")
    assert '<label class="choice"><input type="checkbox" name="secret"' in html
    assert 'aria-describedby="id_secret_helptext"' in html
    assert html.count("秘密") == 1


def test_an_error_is_a_sentence_tied_to_its_field():
    form = Trip(sent(title="", kinds=[], answer=""))
    assert not form.is_valid()
    html = field_html(form, "title")
    assert "field--error" in html
    assert '<div class="error" id="id_title_error"><p>エラー：入力してください。</p></div>' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_error id_title_helptext"' in html
    group = field_html(form, "answer")
    assert "エラー：選んでください。" in group
    assert 'aria-describedby="id_answer_error"' in group
    assert "aria-invalid" not in group  # a radio button cannot be invalid; its fieldset says it


def test_the_summary_leads_to_every_error_in_order():
    form = Trip(sent(title="", kinds=["z"], answer="", begins="たぶん"))
    form.is_valid()
    form.add_error(None, "いまは送れません。")
    html = draw('{% problems form nothing as found %}<c-ui.errors :problems="found" />{{ form }}', form=form)
    anchors = re.findall(r'href="#([^"]+)"', html)
    assert anchors == ["form-errors", "id_title", "id_begins", "id_kinds", "id_answer"]
    for anchor in anchors:
        assert f'id="{anchor}"' in html
    with override("en"):
        assert "5 things to mend" in draw('{% problems form as found %}<c-ui.errors :problems="found" />', form=form)


def test_a_form_without_errors_has_no_summary():
    form = Trip(sent(**GOOD))
    assert form.is_valid()
    assert draw("{% problems form as found %}{{ found|length }}", form=form) == "0"
    assert draw("{% problems form as found %}{{ found|length }}", form=Trip()) == "0"


def test_an_advice_is_shown_and_does_not_block():
    form = Trip(sent(**GOOD))
    form.advise("begins", "休みの前の週です。")
    assert form.is_valid()
    html = field_html(form, "begins")
    assert "ご注意：</strong> 休みの前の週です。" in html
    assert "このまま送ることもできます。" in html
    assert "id_begins_advice" in re.search(r'aria-describedby="([^"]+)"', html)[1]


@pytest.mark.parametrize("text", ["2013-02-08", "平成25年2月8日", "H25.2.8", "２０１３／２／８"])
def test_dates_are_read_as_people_write_them_and_shown_as_typed(text):
    form = Trip(sent(**GOOD, begins=text))
    assert form.is_valid()
    assert form.cleaned_data["begins"] == date(2013, 2, 8)
    assert f'value="{text}"' in field_html(form, "begins")


def test_a_stored_date_is_shown_in_a_form_that_is_read_again():
    assert 'value="2013-02-08"' in field_html(Trip(initial={"begins": date(2013, 2, 8)}), "begins")
    assert not EraDateField().has_changed(date(2013, 2, 8), "平成25年2月8日")
    assert EraDateField().has_changed(date(2013, 2, 8), "nonsense")


@pytest.mark.parametrize("text", ["0001-01-01", "1867-12-31", "2151-01-01", "9999-12-31"])
def test_a_year_that_is_a_slip_is_refused(text):
    form = Trip(sent(**GOOD, begins=text))
    assert not form.is_valid()
    assert form.errors["begins"] == ["年を確かめてください。"]
    assert f'value="{text}"' in field_html(form, "begins")


def test_what_is_no_date_is_refused_in_a_sentence_that_says_what_to_do():
    form = Trip(sent(**GOOD, begins="2013-02-30"))
    assert not form.is_valid()
    assert "2013-02-08 や 平成25年2月8日 のように" in str(form.errors["begins"])


def test_what_cannot_be_printed_is_refused_with_its_place():
    form = Trip(sent(**{**GOOD, "title": "訪\x00問\x1b\u0007", "note": "一\r\n二\t三"}))
    assert not form.is_valid()
    assert "2文字目（U+0000）" in str(form.errors["title"])
    assert form["title"].value() == "訪\x00問\x1b\u0007"
    assert form.cleaned_data["note"] == "一\n二\t三"


def test_spaces_alone_are_no_reason():
    assert not NoteForm(sent(note=" \u3000\n")).is_valid()


@given(st.text(max_size=60))
def test_a_text_is_refused_or_kept_to_the_letter(text):
    form = NoteForm(sent(note=text))
    if form.is_valid():
        assert form.cleaned_data["note"] == text.replace("\r\n", "\n").replace("\r", "\n")
    else:
        assert not text.strip() or re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]", text)


def test_no_text_is_endless():
    assert "note" in Trip(sent(**GOOD, note="あ" * 20_001)).errors
    assert Trip(sent(**GOOD, note="あ" * 20_000)).is_valid()


def test_the_version_that_was_read_goes_along():
    class Edit(VersionedForm):
        title = forms.CharField()

    class Record:
        version = 7

    assert 'name="version" value="7"' in draw("{{ form }}", form=Edit(obj=Record()))
    assert Edit(sent(title="x", version="7")).is_valid()
    assert "version" in Edit(sent(title="x")).errors


def test_allauths_and_djangos_own_forms_wear_the_look():
    class Foreign(forms.Form):
        code = forms.CharField(label="コード")

    html = draw("{{ form }}", form=Foreign())
    assert '<label for="id_code">コード <span class="tag tag--must">必須</span>' in html
    assert 'class="input"' in html


class Addresses(Form):
    mail = forms.EmailField(label="メール")
    site = forms.URLField(label="サイト", assume_scheme="https")


def test_what_is_no_address_is_answered_with_an_example_and_kept() -> None:
    form = Addresses({"mail": "hanako", "site": "xyz"})
    with override("ja"):
        said = {name: list(found) for name, found in form.errors.items()}
    assert said == {
        "mail": ["メールアドレスではありません。name@example.jp のように入力してください。"],
        "site": ["ウェブサイトのアドレスではありません。https://www.example.jp/ のように入力してください。"],
    }
    assert form["mail"].value() == "hanako"
    assert Addresses({"mail": "hanako@example.jp", "site": "www.example.jp"}).is_valid()


def test_what_is_too_long_is_told_by_how_much() -> None:
    form = Trip(sent(**{**GOOD, "title": "訪" * 34}))
    assert form.errors["title"] == ["20文字までです。いまは34文字あります。短くしてください。"]
    with override("en"):
        form = Trip(sent(**{**GOOD, "title": "訪" * 34}))
        assert form.errors["title"] == ["At most 20 characters, and this has 34. Make it shorter."]


def test_a_version_that_nobody_sent_out_is_refused_in_words() -> None:
    form = VersionedForm(sent(version="x"))
    assert "この画面" in str(form.non_field_errors()) or "開き直して" in str(form.errors["version"])
