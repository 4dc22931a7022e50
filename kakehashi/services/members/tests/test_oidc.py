"""Sign-in at an identity provider: a real one, in a few lines, on this machine."""

import base64
import hashlib
import json
import os
import subprocess
import sys
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from kakehashi.base import time
from kakehashi.registry.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LOGIN = "/accounts/oidc/organisation/login/"
KEY = "a key of the provider that is long enough to sign with"


class Quiet(WSGIRequestHandler):
    """Says nothing."""

    def log_message(self, *_args):
        pass


class Provider:
    """Authorization code flow with PKCE, for one person."""

    def __init__(self):
        self.subject, self.codes = "person-1", {}
        self.server = make_server("127.0.0.1", 0, self.answer, handler_class=Quiet)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def answer(self, environ, start):
        query = {k: v[0] for k, v in parse_qs(environ["QUERY_STRING"]).items()}
        size = int(environ.get("CONTENT_LENGTH") or 0)
        sent = {k: v[0] for k, v in parse_qs(environ["wsgi.input"].read(size).decode()).items()}
        match environ["PATH_INFO"]:
            case "/.well-known/openid-configuration":
                names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
                body = {f"{name}_endpoint": f"{self.url}/{path}" for name, path in names.items()}
                body |= {"issuer": self.url, "jwks_uri": f"{self.url}/jwks"}
            case "/authorize":
                code = f"code-{len(self.codes)}"
                self.codes[code] = query
                back = urlencode({"code": code, "state": query["state"]})
                start("302 Found", [("Location", f"{query['redirect_uri']}?{back}")])
                return [b""]
            case "/token":
                body = self.token(sent)
            case "/userinfo" if environ.get("HTTP_AUTHORIZATION") == "Bearer access":
                body = {"sub": self.subject}
            case _:
                body = {"error": "not_found"}
        start("400 Bad Request" if "error" in body else "200 OK", [("Content-Type", "application/json")])
        return [json.dumps(body).encode()]

    def token(self, sent):
        asked = self.codes.pop(sent.get("code", ""), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
        if not asked or proof.rstrip(b"=").decode() != asked["code_challenge"] or sent["client_secret"] != "secret":
            return {"error": "invalid_grant"}
        now = int(time.machine_now().timestamp())
        claims = {"iss": self.url, "aud": "kakehashi", "sub": self.subject, "iat": now, "exp": now + 60}
        return {"access_token": "access", "token_type": "Bearer", "id_token": jwt.encode(claims, KEY, "HS256")}


@pytest.fixture
def provider(settings):
    provider = Provider()
    app = {"provider_id": "organisation", "name": "架空市の認証", "client_id": "kakehashi", "secret": "secret"}
    app["settings"] = {"server_url": provider.url}
    settings.HAS_OIDC = True
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield provider
    provider.close()


def through(client, path):
    """Press the button, sign in there, come back."""
    away = client.post(path)
    assert away.status_code == 302, away.content.decode()
    goal = urlsplit(away.url)
    connection = HTTPConnection(goal.netloc)
    connection.request("GET", f"{goal.path}?{goal.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    return client.get(f"{back.path}?{back.query}")


def test_there_is_no_button_where_nothing_is_set(client, db):
    assert "oidc" not in client.get("/accounts/login/").content.decode()
    assert client.post(LOGIN).status_code == 404


def test_an_account_is_linked_and_then_signs_in(client, officer, provider):
    assert "架空市の認証でサインイン" in client.get("/accounts/login/").content.decode()
    client.post("/accounts/login/", {"login": "officer", "password": "correct horse battery"})
    answer = through(client, f"{LOGIN}?process=connect")
    assert answer.status_code == 302
    assert SocialAccount.objects.get().user == officer
    other = Client()
    answer = through(other, f"{LOGIN}?next=/inbox/")
    assert (answer.status_code, answer.url) == (302, "/inbox/")
    assert other.session["_auth_user_id"] == str(officer.pk)


def test_whoever_is_not_linked_gets_no_account(client, officer, provider):
    people = User.objects.count()
    answer = through(client, LOGIN)
    answer = client.get(answer.url) if answer.status_code == 302 else answer
    assert "まだアカウントがありません" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert (User.objects.count(), SocialAccount.objects.count()) == (people, 0)


def test_looking_at_the_address_signs_nobody_in(client, officer, provider):
    answer = client.get(LOGIN)
    assert answer.status_code == 200
    assert provider.codes == {}


def test_half_a_setting_is_refused_at_start():
    environment = {**os.environ, "OIDC_URL": "https://login.example.jp", "OIDC_CLIENT_ID": "x"}
    done = subprocess.run(
        [sys.executable, "-c", "import kakehashi.config.settings"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "OIDC_SECRET, OIDC_NAME must be set too" in done.stderr
