"""What stands around every page: menus, languages, clocks, sign-in, errors, headers."""

import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.utils.translation import override

from kakehashi.base import time
from kakehashi.engines.access import role
from kakehashi.engines.ui.context import Chrome
from kakehashi.engines.ui.flow_line import stations
from kakehashi.engines.ui.middleware import AnswerHeaders
from kakehashi.engines.ui.navigation import Item, Link, Navigation
from kakehashi.engines.workflow import State
from kakehashi.registry.models import Tenure, User

pytestmark = pytest.mark.urls("kakehashi.engines.ui.tests.urls")


def test_a_menu_shows_what_one_may_see_in_order_and_where_one_is(db, person):
    nav = Navigation()
    nav.add(Link("late", "Late", "/late/", "staff", 20))
    nav.add(Link("home", "Home", "/", "staff", 0))
    nav.add(Link("early", "Early", "/early/", "staff", 10, role("administrator")))
    nav.add(Link("below", "Below", "/early/below/", "staff", 30))
    assert [item.label for item in nav.shown("staff", AnonymousUser(), "/")] == ["Home", "Late", "Below"]
    assert [item.label for item in nav.shown("staff", person, "/")] == ["Home", "Early", "Late", "Below"]
    current = {item.label: item.current for item in nav.shown("staff", person, "/early/12/")}
    assert current == {"Home": "", "Early": "true", "Late": "", "Below": ""}
    assert {i.label: i.current for i in nav.shown("staff", person, "/early/below/")}["Below"] == "page"


@pytest.mark.parametrize(("number", "in_sight"), [(0, 0), (6, 6), (7, 7), (8, 6), (15, 6)])
def test_a_long_menu_keeps_the_first_in_sight_and_folds_the_others_away(number, in_sight):
    items = [Item(str(at), f"/{at}/") for at in range(number)]
    bar, more = Navigation.folded(items)
    assert bar + more == items
    assert len(bar) == in_sight


def test_a_link_is_declared_once_and_in_a_known_area():
    nav = Navigation()
    nav.add(Link("a", "A", "/a/", "public"))
    with pytest.raises(ValueError, match="twice"):
        nav.add(Link("a", "B", "/b/", "public"))
    with pytest.raises(ValueError, match="area"):
        Link("c", "C", "/c/", "cellar")


def chrome_of(user, path="/gallery/?size=public"):
    request = RequestFactory().get(path)
    request.user = user
    return Chrome(request)


def test_what_stands_around_a_page_costs_the_one_query_of_the_posts(person, django_assert_num_queries):
    chrome = chrome_of(User.objects.get(pk=person.pk))
    with django_assert_num_queries(1):
        assert [str(post) for post in chrome.posts] == ["例課 係長", "例課 課長"]
        assert chrome.post == chrome.posts[0]
        assert [item.label for item in (*chrome.staff, *chrome.public)] == ["仕事机", "部品"]
        assert chrome.switch and chrome.account and chrome.search
        assert chrome.footer == []
        assert len(chrome.languages) == len(chrome.clocks) == 2
        assert chrome.layout == "ui/staff.html"


def test_both_clocks(person):
    with time.travel(time.now()):
        chrome = chrome_of(person)
        assert [str(clock.place) for clock in chrome.clocks] == ["例市", "日本"]
        assert chrome.clocks[0].at.utcoffset() != chrome.clocks[1].at.utcoffset()
        assert chrome.clocks[0].at == chrome.clocks[1].at
    assert [str(clock.place) for clock in chrome_of(AnonymousUser()).clocks] == ["日本"]


def test_the_language_switch_is_a_link_to_this_very_page():
    languages = chrome_of(AnonymousUser()).languages
    assert [(one.code, one.name, one.url, one.is_current) for one in languages] == [
        ("ja", "日本語", "/gallery/?size=public", True),
        ("en", "English", "/en/gallery/?size=public", False),
    ]
    with override("en"):
        assert [one.is_current for one in chrome_of(AnonymousUser(), "/en/gallery/").languages] == [False, True]
        assert chrome_of(AnonymousUser()).home == "/en/"


def test_the_header_offers_the_other_posts(signed_in, person):
    html = signed_in.get("/accounts/2fa/").content.decode()
    first, second = person.posts_held
    assert "例市 <strong>" in html
    assert (
        f'<option value="{first.pk}" selected>例課 係長</option><option value="{second.pk}">例課 課長</option>' in html
    )
    Tenure.objects.filter(post=second).update(is_deputy=True, ends=time.today())
    html = signed_in.get("/accounts/2fa/").content.decode()
    assert f'<option value="{second.pk}">例課 課長 （代理）</option>' in html
    Tenure.objects.filter(post=second).delete()
    html = signed_in.get("/accounts/2fa/").content.decode()
    assert "<option" not in html
    assert '<a href="/accounts/2fa/">例課 係長</a>' in html


