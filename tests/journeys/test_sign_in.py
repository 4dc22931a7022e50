"""The ways in: a passkey, a code to the mailbox of the post, the list of sessions. No work needs any of them."""

import re
from collections.abc import Callable
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Page, expect

from kakehashi.registry.models import User

Care = Callable[[Page, str], None]
PASSWORD = "correct horse battery"
ACCOUNT = (
    "/account/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/webauthn/",
    "/accounts/sessions/",
    "/accounts/logout/",
)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def a_password(username: str) -> None:
    """The cast signs in by a button; these journeys sign in as people do."""
    person = User.objects.get(username=username)
    person.set_password(PASSWORD)
    person.save()


def code_of_app(secret: str) -> str:
    """What an authenticator app shows now."""
    counters = list(yield_hotp_counters_from_time())  # the present one in the middle
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def with_password(page: Page, username: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label(re.compile("^ログイン名")).fill(username)
    page.get_by_label(re.compile("^パスワード")).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="サインイン", exact=True).click()
    expect(page).to_have_url(re.compile("/desk/$"))


def sign_out(page: Page) -> None:
    page.wait_for_load_state()  # leaving a page that is on its way breaks it off
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="サインアウト").click()
    expect(page).to_have_url(re.compile(r":\d+/$"))


def test_a_passkey_is_added_and_signs_in(demonstration, visitor: Callable[..., Page], read_with_care: Care) -> None:
    a_password("kazamachiura")
    page = visitor()
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    with_password(page, "kazamachiura")
    page.goto("/accounts/2fa/")
    page.get_by_role("link", name="パスキーを加える").click()
    expect(page).to_have_url(re.compile("/reauthenticate/"))
    read_with_care(page, "reauthenticate")
    page.get_by_label(re.compile("^パスワード")).fill(PASSWORD)
    page.get_by_role("button", name="続ける").click()
    expect(page).to_have_url(re.compile("/webauthn/add/"))
    read_with_care(page, "passkey-add")
    page.get_by_label(re.compile("^パスキーの名前")).fill("職場のパソコン")
    page.get_by_role("button", name="パスキーを登録する").click()
    expect(page).to_have_url(re.compile("/recovery-codes/"))
    expect(page.get_by_role("status").first).to_contain_text("パスキーを登録しました")
    read_with_care(page, "recovery-codes")
    page.goto("/accounts/2fa/webauthn/")
    expect(page.get_by_role("main")).to_contain_text("職場のパソコン")
    read_with_care(page, "passkeys")
    page.get_by_role("link", name=re.compile("名前を変える")).click()
    read_with_care(page, "passkey-rename")
    page.goto("/accounts/2fa/")
    read_with_care(page, "two-step")
    sign_out(page)

    page.goto("/accounts/login/?next=/inbox/")
    page.get_by_role("button", name="パスキーでサインイン").click()
    expect(page).to_have_url(re.compile(r":\d+/inbox/$"))
    sign_out(page)

    # The password alone now leads to the second step; nothing but the passkey or a recovery code goes further.
    page.goto("/accounts/login/")
    page.get_by_label(re.compile("^ログイン名")).fill("kazamachiura")
    page.get_by_label(re.compile("^パスワード")).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="サインイン", exact=True).click()
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    read_with_care(page, "second-step")
    page.get_by_role("button", name="パスキーを使う").click()
    expect(page).to_have_url(re.compile("/desk/$"))

    page.goto("/accounts/2fa/webauthn/")
    page.get_by_role("main").get_by_role("link", name="外す", exact=True).click()
    expect(page).to_have_url(re.compile("/reauthenticate/"))  # the second step is no reason not to ask again
    page.get_by_label(re.compile("^パスワード")).fill(PASSWORD)
    page.get_by_role("button", name="続ける").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("取り除")
    read_with_care(page, "passkey-remove")
    page.get_by_role("main").get_by_role("button", name="パスキーを取り除く").click()
    expect(page.get_by_role("main")).not_to_contain_text("職場のパソコン")


