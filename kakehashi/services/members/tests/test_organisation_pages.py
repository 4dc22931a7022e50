from datetime import date

import pytest
from django.urls import reverse

from kakehashi.engines.search import index
from kakehashi.registry.models import Organisation, Post, PostRole, Section, Tenure, User
from kakehashi.services.members.models import Invitation

from .conftest import holder

REGISTER = "/organisations/"


def bodies(count, **values):
    for number in range(count):
        body = Organisation.objects.create(kind="prefecture", name=f"架空{number}県", kana="かくうけん", **values)
        index(body)


def page_of(body):
    return reverse("members:organisation", args=[body.pk])


def test_a_body_is_found_with_what_tells_it_apart(client, town, monday):
    town.valid_from, town.valid_until = date(1955, 4, 1), date(2012, 3, 31)
    town.save()
    index(town)
    page = client.get(REGISTER, {"q": "かくう"}).content.decode()
    for words in ("架空市", "市", "981010", "かくうし", "Kakuu City", "例", "終了"):
        assert words in page
    assert "昭和30年（1955年）4月1日（金）から" in page
    assert "平成24年（2012年）3月31日（土）まで" in page


def test_what_does_not_exist_yet_says_so(client, monday):
    bodies(1, valid_from=date(2024, 1, 1))
    assert "設置前" in client.get(REGISTER, {"q": "架空"}).content.decode()


def test_the_page_begins_with_prefectures_and_a_word_of_help(client, town, monday):
    bodies(2)
    page = client.get(REGISTER).content.decode()
    assert "架空0県" in page
    assert "架空市" not in page
    assert "2文字から探せます" in page


def test_no_hit_says_what_to_try(client, monday):
    page = client.get(REGISTER, {"q": "<b>どこにもない</b>"}).content.decode()
    assert "&lt;b&gt;どこにもない&lt;/b&gt;" in page
    assert "<b>どこにもない" not in page
    assert "6桁のコード" in page


@pytest.mark.parametrize("number", ["2", "99", "0", "-1", "x", "9" * 50])
def test_any_page_number_is_answered(client, monday, number):
    bodies(60)
    answer = client.get(REGISTER, {"q": "架空", "page": number})
    assert answer.status_code == 200
    assert "県" in answer.content.decode()


def test_english_readers_read_english(client, town, monday):
    index(town)
    page = client.get("/en/organisations/", {"q": "kakuu"}).content.decode()
    assert "Kakuu City" in page
    assert 'lang="en"' in page


@pytest.mark.parametrize("words", ["", "架空"])
@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_list_costs_the_same_however_long(client, officer, monday, django_assert_max_num_queries, count, words):
    bodies(count)
    client.force_login(officer)
    client.get(REGISTER)
    with django_assert_max_num_queries(15):
        client.get(REGISTER, {"q": words})


def staffed(town, count):
    section = town.sections.first() or Section.objects.create(organisation=town, name="国際課")
    for number in range(count):
        post = Post.objects.create(section=section, title=f"担当{number}", email=f"desk{number}@kakuu.example.jp")
        PostRole.objects.create(post=post, role="municipal_officer")
        Tenure.objects.create(user=User.objects.create(username=f"u{number}"), post=post, begins="2012-04-01")
        Invitation.objects.create(post=post, address=f"a{number}@example.jp", digest=str(number))


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_page_of_a_body_costs_the_same_however_many_posts(
    client, administrator, town, django_assert_max_num_queries, count
):
    staffed(town, count)
    client.force_login(administrator)
    with django_assert_max_num_queries(15):
        page = client.get(page_of(town)).content.decode()
    assert page.count("municipal") <= count
    assert (f"desk{count - 1}@kakuu.example.jp" in page) is bool(count)
    assert (f"a{count - 1}@example.jp" in page) is bool(count)


def test_addresses_are_for_the_own_body_and_administrators(client, officer, administrator, town, headquarters, monday):
    other = holder(
        Post.objects.create(section=Section.objects.create(organisation=headquarters, name="課"), title="係"), "o"
    )
    address = "kokusai@kakuu.example.jp"
    assert address not in client.get(page_of(town)).content.decode()
    for user, sees in ((officer, True), (administrator, True), (other, False)):
        client.force_login(user)
        page = client.get(page_of(town)).content.decode()
        assert (address in page) is sees
        assert "国際交流担当" in page
    assert "officer さん" not in page


