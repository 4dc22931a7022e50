"""Strings that break software, through the real forms: each is refused with a sentence or comes back byte for byte.

The big list of naughty strings is read where it lies beside the project; where it does not, the worst of it stand here.
"""

import json
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kakehashi.services.casework.attachments.models import Attachment

from .conftest import begin, bring

BIG_LIST = Path(__file__).parents[5] / "shared" / "data" / "nasty" / "blns.json"
WORST = [
    "", "undefined", "NaN", "1;DROP TABLE users", "' OR 1=1 -- 1", "<script>alert(1)</script>",
    '"><img src=x onerror=1>', "{{ 7 * 7 }}", "{% csrf_token %}", "%s%n%x",
    "${jndi:ldap://example.jp/a}", "../../../etc/passwd", "=1+1", "@SUM(A1)", "+81-3-0000-0000", "-1",
    "\x00", "a\x00b", "\x07\x1b[31m", "\u200b", "\u202eabc\u202c", "\ufeffBOM", "\ufffe", "\uffff",
    "𠮷野家", "﨑", "①㈱㍿", "が", "ﾊﾝｶｸ",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466\U0001f1ef\U0001f1f5", "Z̮̞̠͙͔ͅ ̷o",
    "مرحبا", "שלום", "i İ ı I", "ﬃ ß ẞ", "a\r\nb\rc\nd", "\u3000\u5168\u89d2\u306e\u7a7a\u767d\u3000",
    "\t\ttabs", "~" * 200, "Ω≈ç√∫˜µ≤≥÷",
]  # fmt: skip
DRAFT = ("subject", "wish", "place", "delegation", "sister_city", "their_number")
APPOINTMENT = ("host", "contact", "questions")
LONG = {"wish", "delegation", "questions", "text"}  # of more than one line; the others keep one line
STRIPPED = {"their_number", "host", "contact"}  # lines whose blanks at the ends go, as everywhere in Django


SEARCHED = ["/search/", "/requests/", "/organisations/"]
FILTERS = ["state", "type", "office", "territory", "prefecture", "year", "mark", "sort", "page"]


def strings() -> list[str]:
    """The strings to try."""
    found = json.loads(BIG_LIST.read_text(encoding="utf-8")) if BIG_LIST.exists() else []
    return list(dict.fromkeys([*WORST, *found]))