def test_an_app_and_recovery_codes_open_the_second_step(
    demonstration, visitor: Callable[..., Page], read_with_care: Care, console: Any
) -> None:
    console.forgive("status of 422")
    a_password("shirahohama")
    page = visitor(width=390)
    with_password(page, "shirahohama")
    page.goto("/accounts/2fa/totp/activate/")
    page.get_by_label(re.compile("^パスワード")).fill(PASSWORD)
    page.get_by_role("button", name="続ける").click()
    secret = page.get_by_role("main").locator("code").inner_text()
    read_with_care(page, "app-begin")
    page.get_by_label(re.compile("コード")).fill("000000")
    page.get_by_role("main").get_by_role("button", name=re.compile("使い始める")).click()
    expect(page).to_have_title(re.compile("^エラー"))
    assert page.get_by_role("main").locator("code").inner_text() == secret, "a wrong code does not change the secret"
    page.get_by_label(re.compile("コード")).fill(code_of_app(secret))
    page.get_by_role("main").get_by_role("button", name=re.compile("使い始める")).click()
    expect(page).to_have_url(re.compile("/recovery-codes/"))
    spare = page.get_by_role("main").locator("code").first.inner_text()
    sign_out(page)

    page.goto("/accounts/login/")
    page.get_by_label(re.compile("^ログイン名")).fill("shirahohama")
    page.get_by_label(re.compile("^パスワード")).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="サインイン", exact=True).click()
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    page.get_by_label(re.compile("コード")).fill("123")
    page.get_by_role("main").get_by_role("button", name="サインイン", exact=True).click()
    expect(page).to_have_title(re.compile("^エラー"))
    page.get_by_label(re.compile("コード")).fill(spare)
    page.get_by_role("main").get_by_role("button", name="サインイン", exact=True).click()
    expect(page).to_have_url(re.compile("/desk/$"))


def test_a_code_goes_to_the_mailbox_of_the_post(
    demonstration, visitor: Callable[..., Page], read_with_care: Care, console: Any
) -> None:
    console.forgive("status of 422")
    page = visitor(width=390, script=False)
    page.goto("/accounts/login/?next=/inbox/")
    page.get_by_role("link", name=re.compile("コードを送る")).click()
    page.get_by_label(re.compile("^ログイン名")).fill("kazamachiura")
    page.get_by_role("button", name="コードを送る").click()
    expect(page.get_by_role("main")).to_contain_text("•••@")
    page.get_by_label(re.compile("^メールに書かれたコード")).fill("0000 0000")
    page.get_by_role("button", name="サインイン", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("このコードは正しくないか")

    mailbox = visitor()
    mailbox.goto("/demo/mailbox/")
    mailbox.get_by_role("link", name=re.compile("サインイン用コード")).first.click()
    read_with_care(mailbox, "code-mail")
    code = re.search(r"\d{4} \d{4}", mailbox.get_by_role("main").inner_text())
    assert code
    page.get_by_label(re.compile("^メールに書かれたコード")).fill(code.group())
    page.get_by_role("button", name="サインイン", exact=True).click()
    expect(page).to_have_url(re.compile(r":\d+/inbox/$"))


def test_ones_sessions_are_listed_and_the_others_ended(
    demonstration, visitor: Callable[..., Page], read_with_care: Care
) -> None:
    a_password("aigase")
    here, there = visitor(), visitor()
    with_password(here, "aigase")
    with_password(there, "aigase")
    here.goto("/accounts/sessions/")
    expect(here.get_by_role("main")).to_contain_text("Chrome（Linux）")
    expect(here.get_by_text("このブラウザー", exact=True)).to_have_count(1)
    read_with_care(here, "sessions")
    here.get_by_role("button", name="ほかの端末をすべてサインアウトする").click()
    expect(here.get_by_role("main")).to_contain_text("ほかにサインインしている機器はありません")
    there.goto("/desk/")
    expect(there).to_have_url(re.compile("/accounts/login/"))
    here.goto("/desk/")
    expect(here).to_have_url(re.compile("/desk/$"))


def test_the_pages_of_signing_in_in_both_languages(
    demonstration, visitor: Callable[..., Page], sign_in: Callable[[Page, str], None], read_with_care: Care
) -> None:
    page = visitor()
    for prefix in ("", "/en"):
        for path in ("/accounts/login/", "/sign-in/code/", "/sign-in/code/enter/"):
            page.goto(prefix + path)
            read_with_care(page, "door" + re.sub(r"\W+", "-", prefix + path))
    sign_in(page, "kazamachiura")
    for prefix in ("", "/en"):
        for path in ACCOUNT:
            page.goto(prefix + path)
            read_with_care(page, "account" + re.sub(r"\W+", "-", prefix + path))
