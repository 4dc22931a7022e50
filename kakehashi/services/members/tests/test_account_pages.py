import pytest

from kakehashi.registry.models import Organisation, Post, Tenure, User

FIRST = {
    "name": "架空国際協会",
    "name_en": "Kakuu International",
    "display_name": "例示 太郎",
    "username": "taro",
    "password": "correct horse battery",
    "again": "correct horse battery",
}


@pytest.fixture
def second(officer, post):
    found = Post.objects.create(section=post.section, title="係長")
    Tenure.objects.create(user=officer, post=found, begins="2012-05-01")
    return found


def test_one_acts_as_a_post_that_one_holds(client, officer, second):
    client.force_login(officer)
    answer = client.post("/act-as/", {"post": second.pk, "next": "/account/"})
    assert answer.url == "/account/"
    assert client.session["post_id"] == second.pk
    assert "国際課 係長に切り替えました" in client.get("/account/").content.decode()


def test_one_does_not_act_as_another_post(client, officer, second, administrator):
    client.force_login(officer)
    for other in (administrator.acting.pk, "x", ""):
        assert client.post("/act-as/", {"post": other}).status_code == 403
    assert "post_id" not in client.session


def test_a_link_does_not_switch(client, officer, second):
    client.force_login(officer)
    assert client.get("/act-as/", {"post": second.pk}).status_code == 405
    assert "post_id" not in client.session


@pytest.mark.parametrize("goal", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_the_way_back_stays_here(client, officer, second, goal):
    client.force_login(officer)
    assert client.post("/act-as/", {"post": second.pk, "next": goal}).url == "/desk/"


def test_visitors_switch_nothing(client, db):
    assert client.post("/act-as/", {"post": 1}).url.startswith("/accounts/login/")


def test_the_account_shows_posts_and_where_sign_in_is_changed(client, officer, second):
    client.force_login(officer)
    page = client.get("/account/").content.decode()
    for words in (
        "officer さん",
        "国際交流担当",
        "係長",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/sessions/",
    ):
        assert words in page
    assert client.get("/en/account/").status_code == 200


def test_the_language_of_mails_is_chosen(client, officer):
    client.force_login(officer)
    assert client.post("/account/language/", {"language": "en"}).url == "/account/"
    officer.refresh_from_db()
    assert officer.language == "en"
    assert client.post("/account/language/", {"language": "xx"}).status_code == 422


def test_the_account_is_for_those_who_have_one(client, db):
    assert client.get("/account/").url.startswith("/accounts/login/")


def test_somebody_without_a_post_still_has_an_account(client, db):
    client.force_login(User.objects.create(username="alone"))
    assert "今日就いている担当職はありません" in client.get("/account/").content.decode()


def test_the_first_run_begins_the_installation(client, db):
    assert client.get("/first-run/").status_code == 200
    assert not User.objects.exists()
    answer = client.post("/first-run/", FIRST)
    taro = User.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/organisations/{taro.organisation_id}/")
    assert client.session["_auth_user_id"] == str(taro.pk)
    assert "administrator" in taro.roles
    assert client.get("/organisations/new/").status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
def test_there_is_one_first_run(client, officer, method):
    assert getattr(client, method)("/first-run/", FIRST).status_code == 404
    assert not Organisation.objects.filter(kind="headquarters").exists()


def test_the_first_run_proposes_the_headquarters_of_the_lists(client, headquarters):
    assert 'value="架空国際協会"' in client.get("/first-run/").content.decode()


@pytest.mark.parametrize(
    "values", [{"name": ""}, {"again": "x"}, {"password": "password12", "again": "password12"}, {"username": "a b"}]
)
def test_a_first_run_that_is_not_complete_begins_nothing(client, db, values):
    answer = client.post("/first-run/", FIRST | values)
    assert answer.status_code == 422
    assert not User.objects.exists()
    assert "Kakuu International" in answer.content.decode()