@pytest.mark.django_db
def test_visitors_find_search_and_sign_in_and_no_account():
    html = Client().get("/accounts/login/").content.decode()
    assert 'role="search" method="get" action="/gallery/"' in html
    assert '<a href="/accounts/login/">サインイン</a>' in html
    assert "アカウント</a>" not in html
    assert '<a href="/gallery/">部品</a>' in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/en/accounts/login/", "/accounts/password/reset/", "/accounts/signup/"]
)
def test_the_doors_wear_the_look(path):
    html = Client().get(path).content.decode()
    assert f'<html lang="{"en" if path.startswith("/en/") else "ja"}">' in html
    assert html.count("<h1") == 1
    assert 'class="skip" href="#main"' in html
    assert '<main id="main"' in html
    assert "ui/kakehashi.css" in html
    assert not re.search(r"\sstyle=|<style", html)


@pytest.mark.django_db
def test_a_wrong_password_is_an_error_like_any_other(person):
    html = Client().post("/accounts/login/", {"login": "rei", "password": "wrong"}).content.decode()
    assert "<title>エラー：サインイン" in html
    assert 'href="#form-errors"' in html
    assert 'value="rei"' in html
    assert "wrong" not in html


def test_the_second_step_of_signing_in_wears_the_look(person):
    TOTP.activate(person, generate_totp_secret())
    client = Client()
    answer = client.post("/accounts/login/", {"login": "rei", "password": "correct horse battery"}, follow=True)
    html = answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/accounts/2fa/authenticate/"
    assert html.count("<h1") == 1
    assert ">サインイン</button>" in html
    assert ">パスキーを使う</button>" in html
    assert 'name="code"' in html


PAGES = [
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/logout/",
]


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_of_ones_account_wear_the_look(signed_in, path):
    answer = signed_in.get(path)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert '<body class="staff">' in html
    assert html.count("<h1") == 1
    assert "ログイン</" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "words"), [("/nowhere/", "この画面はありません"), ("/en/nowhere/", "There is no such page")]
)
def test_a_page_that_is_not_there(path, words):
    answer = Client().get(path)
    assert answer.status_code == 404
    assert f"<h1>{words}</h1>" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_words():
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert answer.status_code == 403
    assert "画面を開いてから時間がたちました" in answer.content.decode()


@pytest.mark.django_db
def test_a_fault_shows_a_page_that_needs_nothing():
    answer = Client(raise_request_exception=False).get("/fails/")
    assert answer.status_code == 500
    assert '<html lang="ja">' in answer.content.decode()
    assert "画面を用意できませんでした" in answer.content.decode()
    assert "on purpose" not in answer.content.decode()


def test_a_demonstration_says_what_it_is_and_keeps_search_engines_out(demonstration):
    answer = Client().get("/accounts/login/")
    html = answer.content.decode()
    assert "公式サイトではありません" in html
    assert 'name="robots" content="noindex, nofollow"' in html
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.django_db
def test_a_working_installation_is_no_demonstration():
    answer = Client().get("/accounts/login/")
    assert "X-Robots-Tag" not in answer
    assert "noindex" not in answer.content.decode()


@pytest.mark.django_db
def test_the_content_policy_is_strict_but_below_cms():
    assert "unsafe-inline" not in Client().get("/accounts/login/")["Content-Security-Policy"]
    request = RequestFactory()
    loosened = AnswerHeaders(lambda _request: type("Answer", (dict,), {})())
    assert loosened(request.get("/cms/pages/"))._csp_replace["style-src"] == ["'self'", "'unsafe-inline'"]
    for path in ("/", "/en/cms/", "/news/cms/", "/cms"):
        assert not hasattr(loosened(request.get(path)), "_csp_replace")


class Line:
    states = (
        State("a", "提出", station=True),
        State("b", "準備", public="調整中", station=True),
        State("c", "完了", station=True),
        State("x", "差戻し"),
    )


def test_the_stations_of_a_record_are_read_from_its_flow():
    record = type("Record", (), {"state": "b"})()
    line = stations(Line, record, {"a": "10/2"})
    assert [(s.label, s.note, s.is_done, s.is_current) for s in line] == [
        ("提出", "10/2", True, False), ("準備", "", False, True), ("完了", "", False, False),
    ]  # fmt: skip
    assert [s.label for s in stations(Line, record, public=True)][1] == "調整中"
    record.state = "x"  # no station: what it has passed is what carries a note
    assert [(s.is_done, s.is_current) for s in stations(Line, record, {"a": "10/2"})] == [
        (True, False),
        (False, False),
        (False, False),
    ]
