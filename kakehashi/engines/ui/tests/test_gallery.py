"""The gallery shows every component, in both languages, to those who may look."""

import re
from pathlib import Path

import pytest
from django.test import Client

UI = Path(__file__).parents[1] / "templates"
COMPONENTS = sorted(path.stem for path in (UI / "cotton" / "ui").glob("*.html"))
FRAME = {
    "brand",
    "nav",
    "languages",
    "demo",
    "post",
    "messages",
    "errors",
    "clock",
}  # drawn by the layouts and by others

pytestmark = [pytest.mark.django_db, pytest.mark.urls("kakehashi.engines.ui.tests.urls")]


def test_every_component_appears():
    shown = set(re.findall(r"<c-ui\.(\w+)", (UI / "ui" / "gallery.html").read_text(encoding="utf-8")))
    assert [name for name in COMPONENTS if name not in shown | FRAME] == []
    frame = "".join(
        p.read_text(encoding="utf-8") for p in [*(UI / "ui").glob("*.html"), *(UI / "cotton").rglob("*.html")]
    )
    assert [name for name in FRAME if f"<c-ui.{name}" not in frame] == []


@pytest.mark.parametrize("size", ["staff", "public", "resident", "nonsense"])
@pytest.mark.parametrize(
    ("path", "language", "words"), [("/gallery/", "ja", "部品の一覧"), ("/en/gallery/", "en", "Gallery of")]
)
def test_it_speaks_both_languages_in_three_sizes(demonstration, size, path, language, words):
    html = Client().get(path, {"size": size}).content.decode()
    assert f'<html lang="{language}">' in html
    assert re.findall(r"<h1>(.*?)</h1>", html)[0].startswith(words)
    assert html.count("<h1") == 1
    assert f'<body class="{size if size != "nonsense" else "staff"}">' in html
    assert "<c-" not in html  # nothing is left uncompiled
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert sorted(set(ids)) == sorted(ids)


def test_only_administrators_see_it_in_a_working_installation(signed_in, person):
    assert Client().get("/gallery/").status_code == 403
    assert signed_in.get("/gallery/").status_code == 200
    session = signed_in.session
    session["post_id"] = person.posts_held[1].pk  # the editor's post
    session.save()
    assert signed_in.get("/gallery/").status_code == 403


def test_looking_changes_nothing(demonstration, django_assert_max_num_queries):
    client = Client()
    with django_assert_max_num_queries(1):  # the installation's row
        answer = client.get("/gallery/")
    assert not answer.cookies.get("sessionid")
    assert client.post("/gallery/").status_code == 405
