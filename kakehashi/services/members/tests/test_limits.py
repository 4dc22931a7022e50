import pytest
from django.test import Client

from kakehashi.engines.access.limits import LIMITS

RIGHT, WRONG = "correct horse battery", "wrong horse battery"
LOGIN = "/accounts/login/"


def sign_in(name, password, client=None):
    return (client or Client()).post(LOGIN, {"login": name, "password": password})


def fill(name, who):
    while LIMITS[name].take(who):
        pass


@pytest.mark.parametrize("name", ["officer", "nobody-at-all"])
def test_wrong_passwords_are_limited_for_names_that_exist_and_for_others(officer, name):
    for _try in range(LIMITS["sign_in_name"].amount):
        assert sign_in(name, WRONG).status_code == 200
    answer = sign_in(name.upper(), WRONG)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 500
    assert "分後にもう一度お試しください" in answer.content.decode()
    english = Client().post(f"/en{LOGIN}", {"login": name, "password": WRONG})
    assert english.status_code == 429
    assert "Try again in 10 minutes" in english.content.decode()


def test_whoever_gets_in_is_not_counted(officer):
    for _time in range(LIMITS["sign_in_name"].amount + 2):
        assert sign_in("officer", RIGHT).status_code == 302


def test_others_still_get_in(officer, administrator):
    fill("sign_in_name", "officer")
    assert sign_in("officer", RIGHT).status_code == 429
    assert sign_in("administrator", RIGHT).status_code == 302


def test_one_address_cannot_try_many_names(officer):
    fill("sign_in_address", "127.0.0.1")
    assert sign_in("officer", RIGHT).status_code == 429


def test_the_address_comes_from_our_own_proxies_alone(officer, settings):
    fill("sign_in_address", "127.0.0.1")
    forged = Client(headers={"X-Forwarded-For": "203.0.113.9"})
    assert sign_in("officer", RIGHT, forged).status_code == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert sign_in("officer", RIGHT, forged).status_code == 302


@pytest.mark.parametrize("path", ["/invitations/{}/", "/follow-up/{}/"])
def test_links_cannot_be_guessed(db, path):
    client = Client()
    for number in range(LIMITS["unknown_link"].amount):
        assert client.get(path.format(f"guess{number}")).status_code == 404
    answer = client.get(path.format("guess"))
    assert answer.status_code == 429
    assert answer["Retry-After"]


def test_forms_without_sign_in_are_limited(db):
    fill("public_form", "127.0.0.1")
    client = Client()
    for path in ("/invitations/x/", "/first-run/", LOGIN, "/sign-in/code/"):
        assert client.post(path, {"name": "x"}).status_code == 429, path
    assert client.get(LOGIN).status_code == 200


def test_whoever_is_signed_in_is_not_limited_with_the_visitors(officer):
    client = Client()
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    fill("public_form", "127.0.0.1")
    assert client.post("/account/language/", {"language": "en"}).status_code == 302
