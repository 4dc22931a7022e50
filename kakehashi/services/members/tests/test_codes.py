import re
from datetime import timedelta

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base import time
from kakehashi.engines.access.limits import LIMITS
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Mail
from kakehashi.registry.models import Post, User
from kakehashi.services.members.codes import rules
from kakehashi.services.members.codes.actions import sweep
from kakehashi.services.members.codes.models import SignInCode

ASK, ENTER = "/sign-in/code/", "/sign-in/code/enter/"


def asked(client, name="officer"):
    assert client.get(ASK).status_code == 200
    answer = client.post(ASK, {"name": name})
    assert (answer.status_code, answer.url) == (302, ENTER)
    return re.search(r"\d{4} \d{4}", Mail.objects.latest("pk").text)[0] if Mail.objects.exists() else ""


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_the_page_names_the_number_of_digits_of_the_rules(client, officer):
    asked(client)
    assert f"{rules.code_rules().digits}桁" in client.get(ENTER).content.decode()


def test_a_code_from_the_posts_mailbox_signs_in_once(client, officer):
    code = asked(client)
    mail = Mail.objects.get()
    assert (mail.address, mail.is_secret, mail.is_example) == ("kokusai@kakuu.example.jp", True, True)
    assert "officer" in mail.text
    assert "k•••@k•••.example.jp" in client.get(ENTER).content.decode()
    answer = client.post(ENTER, {"code": code})
    assert (answer.status_code, answer.url) == (302, "/desk/")
    assert signed_in(client) == str(officer.pk)
    names = set(Entry.objects.values_list("name", flat=True))
    assert {"members.sign_in_code.send", "members.sign_in_code.use"} <= names
    assert code.replace(" ", "") not in str(list(Entry.objects.values_list("facts", flat=True)))


@pytest.mark.parametrize(
    "write",
    [
        str,
        lambda c: c.replace(" ", ""),
        lambda c: c.replace(" ", "-"),
        lambda c: "".join(chr(ord(x) + 0xFEE0) if x.isdigit() else "　" for x in c),
    ],
)
def test_the_code_may_be_typed_as_people_type(client, officer, write):
    assert client.post(ENTER, {"code": write(asked(client))}).status_code == 302


def test_looking_uses_nothing_up(client, officer):
    code = asked(client)
    for _look in range(3):
        assert client.get(ENTER).status_code == 200
    assert SignInCode.objects.get().tries == 0
    assert client.post(ENTER, {"code": code}).status_code == 302


def test_a_code_works_once_and_only_in_its_browser(client, officer):
    code = asked(client)
    other = Client()
    assert other.post(ENTER, {"code": code}).status_code == 422
    assert signed_in(other) is None
    kept = dict(client.session)
    assert client.post(ENTER, {"code": code}).status_code == 302
    again = Client()
    session = again.session
    session.update(kept)
    session.save()
    again.cookies["sessionid"] = session.session_key
    assert again.post(ENTER, {"code": code}).status_code == 422
    assert signed_in(again) is None


def test_after_five_wrong_tries_the_right_code_is_refused(client, officer):
    code = asked(client)
    wrong = f"{(int(code.replace(' ', '')) + 1) % 10**8:08}"
    for _try in range(5):
        answer = client.post(ENTER, {"code": wrong})
        assert answer.status_code == 422
    assert "このコードは正しくないか" in answer.content.decode()
    assert client.post(ENTER, {"code": code}).status_code == 422
    assert signed_in(client) is None
    assert Entry.objects.filter(name="members.sign_in_code.refuse").count() == 5


def test_an_old_code_is_refused(client, officer):
    code = asked(client)
    SignInCode.objects.update(expires=time.machine_now() - timedelta(seconds=1))
    assert client.post(ENTER, {"code": code}).status_code == 422
    assert "有効ではありません" in client.get(ENTER).content.decode()


@pytest.mark.parametrize("case", ["nobody", "closed", "no mailbox", "no post"])
def test_nobody_learns_whether_a_name_exists(client, officer, administrator, case):
    name = "officer"
    if case == "nobody":
        name = "nobody-at-all"
    elif case == "closed":
        User.objects.filter(pk=officer.pk).update(is_active=False)
    elif case == "no mailbox":
        Post.objects.filter(pk=officer.acting.pk).update(email="")
        Post.objects.filter(pk=administrator.acting.pk).update(email="kanri@kakuu.example.jp")
    else:
        officer.tenures.update(ends="2012-10-01")
    with_name = Client()
    assert with_name.post(ASK, {"name": name}).url == ENTER
    page = re.sub(r'value="[^"]+"', "", with_name.get(ENTER).content.decode())
    assert "•••@" in page
    assert not Mail.objects.exists()
    answer = with_name.post(ENTER, {"code": "12345678"})
    assert answer.status_code == 422
    assert "このコードは正しくないか" in answer.content.decode()
    assert signed_in(with_name) is None


def test_the_mailbox_shown_for_a_name_stays_the_same(client, officer):
    shown = []
    for _time in range(2):
        client.post(ASK, {"name": "ghost"})
        shown.append(client.session["members.code"]["to"])
    assert shown[0] == shown[1]


def test_codes_are_limited_for_names_that_exist_and_for_others(client, officer):
    for name in ("officer", "nobody-at-all"):
        for _time in range(LIMITS["code_name"].amount):
            assert client.post(ASK, {"name": name}).status_code == 302
        answer = client.post(ASK, {"name": name.upper()})
        assert answer.status_code == 429
        assert int(answer["Retry-After"]) > 0
        assert "10分後にもう一度お試しください" in answer.content.decode()
        assert "Try again in 10 minutes" in client.post(f"/en{ASK}", {"name": name}).content.decode()


def test_a_second_step_is_still_asked_for(client, officer):
    TOTP.activate(officer, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(officer)
    answer = client.post(ENTER, {"code": asked(client)})
    assert answer.url == "/accounts/2fa/authenticate/"
    assert signed_in(client) is None


def test_a_code_does_not_open_how_one_signs_in(client, officer):
    client.post(ENTER, {"code": asked(client)})
    assert "/accounts/reauthenticate/" in client.get("/accounts/2fa/webauthn/add/").url


def test_the_way_on_stays_here(client, officer):
    client.post(f"{ASK}?next=/inbox/", {"name": "officer"})
    code = re.search(r"\d{4} \d{4}", Mail.objects.latest("pk").text)[0]
    assert client.post(ENTER, {"code": code}).url == "/inbox/"
    other = Client()
    other.post(f"{ASK}?next=https://evil.example/", {"name": "officer"})
    assert other.session["members.code"]["next"] == ""


def test_whoever_is_signed_in_needs_no_code(client, officer):
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(ASK).url == "/desk/"
    assert client.get(ENTER).url == "/desk/"


def test_old_codes_go(client, officer):
    asked(client)
    assert sweep(by=None) == 0
    SignInCode.objects.update(expires=time.machine_now() - timedelta(days=2))
    assert sweep(by=None) == 1


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_as_something(text):
    assert not any(c.isspace() for c in rules.typed(text))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("kokusai@city.kakuu.example.jp", "k•••@c•••.kakuu.example.jp"),
        ("desk@example.jp", "d•••@e•••"),
        ("", "•••@•••"),
    ],
)
def test_a_masked_address_says_little(address, shown):
    assert rules.masked(address) == shown


def test_rules_that_would_be_weak_are_refused():
    with pytest.raises(ValueError, match="at least six digits"):
        rules.CodeRules(digits=4, minutes=10, tries=5)
