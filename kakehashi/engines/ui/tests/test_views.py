"""The general views: what is typed is never lost, who may not is told, and lists stay cheap."""

import pytest
from django.test import Client
from django.urls import reverse

from kakehashi.registry.models import Section

pytestmark = [pytest.mark.django_db, pytest.mark.urls("kakehashi.engines.ui.tests.urls")]


@pytest.fixture
def rename(house):
    return reverse("rename", args=[house.pk])


def test_visitors_are_asked_to_sign_in(house, rename):
    for path in (rename, reverse("sections"), reverse("section", args=[house.pk])):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer.url == f"/accounts/login/?next={path}"


def test_a_form_begins_with_what_is_stored(signed_in, rename):
    html = signed_in.get(rename).content.decode()
    assert 'value="例課"' in html
    assert 'name="version" value="2"' in html
    assert "<h1>Rename the section</h1>" in html


def test_a_get_changes_nothing(signed_in, house, rename):
    signed_in.get(rename, {"name": "x", "version": 2})
    house.refresh_from_db()
    assert house.name == "例課"


def test_the_action_is_done_and_told(signed_in, house, rename):
    answer = signed_in.post(rename, {"name": "新しい課", "version": 2})
    assert answer.url == reverse("section", args=[house.pk])
    house.refresh_from_db()
    assert house.name == "新しい課"
    html = signed_in.get(answer.url).content.decode()
    assert "The section has a new name." in html
    assert "The section has a new name." not in signed_in.get(answer.url).content.decode()


def test_an_error_keeps_what_was_typed_and_leads_to_the_field(signed_in, house, rename):
    answer = signed_in.post(rename, {"name": "x" * 101, "version": 2})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "x" * 101 in html
    assert "<title>エラー：" in html
    assert '<a href="#id_name">' in html
    assert 'aria-invalid="true"' in html
    house.refresh_from_db()
    assert house.name == "例課"


def test_a_step_that_is_not_possible_says_why_beside_the_form(signed_in, house, rename):
    answer = signed_in.post(rename, {"name": "forbidden", "version": 2})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#form-errors">This name is kept.</a>' in html
    assert 'id="form-errors"' in html
    assert 'value="forbidden"' in html


def test_two_people_on_one_record_see_both_versions_and_lose_nothing(signed_in, house, rename):
    Section.objects.filter(pk=house.pk).update(name="ほかの人の名")
    answer = signed_in.post(rename, {"name": "わたしの名前", "version": 2})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "ほかの人が内容を変えました" in html
    assert "ほかの人の名" in html
    assert 'value="わたしの名前"' in html
    assert 'name="version" value="6"' in html
    house.refresh_from_db()
    assert house.name == "ほかの人の名"
    signed_in.post(rename, {"name": "わたしの名前", "version": 6})  # knowing what it replaces
    house.refresh_from_db()
    assert house.name == "わたしの名前"


def test_an_action_without_a_record_makes_one(signed_in, house):
    answer = signed_in.post(reverse("new"), {"name": "新設課"})
    assert Section.objects.get(name="新設課").organisation == house.organisation
    assert answer.status_code == 302


def test_who_may_not_is_told_in_words(signed_in, person, rename):
    session = signed_in.session
    session["post_id"] = person.posts_held[1].pk
    session.save()
    for answer in (
        signed_in.get(rename),
        signed_in.post(rename, {"name": "x", "version": 2}),
        signed_in.get(reverse("new")),
    ):
        assert answer.status_code == 403
        assert "例課 課長" in answer.content.decode()


def test_the_unseen_does_not_exist(signed_in, house):
    hidden = Section.objects.create(name="hidden", organisation=house.organisation)
    assert signed_in.get(reverse("section", args=[hidden.pk])).status_code == 404
    assert signed_in.post(reverse("rename", args=[hidden.pk]), {"name": "x"}).status_code == 404


def test_before_something_final_there_is_a_question(signed_in, house):
    path = reverse("close", args=[house.pk])
    html = signed_in.get(path).content.decode()
    assert "<h1>Close it?</h1>" in html
    assert "It is closed for ever." in html
    assert signed_in.post(path).status_code == 302
    house.refresh_from_db()
    assert house.name == "closed"


def test_a_record_shows_its_path(signed_in, house):
    html = signed_in.get(reverse("section", args=[house.pk])).content.decode()
    assert '<li aria-current="page">例課</li>' in html


@pytest.fixture
def many(house):
    return [
        Section.objects.create(name=f"課{n:02}", organisation=house.organisation, plan_field=n % 3) for n in range(10)
    ]


def names(answer):
    return [row.name for row in answer.context["listing"].rows]


def test_lists_are_sorted_paged_and_filtered(signed_in, many):
    path = reverse("sections")
    assert names(signed_in.get(path)) == ["例課", "課00", "課01"]
    assert names(signed_in.get(path, {"sort": "-name"})) == ["課09", "課08", "課07"]
    assert names(signed_in.get(path, {"sort": "number", "word": "課0"})) == ["課00", "課03", "課06"]
    assert names(signed_in.get(path, {"word": "課0", "page": "4"})) == ["課09"]
    assert signed_in.get(path, {"word": "課0"}).context["listing"].total == 10


def test_nonsense_in_the_address_of_a_list_is_passed_over(signed_in, many):
    path = reverse("sections")
    for nonsense in (
        {"sort": "password"},
        {"sort": "--name"},
        {"sort": "organisation__name"},
        {"page": "x"},
        {"page": "-1"},
    ):
        assert signed_in.get(path, nonsense).status_code == 200
    assert names(signed_in.get(path, {"sort": "password"})) == ["例課", "課00", "課01"]
    html = signed_in.get(path, {"number": "x", "word": "課0"}).content.decode()
    assert "エラー：" in html
    assert "課00" in html


def test_an_empty_list_says_so(signed_in, house):
    html = signed_in.get(reverse("sections"), {"word": "nothing"}).content.decode()
    assert 'class="empty"' in html
    assert "<table" not in html


def test_a_list_costs_the_same_however_long_it_is(signed_in, many, house, django_assert_num_queries):
    path = reverse("sections")
    signed_in.get(path)
    for tens in (1, 2):
        # session, user, installation, posts with their roles, count, rows
        with django_assert_num_queries(6):
            signed_in.get(path)
        for n in range(10):
            Section.objects.create(name=f"課{tens}{n}", organisation=house.organisation)
