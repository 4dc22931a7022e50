"""Every screen: what it shows to whom, what a form refuses beside which field, how many queries it asks."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from kakehashi.base import time
from kakehashi.engines.measures.desk import DESK
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.measures.works import of_body, of_office, papers_of_body
from kakehashi.engines.search import find
from kakehashi.programmes.offices.secondees import actions
from kakehashi.programmes.offices.secondees.models import MonthlyReport, ResidentSecondee
from kakehashi.programmes.offices.secondees.permissions import visible
from kakehashi.programmes.offices.secondees.search import audience

from .conftest import NAME, PHONE, World, agreed, as_, ended, logged, under_way, wished

FORM = {"title": "柑橘の販路", "aim": "販路を開く。", "begins": "平成24年11月1日", "ends": "2013-03-31"}
ENTRY = {"day": "2012-10-12", "hours": "３．５", "kind": "meeting", "whose": "town", "what": "商談"}


def page(name: str, thing: Any = None) -> str:
    return reverse(f"offices:{name}", kwargs={"pk": thing.pk} if thing is not None else {})


def test_every_screen_opens_to_those_who_see_it(world: World) -> None:
    stay = ended(world)
    report, sheet = stay.reports.first(), stay.sheets.first()
    for name in ("resident", "city", "staff", "officer"):
        client = as_(getattr(world, name))
        for address in (page("secondees"), page("secondee", stay), page("secondee_paper", stay),
                        page("secondee_log", stay), page("monthly_report", report),
                        page("monthly_report_paper", report), page("evaluation_sheet", sheet),
                        page("evaluation_sheet_paper", sheet)):  # fmt: skip
            assert client.get(address).status_code == 200, (name, address)
    for name in ("village", "paris"):
        client = as_(getattr(world, name))
        for address in (page("secondee", stay), page("secondee_log", stay), page("monthly_report", report),
                        page("evaluation_sheet", sheet), page("secondee_paper", stay)):  # fmt: skip
            assert client.get(address).status_code == 404, (name, address)
    assert ResidentSecondee.objects.get().version == stay.version  # looking changed nothing


def test_a_wish_on_the_screen(world: World) -> None:
    client = as_(world.city)
    answer = client.post(page("wish_secondee"), FORM | {"office": world.office.pk})
    stay = ResidentSecondee.objects.get()
    assert answer.url == stay.get_absolute_url()
    assert (stay.state, stay.begins) == ("draft", date(2012, 11, 1))
    rows = {"rows-paste": "取引を始める\t契約の数\n紹介を行う\t回数\n", "version": stay.version}
    assert client.post(page("secondee_goals", stay), rows).status_code == 302
    assert [goal.text for goal in stay.goals.all()] == ["取引を始める", "紹介を行う"]


@pytest.mark.parametrize(("change", "field"), [
    ({"ends": "2012-10-01"}, "ends"), ({"ends": "2016-01-01"}, "ends"), ({"begins": "あした"}, "begins"),
    ({"title": ""}, "title"), ({"office": ""}, "office"), ({"aim": " "}, "aim"),
])  # fmt: skip
def test_what_is_wrong_in_a_wish_stands_beside_its_field(world: World, change: dict[str, str], field: str) -> None:
    answer = as_(world.city).post(page("wish_secondee"), FORM | {"office": world.office.pk} | change)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not ResidentSecondee.objects.exists()


@pytest.mark.parametrize(("change", "field"), [
    ({"day": "x"}, "day"), ({"hours": "0"}, "hours"), ({"hours": "25"}, "hours"), ({"what": ""}, "what"),
    ({"kind": ""}, "kind"),
])  # fmt: skip
def test_what_is_wrong_in_an_entry_stands_beside_its_field(world: World, change: dict[str, str], field: str) -> None:
    stay = under_way(world)
    answer = as_(world.resident).post(page("add_log_entry", stay), ENTRY | change)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not stay.entries.exists()


def test_the_log_with_its_picture_and_file(world: World) -> None:
    stay = under_way(world)
    assert as_(world.resident).post(page("add_log_entry", stay), ENTRY).status_code == 302
    logged(stay, world.resident, date(2012, 9, 10), "2", whose="office", kind="office", what="受付")
    client = as_(world.city)
    shown = client.get(page("secondee_log", stay)).content.decode()
    assert "自治体の業務3.5時間、事務所の業務2時間。自治体の業務は64%です。" in shown
    assert '<rect class="c-bar" width="400"' in shown  # October is the longest month
    book = load_workbook(BytesIO(client.get(page("secondee_log", stay) + "?export=xlsx").content))
    assert [row[2] for row in book.active.iter_rows(min_row=2, values_only=True)] == ["商談", "受付"]
    assert "受付" not in client.get(page("secondee_log", stay) + "?whose=town").content.decode()


def test_the_name_stands_on_the_agreement_alone(world: World) -> None:
    stay = ended(world)
    client = as_(world.officer)
    report, sheet = stay.reports.first(), stay.sheets.first()
    assert NAME in client.get(page("secondee", stay)).content.decode()
    for address in (page("secondees"), page("secondees") + "?export=csv", page("secondee_log", stay),
                    page("secondee_log", stay) + "?export=csv", page("monthly_report", report),
                    page("evaluation_sheet", sheet), f"/search/?q={NAME[:2]}"):  # fmt: skip
        text = client.get(address, follow=True).content.decode()
        assert NAME not in text, address
        assert PHONE not in text, address


@pytest.mark.parametrize("rows", [0, 1, 30])
def test_the_number_of_queries_does_not_grow(world: World, django_assert_max_num_queries: Any, rows: int) -> None:
    for at in range(rows):
        wished(world, title=f"駐在 {at}")
    stay = under_way(world)
    for at in range(rows):
        logged(stay, world.resident, date(2012, 9, 3), "0.5", what=f"商談 {at}")
    city, resident = as_(world.city), as_(world.resident)
    with django_assert_max_num_queries(11):
        assert city.get(page("secondees")).status_code == 200
    with django_assert_max_num_queries(22):
        assert resident.get(page("secondee", stay)).status_code == 200
    with django_assert_max_num_queries(13):
        assert resident.get(page("secondee_log", stay)).status_code == 200


def test_what_waits_stands_on_the_desks(world: World) -> None:
    def verbs(user: Any) -> list[str]:
        return [str(task.verb) for task in DESK["offices.secondees"].tasks(user, 20)]

    stay = actions.send_wish(wished(world), by=world.city)
    assert verbs(world.chief) == ["協定案を示す"]
    assert verbs(world.village) == verbs(world.paris) == verbs(world.city) == []
    stay = actions.choose_desk(
        actions.save_terms(stay, by=world.staff, rows=[{"item": "room", "bearer": "office"}]), by=world.staff, desk="席"
    )
    stay = actions.propose(stay, by=world.chief)
    assert verbs(world.city) == ["同意する"]
    stay = actions.name_secondee(actions.agree(stay, by=world.city), by=world.city, name=NAME,
                                 secondee_post=world.resident.acting)  # fmt: skip
    assert verbs(world.staff) == ["駐在を始める"]
    stay = actions.begin_stay(stay, by=world.staff)
    report = actions.make_report(stay, by=world.resident, month=date(2012, 9, 1))
    assert verbs(world.resident) == ["月報を提出する"]
    assert verbs(world.city) == []
    logged(stay, world.resident, date(2012, 9, 4))
    actions.hand_in_report(actions.save_report(report, by=world.resident, from_log=True), by=world.resident)
    assert verbs(world.chief) == ["確認して自治体に送る"]
    assert verbs(world.resident) == verbs(world.staff) == []


def test_headquarters_closes_what_both_have_evaluated(world: World) -> None:
    stay = ended(world)
    assert [str(task.verb) for task in DESK["offices.secondees"].tasks(world.officer, 5)] == ["評価を確かめて完了する"]
    assert as_(world.officer).post(page("close_stay", stay), {"version": stay.version}).status_code == 302
    served = rooms_serving(["7P-1", "7G-6", "7G-20"])
    assert [len(served[item]) for item in ("7P-1", "7G-6", "7G-20")] == [0, 0, 0]  # counted by the queue


def test_found_by_those_who_see_it(world: World) -> None:
    draft = wished(world, title="柑橘の下書き")
    stay = agreed(world, title="柑橘の販路の協定")
    for name in ("city", "colleague", "staff", "chief", "paris", "officer", "village"):
        user = getattr(world, name)
        found = {hit.title for hit in find("柑橘", user=user).hits}
        seen = {row.title for row in visible(user)}
        assert found == seen, name
    assert f"office:{world.office.pk}:office_chief" in audience(stay)
    assert not any(token.startswith("office:") for token in audience(draft))


def test_on_the_pages_of_body_and_office(world: World) -> None:
    stay = under_way(world)
    body = stay.organisation_id
    assert [line.title for line in of_body(world.city, body).lines(20)] == [stay.title]
    assert [line.title for line in of_office(world.staff, world.office.code).lines(20)] == [stay.title]
    assert [paper.title for paper in papers_of_body(world.colleague, body)] == [f"{stay.number} {stay.title}"]
    assert papers_of_body(world.village, body) == []
    assert of_body(world.village, body).lines(20) == of_office(world.village, world.office.code).lines(20) == []


def test_other_desks_of_the_town_read_what_was_sent(world: World) -> None:
    stay = under_way(world)
    logged(stay, world.resident, date(2012, 9, 4))
    report = actions.make_report(stay, by=world.resident, month=date(2012, 9, 1))
    assert as_(world.colleague).get(page("monthly_report", report)).status_code == 404
    report = actions.send_report(actions.hand_in_report(report, by=world.resident), by=world.chief)
    assert as_(world.colleague).get(page("monthly_report", report)).status_code == 200
    assert MonthlyReport.objects.get().sent_at == time.now()


def test_in_english_too(world: World) -> None:
    stay = ended(world)
    shown = as_(world.officer).get(f"/en/secondees/{stay.pk}/").content.decode()
    assert "Who bears which cost" in shown
    assert "September 2012" in shown
