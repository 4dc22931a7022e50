import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.engines.published import front
from kakehashi.engines.published.alone import Alone
from kakehashi.engines.published.front import Shelf, is_personal
from kakehashi.engines.published.places import answer_file, body_file, packed_file, place_of


def keep(folder, path, body=b"<p>page</p>", *, packed=None, until=None):
    place = place_of(path)
    for file in (body_file(folder, place), answer_file(folder, place)):
        file.parent.mkdir(parents=True, exist_ok=True)
    body_file(folder, place).write_bytes(body)
    if packed:
        packed_file(folder, place).write_bytes(packed)
    told = {"headers": [["Content-Type", "text/html"]], "packed": bool(packed), "until": until}
    answer_file(folder, place).write_text(json.dumps(told))


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "index.html"), ("/articles/x/", "articles/x/index.html"), ("/en/feed.atom", "en/feed.atom"),
        ("/articles/x", None), ("articles/", None), ("/../x/", None), ("/a//b/", None), ("/.git/", None),
        ("/a/%2e%2e/", None), ("/a\x00/", None), ("/あ/", "あ/index.html"), (f"/{'あ' * 80}/", None),
    ],
)  # fmt: skip
def test_where_a_file_lies(path, place):
    assert place_of(path) == place


@given(st.text(alphabet="/.a~-%\\\x00あ", max_size=30))
def test_no_address_leads_out_of_the_folder(path):
    place = place_of(path)
    if place is not None:
        assert not place.startswith("/")
        assert not any(part.startswith(".") or part == "" for part in place.split("/"))


def test_two_addresses_never_share_a_file():
    assert place_of("/a/index.html") is None
    assert len({place_of(path) for path in ("/a/", "/a.html", "/a/b.html", "/a/b/")}) == 4


def test_what_is_new_is_seen_at_once_and_what_is_gone_is_gone(tmp_path):
    shelf = Shelf(tmp_path)
    assert shelf.find("/a/") is None
    keep(tmp_path, "/a/", b"one")
    assert shelf.find("/a/").body == b"one"
    answer_file(tmp_path, "a/index.html").unlink()
    assert shelf.find("/a/") is None
    keep(tmp_path, "/a/", b"two")
    assert shelf.find("/a/").body == b"two"


def test_the_last_day(tmp_path, monkeypatch):
    keep(tmp_path, "/a/", until="2012-10-20")
    for day, is_there in ((date(2012, 10, 20), True), (date(2012, 10, 21), False)):
        monkeypatch.setattr(front, "today", lambda day=day: day)
        assert (Shelf(tmp_path).find("/a/") is not None) is is_there


def test_a_broken_file_is_no_page(tmp_path):
    keep(tmp_path, "/a/")
    answer_file(tmp_path, "a/index.html").write_text("{")
    assert Shelf(tmp_path).find("/a/") is None


@pytest.mark.parametrize(
    ("cookies", "is_somebodys"),
    [("", False), ("csrftoken=a", False), ("a=sessionid", False), ("xsessionid=1", False), ("a=b; sessionid=1", True),
     ("sessionid=1", True), ("messages=", True)],
)  # fmt: skip
def test_whose_page(cookies, is_somebodys):
    assert is_personal(cookies, {"sessionid", "messages"}) is is_somebodys


class Scope:
    proto, method = "http", "GET"

    def __init__(self, path, **headers):
        self.path, self.headers = path, {name.replace("_", "-"): value for name, value in headers.items()}


def test_alone(tmp_path):
    keep(tmp_path, "/a/", b"page", packed=b"packed")
    alone = Alone(Shelf(tmp_path))
    status, headers, body = alone.told(Scope("/a/", cookie="sessionid=x"))
    assert (status, body) == (200, b"page")
    assert ("content-type", "text/html") in headers
    assert alone.told(Scope("/a/", accept_encoding="gzip"))[2] == b"packed"
    etag = dict(headers)["etag"]
    assert alone.told(Scope("/a/", if_none_match=etag))[0] == 304
    status, headers, body = alone.told(Scope("/desk/"))
    assert status == 503
    assert "読めます" in body.decode()
    post = Scope("/a/")
    post.method = "POST"
    assert alone.told(post)[0] == 503
