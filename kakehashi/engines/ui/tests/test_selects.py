from typing import Any

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.ui.selects import SELECT, drawn_select

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
VALUES = st.one_of(st.none(), st.integers(-5, 10**6), WORDS, st.booleans(), WORDS.map(mark_safe))
LABELS = st.one_of(WORDS, WORDS.map(mark_safe), st.just(gettext_lazy("Save")))
CHOICES = st.lists(
    st.one_of(st.tuples(VALUES, LABELS), st.tuples(LABELS, st.lists(st.tuples(VALUES, LABELS), max_size=3))), max_size=6
)
ATTRS = st.dictionaries(st.sampled_from(["id", "class", "data-x", "required", "disabled"]), VALUES, max_size=4)


def _by_django(widget: forms.Select, name: str, value: Any, attrs: dict[str, Any]) -> str:
    return str(widget.render(name, value, attrs, renderer=TemplatesSetting()))


@given(WORDS, CHOICES, VALUES, ATTRS, st.sampled_from(["ja", "en"]), st.booleans())
def test_a_select_is_djangos_byte_for_byte(
    name: str, choices: Any, value: Any, attrs: dict[str, Any], language: str, several: bool
) -> None:
    widget: forms.Select = forms.SelectMultiple(choices=choices) if several else forms.Select(choices=choices)
    chosen = [value] if several else value
    with override(language):
        ours = drawn_select(widget.get_context(name, chosen, attrs)["widget"])
        assert ours is not None
        assert ours == _by_django(widget, name, chosen, attrs)


@pytest.mark.parametrize("choices", [[(1, 1234)], [("a", [("b", None)])]])
def test_a_label_that_is_not_text_is_left_to_django(choices: Any) -> None:
    widget = forms.Select(choices=choices)
    assert drawn_select(widget.get_context("kind", None, {})["widget"]) is None
    assert str(widget.render("kind", 1)) == _by_django(widget, "kind", 1, {})


def test_an_option_with_a_template_of_its_own_is_left_to_django() -> None:
    context = forms.Select(choices=[("a", "A")]).get_context("kind", None, {})["widget"]
    context["optgroups"][0][1][0]["template_name"] = "django/forms/widgets/input_option.html"
    assert drawn_select(context) is None


def test_a_form_of_the_project_draws_its_selects_so(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    render = TemplatesSetting.render
    monkeypatch.setattr(TemplatesSetting, "render", lambda *said: asked.append(said[1]) or render(*said))
    drawn = get_default_renderer().render(SELECT, forms.Select(choices=[("a", "A")]).get_context("kind", "a", {}))
    assert 'value="a" selected' in drawn
    assert not asked
