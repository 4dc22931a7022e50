"""A visit from the first line to the last: who makes it, who sees it, what is refused, what follows."""

import re
from datetime import date
from datetime import time as clock
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from kakehashi.base import time
from kakehashi.engines.access import audience
from kakehashi.engines.access.holdings import HOLDINGS
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.offices.visits import actions, search
from kakehashi.programmes.offices.visits.models import Arrangement, Counterpart, VisitProgramme
from kakehashi.programmes.offices.visits.permissions import VISIT_PROGRAMME
from kakehashi.programmes.offices.visits.queries import stops
from kakehashi.registry.models import Post
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.appointments import actions as request_appointments
from kakehashi.services.casework.tests.conftest import begin, bring
from kakehashi.services.contacts import actions as contacts
from kakehashi.services.contacts.models import Person

from .conftest import BACKEND, FIRST, FLIGHT, LAST, MARKET, PERSON, SECOND, SECRET, as_, filled

AFTER = time.tokyo(2012, 11, 8, 10)


def address(name, row):
    return reverse(f"offices:{name}", kwargs={"pk": row.pk})


def words(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s+", "", text)


def test_the_whole_way(world, programme):
    office = world.singapore
    row = actions.save_delegation(programme, by=office, rows=[{"post": "知事", "people": 1, "is_vip": True}])
    row = actions.hand_over(actions.fix(row, by=office), by=office)
    run_waiting()
    assert Notification.objects.filter(post=world.town.acting, name="offices.visit_programme.hand_over").count() == 1
    with pytest.raises(PermissionDenied):
        actions.save_legs(row, by=office, rows=[])
    with pytest.raises(NotPossible):
        actions.finish(row, by=office)
    (one,) = row.appointments.all()
    with pytest.raises(NotPossible):
        actions.hold(one, by=office)
    with time.travel(AFTER):
        with pytest.raises(NotPossible):
            actions.finish(row, by=office)  # nobody said whether it was held
        actions.hold(one, by=office, outcome="見本を送る")
        actions.finish(row, by=office)
    run_waiting()
    served = rooms_serving(["1P-10", "7P-10"])
    assert all("offices.visits" in {found.room.name for found in rows} for rows in served.values())


def test_a_further_edition_tells_the_town_why(world, programme):
    office = world.singapore
    row = actions.hand_over(actions.fix(programme, by=office), by=office)
    row = actions.revise(row, by=office, note="便が変わった")
    row = actions.save_legs(row, by=office, rows=[{**FLIGHT, "what": "EX 13"}])
    assert actions.fix(row, by=office).edition == 2
    run_waiting()
    told = Notification.objects.filter(post=world.town.acting, name="offices.visit_programme.revise")
    assert "便が変わった" in told.get().text_ja


def test_what_is_missing_is_named(world):
    office = world.singapore
    row = actions.start(by=office, title="空の行程", begins=FIRST, ends=FIRST)
    with pytest.raises(NotPossible):
        actions.fix(row, by=office)
    with pytest.raises(NotPossible):
        actions.start(by=office, title="逆さ", begins=LAST, ends=FIRST)
    one = actions.add_appointment(row, by=office, host="どこか")
    with pytest.raises(NotPossible):
        actions.confirm(one, by=office)
    with pytest.raises(NotPossible), transaction.atomic():
        actions.decline(one, by=office, note=" ")
    one = actions.confirm(actions.ask(one, by=office), by=office, day=FIRST, starts=clock(10))
    with pytest.raises(NotPossible):
        actions.edit_appointment(one, by=office, day=None)
    with pytest.raises(NotPossible):
        actions.remove_appointment(one, by=office)
    paris = actions.start(by=world.paris, title="パリ", begins=date(2013, 3, 31), ends=date(2013, 3, 31))
    with pytest.raises(NotPossible):  # summer time begins at two
        actions.add_appointment(paris, by=world.paris, host="夜の市", day=date(2013, 3, 31), starts=clock(2, 30))


def test_two_people_on_one_programme(world, programme):
    old = programme.version
    actions.save_legs(programme, by=world.singapore, rows=[FLIGHT], version=old)
    with pytest.raises(Conflict):
        actions.save_legs(programme, by=world.singapore, rows=[MARKET], version=old)


def test_who_sees_and_who_may(world, programme):
    seen = {name for name, user in world.everybody().items() if VISIT_PROGRAMME.visible(user).exists()}
    assert seen == {"town", "colleague", "officer", "chief", "singapore"}
    found = search.audience(programme)
    assert {name for name, user in world.everybody().items() if audience(user) & found} == seen
    for user in (world.town, world.officer, world.paris):
        with pytest.raises(PermissionDenied):
            actions.save_legs(programme, by=user, rows=[])
    with pytest.raises(PermissionDenied):
        actions.comment(programme, by=world.stranger, text="見たい")
    actions.comment(programme, by=world.town, text="昼食は不要です")
    run_waiting()
    assert Notification.objects.filter(post=world.singapore.acting, name="offices.comment.write").exists()


def test_what_stays_inside_the_house(world, programme):
    """Protocol and contact desks on the page of the house alone; on no paper, in no calendar."""
    page = address("visit", programme)
    house, town = as_(world.singapore).get(page), as_(world.town).get(page)
    for secret in (SECRET, "広報の内線"):
        assert secret in house.content.decode()
        assert secret not in town.content.decode()
    assert PERSON in town.content.decode()
    assert as_(world.stranger).get(page).status_code == 404
    office = as_(world.singapore)
    paper = words(office.get(address("visit_paper", programme)).content)
    assert "糖度の基準" in paper
    calendar = office.get(address("visit_calendar", programme)).content.decode()
    phone = office.get(address("visit_phone", programme)).content.decode()
    for secret in (SECRET, "広報の内線"):
        assert secret not in paper + calendar.replace("\r\n ", "") + phone
    assert PERSON not in calendar.replace("\r\n ", "")


def test_a_confidential_request_stays_with_its_section(world):
    request = bring(world, begin(world, "sales_trip", begins=FIRST, ends=LAST, is_confidential=True), "prepare")
    row = actions.start_for(request, by=world.singapore)
    seen = {name for name, user in world.everybody().items() if VISIT_PROGRAMME.visible(user).exists()}
    assert seen == {"town", "officer", "chief", "singapore"}
    found = search.audience(VisitProgramme.objects.get(pk=row.pk))
    assert {name for name, user in world.everybody().items() if audience(user) & found} == seen
    assert as_(world.colleague).get(address("visit", row)).status_code == 404


def test_a_request_brings_what_it_says(world):
    answers = {
        "aim": "商談", "protocol": SECRET, "gifts": "漆器", "wishes": ["appointments"],
        "party": [{"post": "知事", "people": 1, "vip": "yes"}, {"post": "随行", "people": 3}],
        "itinerary": [{"day": "2012-11-06", "at": "10:00", "what": "商談", "place": "本社"},
                      {"day": "2012-11-06", "at": "１５時", "what": "市場", "place": "中央市場"}],
    }  # fmt: skip
    request = bring(world, begin(world, "sales_trip", begins=FIRST, ends=LAST, answers=answers), "prepare")
    meets_at = time.tokyo(2012, 11, 6, 11)  # ten o'clock in Singapore
    one = request_appointments.add(request, by=world.singapore, host="輸入社", questions="量", meets_at=meets_at)
    request_appointments.confirm(one, by=world.singapore)
    there = {
        "day": "2012-11-06",
        "at": "10:00",
        "what": "商談",
        "place": "本社",
        "attends": f"{world.singapore.acting.title}、他",
    }
    lines = [there, *answers["itinerary"][1:]]
    paris = world.paris.acting  # a post of another office with the same title
    Post.objects.filter(pk=paris.pk).update(title=world.singapore.acting.title)
    requests.SupportRequest.objects.filter(pk=request.pk).update(result={"itinerary": lines, "emergency": "所長補佐"})
    row = actions.start_for(requests.SupportRequest.objects.get(pk=request.pk), by=world.singapore)
    assert (row.protocol, row.gifts, row.organisation) == (SECRET, "漆器", request.organisation)
    assert [(d.post, d.people, d.is_vip) for d in row.delegates.all()] == [("知事", 1, True), ("随行", 3, False)]
    assert [(leg.what, leg.starts) for leg in row.legs.all()] == [("市場", clock(15))]  # at ten is the appointment
    (there,) = row.appointments.all()
    assert (there.host, there.day, there.starts, there.state) == ("輸入社", SECOND, clock(10), "confirmed")
    assert there.place == "本社"
    assert stops(row, "ja")[0].along == (world.singapore.acting.title,)
    assert row.emergency == "所長補佐"
    assert {item.code for item in row.plan_items.all()} >= {"1P-10", "7P-10"}
    assert row.is_example
    with pytest.raises(NotPossible):
        actions.start_for(request, by=world.singapore)
    page = as_(world.singapore).get(request.get_absolute_url()).content.decode()
    assert row.get_absolute_url() in page


def test_the_office_begins_on_the_request_s_page(world):
    request = bring(world, begin(world, "appointment_making", begins=FIRST, ends=FIRST), "prepare")
    start = reverse("offices:start_visit_for", kwargs={"pk": request.pk})
    assert start in as_(world.singapore).get(request.get_absolute_url()).content.decode()
    assert start not in as_(world.town).get(request.get_absolute_url()).content.decode()
    assert as_(world.town).post(start).status_code == 403
    assert as_(world.singapore).post(start).status_code == 302
    assert VisitProgramme.objects.get().request == request


def test_what_to_look_at_is_said_until_it_is_handed_over(world, programme):
    office, page = world.singapore, address("visit", programme)
    assert "渡す前に確かめてください" in as_(office).get(page).content.decode()
    row = actions.hand_over(actions.fix(programme, by=office), by=office)
    assert "渡す前に確かめてください" not in as_(office).get(page).content.decode()
    actions.call_off_visit(row, by=office, note="台風")
    assert "渡す前に確かめてください" not in as_(office).get(page).content.decode()


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_that_no_calendar_holds_is_refused_beside_its_field(world, programme, client, day):
    client.force_login(world.singapore)
    for name in ("copy_visit", "edit_visit"):
        answer = client.post(address(name, programme), {"title": "訪問", "begins": day, "ends": day})
        assert answer.status_code == 422
        assert answer.context["form"].errors["begins"] == ["年を確かめてください。"]


def test_copied_with_all_days_moved(world, programme):
    office = world.singapore
    actions.save_arrangements(programme, by=office, rows=[
        {"kind": Arrangement.Kind.INTERPRETER, "what": "通訳", "day": SECOND, "is_booked": True}])  # fmt: skip
    actions.save_company(programme, by=office, rows=[{"post": office.acting, "day": SECOND}])
    row = actions.copy_programme(programme, by=office, title="次の年の訪問", begins=date(2013, 11, 4))
    assert (row.begins, row.ends, row.protocol, row.copied_from) == (
        date(2013, 11, 4), date(2013, 11, 6), "", programme,
    )  # fmt: skip
    assert [leg.day for leg in row.legs.all()] == [date(2013, 11, 4), date(2013, 11, 6)]
    (one,) = row.appointments.all()
    assert (one.day, one.state, one.questions) == (date(2013, 11, 5), "candidate", "糖度の基準")
    assert [(met.post, met.name) for met in one.counterparts.all()] == [("社長", "")]
    assert not row.arrangements.get().is_booked
    assert programme.legs.count() == 2
    assert row.key != programme.key


def test_english_words_stand_on_the_paper_and_on_english_pages(world, programme):
    client, page = as_(world.singapore), address("visit_english", programme)
    form = client.get(page).context["form"]
    typed = {
        f"text_{n}": f"word {n}" if text != "架空果実輸入社" else "Imaginary Fruit"
        for n, text in enumerate(form.wanted)
    }
    assert client.post(page, typed | {"version": programme.version}).status_code == 302
    english = client.get("/en" + address("visit", programme).removeprefix("/en")).content.decode()
    assert "Imaginary Fruit" in english
    paper = words(client.get(address("visit_paper", programme)).content)
    for told in (
        "架空果実輸入社",
        "ImaginaryFruit",
        "平成24年（2012年）11月6日（火）",
        "Tuesday6November2012",
        "例示・EXAMPLE",
        "案",
    ):
        assert told in paper, told
    assert "11:00" in paper  # ten o'clock in Singapore, in Japan


def test_rows_are_typed_and_pasted(world, programme):
    client, page = as_(world.singapore), address("visit_legs", programme)
    first = {"rows-0-day": "2012-11-05", "rows-0-starts": "１１：００", "rows-0-origin": "羽田", "rows-0-mode": "air"}
    pasted = "2012-11-06\t9:00\t\tホテル\t\t9:30\t\t会議室\t車\t\t"
    answer = client.post(page, {**first, "rows-paste": pasted, "version": programme.version})
    assert answer.status_code == 302
    assert [(leg.origin, leg.mode, leg.starts) for leg in programme.legs.all()] == [
        ("羽田", "air", clock(11)), ("ホテル", "car", clock(9)),
    ]  # fmt: skip
    wrong = client.post(page, {"rows-0-day": "そのうち", "rows-0-what": "散策", "version": programme.version + 1})
    assert wrong.status_code == 422
    assert "そのうち" in wrong.content.decode()


def test_every_screen_opens(world, programme):
    client = as_(world.singapore)
    for name in ("visits", "start_visit"):
        assert client.get(reverse(f"offices:{name}")).status_code == 200, name
    for name in ("visit", "visit_phone", "visit_paper", "visit_calendar", "make_calendar_address", "copy_visit",
                 "edit_visit", "visit_delegation", "visit_legs", "visit_company", "visit_arrangements", "visit_english",
                 "add_visit_appointment", "visit_comment", "fix", "call_off_visit"):  # fmt: skip
        assert client.get(address(name, programme)).status_code == 200, name
    one = programme.appointments.get()
    for name in ("edit_visit_appointment", "decline", "hold"):
        assert client.get(address(name, one)).status_code == 200, name
    candidate = actions.add_appointment(programme, by=world.singapore, host="候補")
    for name in ("ask", "confirm", "remove_visit_appointment"):
        assert client.get(address(name, candidate)).status_code == 200, name
    assert client.post(address("remove_visit_appointment", candidate)).status_code == 302
    assert client.get(reverse("offices:visits") + "?export=csv-utf8").status_code == 200


def test_a_comment_that_is_sent_twice_by_an_impatient_finger_is_said_once(world, programme):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.singapore, backend=BACKEND)
    drawn = client.get(address("visit_comment", programme)).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', drawn)[1]
    answers = [
        client.post(address("visit_comment", programme), {"csrfmiddlewaretoken": token, "text": "昼食は不要です"})
        for _press in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 302] and answers[0].url == answers[1].url
    assert programme.comments.count() == 1


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_rows(world, count, django_assert_max_num_queries):
    office = world.singapore
    row = actions.start(by=office, title="長い行程", begins=FIRST, ends=LAST)
    row = actions.save_legs(row, by=office, rows=[{**MARKET, "what": f"見学{n}"} for n in range(count)])
    row = actions.save_company(row, by=office, rows=[{"post": office.acting, "day": FIRST} for _n in range(count)])
    for n in range(count):
        actions.add_appointment(row, by=office, host=f"訪問先{n}", people=[{"post": "社長"}])
        VisitProgramme.objects.create(office=row.office, post=row.post, title=f"行程{n}", begins=FIRST, ends=LAST)
    client = as_(office)
    for page, most in ((address("visit", row), 20), (address("visit_phone", row), 16), (reverse("offices:visits"), 12)):
        with django_assert_max_num_queries(most):
            assert client.get(page).status_code == 200
    assert filled(world).state == "draft"