def test_visitors_see_the_facts_and_no_posts(client, town, officer):
    page = client.get(page_of(town)).content.decode()
    assert "架空市" in page
    assert "国際課" in page
    assert "国際交流担当" not in page
    assert "招待" not in page


def test_wards_stand_below_their_city(client, town, monday):
    Organisation.objects.filter(pk=town.pk).update(has_branch=True)  # as every designated city
    ward = Organisation.objects.create(kind="city_ward", name="架空市中央区", parent=town)
    assert page_of(ward) in client.get(page_of(town)).content.decode()
    assert page_of(town) in client.get(page_of(ward)).content.decode()


def test_an_administrator_sets_up_a_body(client, administrator):
    client.force_login(administrator)
    answer = client.post(
        "/organisations/new/",
        {"kind": "city", "name": "新市", "code": "９８２０１－６", "valid_from": "平成24年4月1日"},
    )
    body = Organisation.objects.filter(name="新市").first()
    assert body, answer.context["form"].errors
    assert (body.code, body.valid_from, body.prefecture) == ("982016", date(2012, 4, 1), "98")
    assert answer.url == page_of(body)
    client.post(f"/organisations/{body.pk}/sections/new/", {"name": "国際課"})
    section = body.sections.get()
    client.post(f"/sections/{section.pk}/posts/new/", {"title": "担当", "email": "k@example.jp"})
    post = section.posts.get()
    client.post(f"/posts/{post.pk}/roles/give/", {"role": "municipal_officer"})
    assert post.role_codes == {"municipal_officer"}
    client.post(f"/posts/{post.pk}/roles/take/", {"role": "municipal_officer"})
    assert not post.roles.exists()
    client.post(f"/posts/{post.pk}/tenures/new/", {"user": "administrator", "begins": "H24.10.15"})
    tenure = post.tenures.get()
    assert client.post(f"/tenures/{tenure.pk}/end/", {"ends": "2012-10-31"}).url == page_of(body)
    tenure.refresh_from_db()
    assert tenure.ends == date(2012, 10, 31)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": ""}, "入力してください"),
        ({"code": "011003"}, "検査数字"),
        ({"code": "981010"}, "ほかの団体"),
        ({"valid_from": "きのう"}, "日付"),
    ],
)
def test_wrong_input_is_answered_and_kept(client, administrator, town, values, words):
    client.force_login(administrator)
    answer = client.post("/organisations/new/", {"kind": "city", "name": "新市", "kana": "しんし"} | values)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert "しんし" in page


def test_the_headquarters_says_what_a_section_looks_after(client, administrator, headquarters):
    client.force_login(administrator)
    path = f"/organisations/{headquarters.pk}/sections/new/"
    assert "計画の分野" in client.get(path).content.decode()
    client.post(path, {"name": "助言", "gives_advice": "on"})
    assert headquarters.sections.get(name="助言").gives_advice


ADMINISTRATORS_ONLY = [
    "register_organisation",
    "add_section",
    "add_post",
    "give_role",
    "take_role",
    "invite",
    "begin_tenure",
]


@pytest.mark.parametrize("name", ADMINISTRATORS_ONLY)
def test_others_are_refused_and_visitors_asked_to_sign_in(client, officer, town, post, name):
    rows = {"register_organisation": None, "add_section": town, "add_post": post.section}
    row = rows.get(name, post)
    path = reverse(f"members:{name}", args=[row.pk] if row else [])
    assert client.get(path).url.startswith("/accounts/login/")
    client.force_login(officer)
    assert client.get(path).status_code == 403
    assert client.post(path).status_code == 403


@pytest.mark.parametrize("name", [*ADMINISTRATORS_ONLY, "end_tenure"])
def test_each_form_is_shown_to_administrators(client, administrator, officer, town, post, name):
    rows = {
        "register_organisation": None,
        "add_section": town,
        "add_post": post.section,
        "end_tenure": officer.tenures.get(),
    }
    row = rows.get(name, post)
    client.force_login(administrator)
    answer = client.get(reverse(f"members:{name}", args=[row.pk] if row else []))
    assert answer.status_code == 200
    assert "<form" in answer.content.decode()
