"""Personal data: declared with words, asked with a notice, read on record."""

import re

from django import forms
from django.apps import apps
from django.urls import get_resolver

from kakehashi.engines.access import POLICIES
from kakehashi.engines.access.personal import (
    all_fields,
    field,
    fields_of,
    tells_of_people,
    words,
    words_about_the_person,
)
from kakehashi.engines.ledger import EVENTS
from kakehashi.engines.ui.forms import Form
from kakehashi.engines.ui.reading import LIST_READ, name_of
from kakehashi.engines.ui.views import ActionView, HouseView

from .test_urls import behind, patterns
from .tree import none_of

LOOKS = re.compile(
    r"(^|_)(e?mail|phone|telephone|mobile|fax|birth(day|date)?|passport|nationality|address|username)(_|$)"
)
WHERE = "kakehashi/engines/access/personal.toml"


def all_forms(begin=Form):
    """Every form of the house; the resolver has loaded them."""
    assert get_resolver().url_patterns
    for sub in begin.__subclasses__():
        if ".tests" not in sub.__module__ and not sub.__module__.startswith("tests."):
            yield sub
        yield from all_forms(sub)


def our_views():
    """Every view of the house that an address leads to."""
    found = [behind(p.callback) for p in patterns()]
    return {view for view in found if isinstance(view, type) and issubclass(view, HouseView)}


def test_what_is_declared_has_japanese_words():
    said = words()["words"]
    found = []
    for one in all_fields():
        parts = [part.strip() for part in one.said.split(";")[:2]]
        found += [f"{one.key}: {p!r}" for p in (parts[0], parts[1].split(",")[0].strip()) if p not in said]
    none_of(sorted(set(found)), f"The page about personal data is read in Japanese: {WHERE}, [words].")


def test_what_is_declared_has_a_name_and_a_time():
    found = [f"[fields] {one.key}" for one in all_fields() if one.key not in words()["fields"]]
    models = {one.model._meta.label for one in all_fields()}
    found += [f"[kept] {label}" for label in sorted(models) if label not in words()["kept"]]
    none_of(found, f"Each personal field has a name, each model a time: {WHERE}.")


def test_a_form_that_asks_for_personal_data_says_what_for():
    mine = {}
    for one in all_fields():
        mine.setdefault((one.model._meta.app_label, one.name), one.key)
    found = []
    for form in set(all_forms()):
        if form.__name__.endswith(("FindForm", "AddressForm", "FilterForm")):
            continue  # they look for rows, and keep nothing
        app = form.__module__.split(".")[2]
        for name, asked in form.base_fields.items():
            looks = isinstance(asked, forms.EmailField) or LOOKS.search(name) or (app, name) in mine
            if looks and name not in form.personal:
                found.append(f"{form.__module__}.{form.__name__}.{name} ({mine.get((app, name), 'looks personal')})")
        found += [f"{form.__name__}: {key} is not declared" for key in form.personal.values() if key and not known(key)]
    none_of(
        found, 'Say what it becomes: `personal = {"email": "registry.Post.email"}`, or "" where it is not personal.'
    )


def known(key):
    """Whether a model declares this field as personal."""
    try:
        return bool(field(key))
    except (KeyError, LookupError):
        return False


def test_the_notice_stands_below_the_form():
    form = next(f for f in all_forms() if f.personal and any(f.personal.values()))
    names = [name for name, key in form.personal.items() if key]
    assert len(names) >= 1
    assert 'class="notice"' in type("Asks", (Form,), {
        "personal": {"email": "registry.Post.email"}, "email": forms.EmailField(required=False), "__doc__": "Asks."
    })().render()  # fmt: skip


def test_reading_is_declared_for_every_model_with_a_policy():
    assert LIST_READ in EVENTS
    none_of([p.name for p in POLICIES.values() if name_of(p.model) not in EVENTS], "Each read has a name.")


def test_a_page_of_personal_records_puts_reading_on_record():
    silent = [
        view.__qualname__
        for view in our_views()
        if tells_of_people(view.policy.model)
        and not issubclass(view, ActionView)
        and view.shows == ()
        and view.__name__
        not in {"Requests", "Board", "Programmes", "CalendarFile", "Secondees"}  # they leave those fields out
    ]
    none_of(silent, "A page shows what its policy's model holds, so reading it is put on record; see HouseView.shows.")


def test_a_model_says_which_words_go_with_its_person():
    silent = []
    for model in apps.get_models():
        fields = fields_of(model)
        words = {one.name for one in fields if not one.is_person}
        if words and any(one.is_person for one in fields) and "about_person" not in vars(model):
            silent.append(model._meta.label)
        assert words >= set(words_about_the_person(model)), f"{model._meta.label}: only declared words are erased."
    none_of(silent, 'Say which words are erased with the person beside them: `about_person = ("address",)`, or `()`.')