def test_who_goes_along_is_read_on_the_clocks_of_the_visit(world, programme):
    """All day is all day on the ground; an hour in Singapore is an hour there, though the flight began in Tokyo."""
    office = world.singapore
    rows = [{"post": office.acting, "day": day} for day in (FIRST, LAST)]
    row = actions.save_company(programme, by=office, rows=rows)
    found = {stop.what: bool(stop.along) for stop in stops(row, "ja")}
    assert found == {"EX 11": False, "架空果実輸入社": False, "市場の見学": True}
    row = actions.save_company(row, by=office, rows=[{"post": office.acting, "day": FIRST, "starts": clock(17)}])
    assert stops(row, "ja")[0].along
    row = actions.save_company(row, by=office, rows=[{"post": office.acting, "day": FIRST, "ends": clock(9, 45)}])
    assert not stops(row, "ja")[0].along  # the flight begins at ten o'clock there


def test_the_people_met_enter_the_contacts_once(world, programme):
    office = world.singapore
    row = actions.hand_over(actions.fix(programme, by=office), by=office)
    (one,) = row.appointments.all()
    hold = address("hold", one)
    with time.travel(AFTER):
        answer = as_(office).post(hold, {"version": one.version, "enters_people": "on"})
        assert answer.status_code == 422  # nobody said what kind of body the host is
        values = {"version": one.version, "enters_people": "on", "kind": "buyer", "territory": "SG"}
        assert as_(office).post(hold, values).status_code == 302
        person = Person.objects.get()
        assert (person.name, person.owner, person.last_contact_on) == (PERSON, office.acting, SECOND)
        position = person.positions.get()
        assert (position.title, position.body.name, position.body.kind) == ("社長", "架空果実輸入社", "buyer")
        assert reverse("contacts:person", kwargs={"pk": person.pk}) in as_(office).get(
            address("visit", row)).content.decode()  # fmt: skip
        again = actions.copy_programme(row, by=office, title="もう一度", begins=SECOND)
        (there,) = again.appointments.all()
        there = actions.edit_appointment(there, by=office, people=[{"post": "社長", "name": PERSON}])
        there = actions.confirm(there, by=office)
        actions.hold(there, by=office, enters_people=True)  # the host is known by now
        assert Person.objects.count() == 1
        person.refresh_from_db()
        assert person.last_contact_on == date(2012, 11, 7)
        contacts.erase(person, by=office, reason="asked")
        run_waiting()
    assert {met.name for met in Counterpart.objects.filter(person=person)} == {""}
    assert PERSON not in as_(office).get(address("visit", row)).content.decode()


def test_a_programme_goes_along_where_its_post_is_abolished(world, programme):
    held = HOLDINGS["offices.visit_programmes"]
    before, after = programme.post, world.paris.acting
    assert [held.line(row).title for row in held.things([before.pk])] == [str(programme)]
    assert held.passes(before, after, by=None) == 1
    programme.refresh_from_db()
    assert programme.post == after
    assert not held.things([before.pk]).exists()