def as_kept(name: str, text: str) -> str:
    """What is promised to come back: letter for letter, only with LF at the end of each line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip() if name in STRIPPED else text


def sent(client, path: str, names: tuple[str, ...], texts: list[str], more: dict[str, str]) -> set[str]:
    """Send one string for each name; what is refused with a sentence is left out, the rest sent again. The refused."""
    values = dict(zip(names, texts, strict=False))
    answer = client.post(path, values | more)
    if answer.status_code == 302:
        return set()
    assert answer.status_code == 422, (answer.status_code, values)
    form = answer.context["form"]
    refused = {name for name in form.errors if name in values}
    assert refused, form.errors
    for name in refused:
        assert all(str(words).strip() for words in form.errors[name])
        assert form[name].value() == values[name].replace("\r\n", "\n").replace("\r", "\n"), "nothing typed is lost"
    answer = client.post(path, values | dict.fromkeys(refused, "例") | more)
    assert answer.status_code == 302, (answer.context["form"].errors, values)
    return refused


def dealt(number: int, of: int) -> list[str]:
    """The worst strings, and every ``of``-th of the others: pages of one kind share the long list between them."""
    return [*WORST, *strings()[len(WORST) :][number::of]]


def groups(size: int) -> list[list[str]]:
    """The strings, so many at a time."""
    found = strings()
    return [found[begin : begin + size] for begin in range(0, len(found), size)]


@pytest.fixture
def client(client):
    client.raise_request_exception = True
    return client


def test_there_are_strings_to_try():
    assert len(strings()) >= 40


def test_a_draft_keeps_every_string_or_says_why_not(world, client):
    client.force_login(world.town, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = begin(world)
    path = f"/requests/{request.pk}/edit/"
    names = tuple(name for name in DRAFT if name in client.get(path).context["form"].fields)
    assert {"subject", "wish"} <= set(names)
    for texts in groups(len(names))[::2]:
        refused = sent(client, path, names, texts, {"close": "1", "territory": "SG"})
        request.refresh_from_db()
        for name, text in zip(names, texts, strict=False):
            if name not in refused:
                assert getattr(request, name) == as_kept(name, text), name
        page = client.get(path)
        for name, text in zip(names, texts, strict=False):
            if name not in refused:
                assert as_kept(name, text) in unescape(page.content.decode()), (name, text)


def test_a_message_keeps_every_string_or_says_why_not(world, client):
    client.force_login(world.town, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = bring(world, begin(world), "submit")
    for text in dealt(0, 3):
        if not sent(client, f"/requests/{request.pk}/say/", ("text",), [text], {}):
            assert request.messages.latest("pk").text == as_kept("text", text)
    assert client.get(f"/requests/{request.pk}/").status_code == 200


def test_an_appointment_keeps_every_string_or_says_why_not(world, client):
    client.force_login(world.singapore, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = bring(world, begin(world, "appointment_making"), "prepare")
    for texts in groups(len(APPOINTMENT)):
        filled = [*texts, *[""] * (len(APPOINTMENT) - len(texts))]
        refused = sent(client, f"/requests/{request.pk}/appointments/add/", APPOINTMENT, filled, {})
        kept = request.appointments.latest("pk")
        for name, text in zip(APPOINTMENT, filled, strict=True):
            if name not in refused:
                assert getattr(kept, name) == as_kept(name, text), name


@pytest.mark.parametrize("path", SEARCHED)
def test_whatever_is_searched_for_is_answered_and_stands_in_the_field(world, client, path):
    client.force_login(world.officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    for text in dealt(SEARCHED.index(path), len(SEARCHED)):
        answer = client.get(path, {"q": text})
        assert answer.status_code == 200, text
        page = answer.content.decode()
        assert "<script>alert" not in page.casefold()
        assert "onerror=alert" not in page.casefold().replace("&", "") or "<img src=x" not in page.casefold()


@pytest.mark.parametrize("name", FILTERS)
def test_whatever_a_filter_is_given_is_answered(world, client, name):
    client.force_login(world.officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    bring(world, begin(world), "submit")
    for text in strings()[FILTERS.index(name) :: 2 * len(FILTERS)]:
        assert client.get("/requests/", {name: text}).status_code == 200, text


def test_all_filters_at_once_are_answered_whatever_they_are_given(world, client):
    client.force_login(world.officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    bring(world, begin(world), "submit")
    for first in range(len(WORST)):
        given = {name: WORST[(first + at) % len(WORST)] for at, name in enumerate(FILTERS)}
        assert client.get("/requests/", given).status_code == 200, given
        name = FILTERS[first % len(FILTERS)]
        assert client.get("/requests/", {name: given[name]}).status_code == 200, (name, given[name])


def test_a_file_keeps_its_name_made_safe_or_is_refused_with_a_sentence(world, client):
    client.force_login(world.town, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = bring(world, begin(world), "submit")
    taken = 0
    for text in dealt(1, 3):
        upload = SimpleUploadedFile("x.txt", "例".encode(), "text/plain")
        upload._name = f"{text}.txt"  # as a program may send it: Django's own class would shorten it here
        answer = client.post(f"/requests/{request.pk}/attach/", {"files": upload})
        assert answer.status_code in {302, 400, 422}, (answer.status_code, text)
        if answer.status_code == 302:
            taken += 1
            name = Attachment.objects.latest("pk").file.name
            assert name.endswith(".txt")
            assert not set(name) & set('\\/:*?"<>|\x00\r\n')
    assert taken > 20
