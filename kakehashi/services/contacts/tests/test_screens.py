"""The screens of merging, keeping, sealing and erasing; who is told; the clock."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.notify.models import Notification
from kakehashi.registry.models import User
from kakehashi.services.contacts import actions
from kakehashi.services.contacts.models import Body, ContactErasure, Person, PersonMerge, SealedNote
from kakehashi.services.contacts.schedule import old_values_of_merges_go, tell_of_terms

from .conftest import World
from .test_contacts import as_
from .test_merging import twin_of


def url(name: str, row: object = None, **query: str) -> str:
    address = reverse(f"contacts:{name}", args=[row.pk] if row is not None else [])
    return address + "".join(f"?{key}={quote(value)}" for key, value in query.items())


def told(user: User) -> list[str]:
    run_waiting()
    return list(Notification.objects.filter(post=user.acting).order_by("pk").values_list("subject_en", flat=True))


def test_found_previewed_merged_undone(world: World) -> None:
    twin, client = twin_of(world), as_(world.staff)
    page = client.get(url("twins")).content.decode()
    assert f"#{twin.pk}" in page and f"#{world.person.pk}" in page
    assert url("merge", twin) in page
    elsewhere = as_(world.abroad).get(url("twins")).content.decode()
    assert f"#{twin.pk}" in elsewhere and url("merge", twin) not in elsewhere  # it would be refused there
    assert as_(world.abroad).get(url("merge", twin)).status_code == 403
    assert f"#{twin.pk}" in client.get(url("person", world.person)).content.decode()
    choose = client.get(url("merge", twin)).content.decode()
    assert f"into=%23{world.person.pk}" in choose
    into = f"#{world.person.pk}"
    assert client.get(url("merge", twin, into="#999")).status_code == 200
    preview = client.get(url("merge", twin, into=into)).content.decode()
    assert "n.shiomi@example.org" in preview and "Nagiko Shiomi" in preview
    assert Person.objects.get(pk=twin.pk).state == "kept", "a GET changes nothing"
    assert client.post(url("merge", twin), {"into": f"#{twin.pk}"}).status_code == 422
    answer = client.post(url("merge", twin, into=into), {"into": into})
    assert answer.status_code == 302 and answer["Location"].endswith(f"/contacts/{world.person.pk}/")
    page = client.get(url("person", world.person)).content.decode()
    assert url("undo_merge", twin) in page
    assert client.get(url("undo_merge", twin)).status_code == 200
    assert client.post(url("undo_merge", twin)).status_code == 302
    assert Person.objects.get(pk=twin.pk).state == "kept"
    assert client.post(url("tell_apart", twin), {"other": into}).status_code == 302
    assert f"#{twin.pk}" not in client.get(url("twins")).content.decode()


def test_whoever_registers_somebody_known_is_told_first(world: World) -> None:
    client = as_(world.colleague)
    typed = {"name": "Nagiko SHIOMI", "body": "海辺商会", "purposes": ["network"]}
    answer = client.post(url("register_person"), typed)
    assert answer.status_code == 422 and f"#{world.person.pk}" in answer.content.decode()
    assert client.post(url("register_person"), typed | {"anyway": "on"}).status_code == 302


def test_a_sealed_note_on_the_screen(world: World) -> None:
    client, chief = as_(world.staff), as_(world.chief)
    assert client.post(url("seal", world.person), {"text": "交渉の内情"}).status_code == 302
    note = SealedNote.objects.get()
    assert "交渉の内情" in client.get(url("sealed", note)).content.decode()
    assert "交渉の内情" in client.get(url("seal", world.person)).content.decode()
    for other in (as_(world.colleague), chief):
        assert other.get(url("sealed", note)).status_code == 404
        assert "交渉の内情" not in other.get(url("person", world.person)).content.decode()
        assert "交渉の内情" not in other.get(url("seal", world.person)).content.decode()
    blind = as_(world.colleague).post(url("seal", world.person), {"text": "上書き"})
    assert blind.status_code == 404 and SealedNote.objects.get().text == "交渉の内情"
    assert chief.post(url("break_glass", world.person), {"why": ""}).status_code == 422
    assert chief.post(url("break_glass", world.person), {"why": "担当が急病のため"}).status_code == 302
    assert "交渉の内情" in chief.get(url("sealed", note)).content.decode()
    assert told(world.staff) == ["A sealed note was opened"]


def test_a_persons_file_keeps_a_note_sealed_from_a_chief(world: World) -> None:
    actions.seal(world.person, by=world.staff, text="交渉の内情")
    for form in ("", "json"):
        query = {"form": form} if form else {}
        assert "交渉の内情" in as_(world.staff).get(url("person_file", world.person, **query)).content.decode()
        assert "交渉の内情" not in as_(world.chief).get(url("person_file", world.person, **query)).content.decode()


def test_past_its_term_told_listed_erased_in_bulk(world: World) -> None:
    other = actions.register_person(by=world.staff, name="Ondine Kestrelle", purposes=["support"])
    with time.travel(time.tokyo(2015, 10, 19)):
        tell_of_terms(time.now())
        assert told(world.staff) == ["Contacts past their term"]
        client = as_(world.staff)
        page = client.get(url("past_term", mine="on")).content.decode()
        assert "汐見" in page and "Ondine" not in page
        ask = client.post(url("past_term"), {"do": "erase", "pk": [str(world.person.pk)]})
        assert ask.status_code == 200 and Person.objects.get(pk=world.person.pk).state == "kept"
        sure = {"do": "erase", "pk": [str(world.person.pk)], "sure": "1", "reason": "past_term"}
        assert client.post(url("past_term"), sure).status_code == 302
    proof = ContactErasure.objects.get()
    assert proof.reason == "past_term" and Person.objects.get(pk=other.pk).state == "kept"
    page = as_(world.abroad).get(url("erasure", proof)).content.decode()
    assert proof.digest in page and "汐見" not in page
    assert as_(world.abroad).get(url("person", world.person)).status_code == 200


def test_a_persons_file_on_screen_paper_and_as_json(world: World) -> None:
    actions.record_occasion(world.person, by=world.staff, about="面会の記録")
    client = as_(world.staff)
    page = client.get(url("person_file", world.person)).content.decode()
    assert "面会の記録" in page and "nagiko@example.com" in page
    assert client.get(url("person_file", world.person, form="pdf")).content[:5] == b"%PDF-"
    assert client.get(url("person_file", world.person, form="json")).json()["contacts.Person"][0]["name"] == "汐見 凪子"
    assert as_(world.abroad).get(url("person_file", world.person)).status_code == 403


def test_purposes_on_the_screen(world: World) -> None:
    client = as_(world.staff)
    assert client.post(url("keep_for", world.person), {"purpose": "newsletter"}).status_code == 422
    late = client.post(url("keep_for", world.person), {"purpose": "newsletter", "how": "mail", "began_on": "2099-1-1"})
    assert list(late.context["form"].errors) == ["began_on"]  # beside its field
    assert client.post(url("keep_for", world.person), {"purpose": "newsletter", "how": "mail"}).status_code == 302
    keeping = world.person.keepings.get(purpose="newsletter")
    assert client.post(url("end_keeping", keeping)).status_code == 302
    assert not world.person.keepings.filter(purpose="newsletter", ended_on=None).exists()


def test_old_values_of_a_merge_go_once_it_cannot_be_undone(world: World) -> None:
    actions.merge(twin_of(world), by=world.staff, into=world.person)
    assert PersonMerge.objects.get().before
    old_values_of_merges_go(time.now())
    assert PersonMerge.objects.get().before
    with time.travel(time.tokyo(2012, 11, 20)):
        old_values_of_merges_go(time.now())
    assert PersonMerge.objects.get().before == {}


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_twins(world: World, count: int, django_assert_max_num_queries) -> None:
    for number in range(count):
        for name in (f"海原 {number}子", f"海原{number}子"):
            actions.register_person(by=world.staff, name=name)
    client = as_(world.officer)
    for address in (url("twins"), url("body_twins"), url("past_term"), url("merge", world.person)):
        with django_assert_max_num_queries(18):
            assert client.get(address).status_code == 200


def test_what_is_an_example_is_marked_in_the_lists(world: World) -> None:
    client = as_(world.staff)
    for model, name in ((Person, "people"), (Body, "bodies")):
        for is_example in (True, False):
            model.objects.update(is_example=is_example)
            assert ('</a> <span class="tag tag--rei">' in client.get(url(name)).content.decode()) is is_example
