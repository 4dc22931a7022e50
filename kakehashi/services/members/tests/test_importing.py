"""Sections, posts and people come in from a table: read, tried, brought in by one press."""

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from kakehashi.base.time import machine_now
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.tables.incoming.actions import NotTaken, bring_in_part, choose_columns, receive
from kakehashi.engines.tables.incoming.importers import IMPORTERS
from kakehashi.engines.tables.incoming.models import TableImport
from kakehashi.registry.models import Post, Section, Tenure
from kakehashi.services.members.models import Invitation

HEADS = "部署名,担当職,メールアドレス,電話番号,役割"
ROWS = [
    "国際課,国際交流担当,new@kakuu.example.jp,000-111-2222,自治体担当者",
    "観光課,観光振興担当,kanko@kakuu.example.jp,,",
    "観光課,物産担当,,０００－１１１,",
]


def sheet(*rows: str, heads: str = HEADS) -> str:
    return "\r\n".join([heads, *rows]) + "\r\n"


def hand_in(client: Any, body: Any, content: bytes, name: str = "部署.csv") -> Any:
    return client.post(
        reverse("members:import_desks", args=[body.pk]), {"file": SimpleUploadedFile(name, content), "paste": ""}
    )


def table_of(answer: Any) -> TableImport:
    assert answer.status_code == 302, answer.context["form"].errors
    return TableImport.objects.get(pk=int(answer["Location"].rstrip("/").rsplit("/", 1)[1]))


@pytest.fixture
def desk(client, administrator):
    client.force_login(administrator)
    return client


def press(client: Any, table: TableImport, do: str = "bring_in", **more: Any) -> TableImport:
    answer = client.post(reverse("ui:table_import", args=[table.pk]), {"do": do, **more})
    assert answer.status_code == 302
    table.refresh_from_db()
    return table


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_table_is_tried_first_and_then_brought_in_by_one_press(desk, town, post, encoding):
    table = table_of(hand_in(desk, town, sheet(*ROWS).encode(encoding)))
    assert table.counts == {"change": 1, "make": 2}
    page = desk.get(reverse("ui:table_import", args=[table.pk])).content.decode()
    assert "kokusai@kakuu.example.jp → new@kakuu.example.jp" in page and "観光振興担当" in page
    assert Section.objects.filter(organisation=town).count() == 1  # nothing is stored by trying
    table = press(desk, table)
    assert table.ended_at and table.counts["done"] == 3 and table.rows == [[1, HEADS.split(",")]]
    post.refresh_from_db()
    assert (post.email, post.role_codes) == ("new@kakuu.example.jp", {"municipal_officer"})
    assert Post.objects.get(title="物産担当").phone == "000-111"
    names = set(Entry.objects.values_list("name", flat=True))
    assert {"members.section.add_section", "members.post.add_post", "members.post.change_post",
            "members.post.give_role", "tables.import.receive", "tables.import.end"} <= names  # fmt: skip


def test_the_same_table_again_changes_nothing(desk, town, post):
    press(desk, table_of(hand_in(desk, town, sheet(*ROWS).encode())))
    again = table_of(hand_in(desk, town, sheet(*ROWS).encode()))
    assert again.counts == {"same": 3}
    assert press(desk, again).begun_at is None


def test_wrong_rows_are_named_by_their_number_and_stay_out(desk, town, post):
    rows = [
        ",担当,,,",
        "広報課,広報担当,これはアドレスではない,,",
        f"広報課,{'長' * 200},,,",
        "広報課,編集担当,,,将軍",
        "財政課,財政担当,,,",
        "財政課,財政担当,,,",
        "総務課,=cmd|' /C calc'!A0,,,",
    ]
    table = table_of(hand_in(desk, town, ("職員一覧（平成24年度）\r\n\r\n" + sheet(*rows)).encode("cp932")))
    wrong = {number: words for number, what, words in table.verdicts if what == "wrong"}
    assert set(wrong) == {4, 5, 6, 7, 9} and "8" in wrong[9][0] and "将軍" in wrong[7][0]
    answer = desk.get(reverse("ui:table_import_wrong", args=[table.pk, "xlsx"]))
    lines = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert [line[-2] for line in lines[1:]] == [4, 5, 6, 7, 9] and lines[0][:2] == ("部署名", "担当職")
    assert "filename*=utf-8''" in answer["Content-Disposition"]
    table = press(desk, table)
    assert table.counts["done"] == 2 and Post.objects.filter(title="=cmd|' /C calc'!A0").exists()
    page = desk.get(reverse("ui:table_import", args=[table.pk])).content.decode()
    assert "将軍" in page  # told also afterwards


def test_columns_can_be_chosen_by_hand(desk, town, post):
    table = table_of(hand_in(desk, town, "A,B\r\n国際課,新担当\r\n".encode()))
    assert table.mapping["section"] == -1 and table.counts == {"wrong": 1}
    table = press(desk, table, "choose", **{"column-section": "0", "column-title": "1", "column-email": "77"})
    assert table.counts == {"make": 1} and table.mapping["email"] == -1


def test_rows_can_be_pasted_and_a_person_be_invited(desk, town, post):
    address = reverse("members:import_desks", args=[town.pk])
    paste = "課\t役職\t招待\n国際課\t国際交流担当\tperson@kakuu.example.jp"
    table = press(desk, table_of(desk.post(address, {"paste": paste})))
    assert table.counts["done"] == 1 and Invitation.objects.get().address == "person@kakuu.example.jp"
    assert table_of(desk.post(address, {"paste": paste})).counts == {"same": 1}
    for given in ({}, {"paste": paste, "file": SimpleUploadedFile("a.csv", b"a")}):
        assert desk.post(address, given).status_code == 422


def test_a_merged_cell_holds_for_its_rows_and_formulas_by_their_value(desk, town, post):
    book = Workbook()
    rows = book.active
    rows.append(["部署", "担当職", "電話"])
    for number in range(3):
        rows.append(["合同課" if number == 0 else None, f"担当{number}", 31234567])
    rows.merge_cells("A2:A4")
    out = io.BytesIO()
    book.save(out)
    table = table_of(hand_in(desk, town, out.getvalue(), "部署.xlsx"))
    assert table.counts == {"make": 3} and table.problems[0][0] == 2


def bomb() -> bytes:
    out = io.BytesIO()
    book = Workbook()
    book.active["A1"] = "x"
    book.save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/big.xml", b"0" * 250_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"\r\n\r\n", HEADS.encode(), b"\xd0\xcf\x11\xe0old", b"PK\x03\x04damaged", bomb()],
    ids=["empty", "blank", "heads", "old", "damaged", "bomb"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_answered_beside_the_field(desk, town, content):
    if len(content) > 150_000:  # read by the workers
        table = table_of(hand_in(desk, town, content))
        run_waiting()
        table.refresh_from_db()
        assert table.refusal and not table.content
    else:
        answer = hand_in(desk, town, content)
        assert answer.status_code == 422 and answer.context["form"].errors["file"]
        assert not TableImport.objects.exists()


def test_a_large_table_is_read_tried_and_brought_in_by_the_workers(desk, town, post):
    rows = [f"課{number % 7},担当{number}{'長' * 80},a{number}@kakuu.example.jp,," for number in range(620)]
    table = table_of(hand_in(desk, town, sheet(*rows[:400], ",x,,,", *rows[400:]).encode()))
    page = reverse("ui:table_import", args=[table.pk])
    assert "progress" in desk.get(page).content.decode() and table.read_at is None
    run_waiting()
    table.refresh_from_db()
    assert table.counts == {"make": 620, "wrong": 1}
    table = press(desk, table)
    assert table.position == 0 and press(desk, table).begun_at  # a second press does nothing
    run_waiting()
    table.refresh_from_db()
    assert (table.counts["done"], Post.objects.filter(section__organisation=town).count()) == (620, 621)


def test_only_an_administrator_brings_tables_in_and_only_the_post_sees_them(client, desk, officer, town, post):
    table = table_of(hand_in(desk, town, sheet(*ROWS).encode()))
    client.force_login(officer)
    assert client.get(reverse("members:import_desks", args=[town.pk])).status_code == 403
    assert client.get(reverse("ui:table_import", args=[table.pk])).status_code == 404
    assert client.post(reverse("ui:table_import", args=[table.pk]), {"do": "bring_in"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 30, 300])
def test_the_number_of_queries_does_not_grow(desk, town, post, rows, django_assert_max_num_queries):
    content = sheet(*(f"課{number},担当{number},,," for number in range(rows))).encode()
    with django_assert_max_num_queries(30):
        table = table_of(hand_in(desk, town, content))
    with django_assert_max_num_queries(15):
        assert desk.get(reverse("ui:table_import", args=[table.pk])).status_code == 200


LONG = sheet(*(f"課{number},担当{number}{'長' * 80},,," for number in range(620))).encode()


def age(table: TableImport, minutes: float) -> None:
    TableImport.objects.filter(pk=table.pk).update(moved_at=machine_now() - timedelta(minutes=minutes))


def test_a_table_whose_worker_died_can_be_given_up_after_five_minutes(desk, town, post):
    table = table_of(hand_in(desk, town, LONG))
    page = reverse("ui:table_import", args=[table.pk])
    early = desk.get(page).content.decode()
    assert "give_up_stuck" not in early and "hx-trigger" in early
    press(desk, table, "give_up_stuck")
    assert table.read_at is None, "too early"
    age(table, 5.1)
    late = desk.get(page).content.decode()
    assert "やめる" in late and "5分" in late and "hx-trigger" not in late
    answer = desk.post(page, {"do": "give_up_stuck"}, follow=True)
    assert "もう一度" in answer.content.decode() and not TableImport.objects.exists()
    assert Entry.objects.filter(name="tables.import.give_up").count() == 1
    run_waiting()  # the worker that comes back after all finds nothing
    assert Section.objects.filter(organisation=town).count() == 1


def test_what_was_finished_meanwhile_is_not_given_up(desk, town, post):
    table = table_of(hand_in(desk, town, LONG))
    run_waiting()
    age(table, 60)
    answer = desk.post(reverse("ui:table_import", args=[table.pk]), {"do": "give_up_stuck"}, follow=True)
    assert "何も取りやめていません" in answer.content.decode()
    table.refresh_from_db()
    assert table.counts == {"make": 620}


def test_what_stands_still_half_way_ends_with_what_came_in(desk, town, post):
    table = table_of(hand_in(desk, town, LONG))
    run_waiting()
    table = press(desk, table)
    table.by.act_as(table.post_id)
    bring_in_part(table, by=table.by)
    age(table, 6)
    assert "やめる" in desk.get(reverse("ui:table_import", args=[table.pk])).content.decode()
    table = press(desk, table, "give_up_stuck")
    assert table.ended_at and (table.counts["done"], table.counts["refused"]) == (100, 520)
    left = desk.get(reverse("ui:table_import_wrong", args=[table.pk, "csv"])).content.decode("utf-8-sig")
    assert "担当619" in left and "担当99" not in left
    run_waiting()
    assert Post.objects.filter(section__organisation=town).count() == 101


def test_rows_about_the_same_are_told_once_for_the_whole_table(desk, town, post):
    rows = [f"課{number},担当{'長' * 80},,," for number in range(600)]
    table = table_of(hand_in(desk, town, sheet(*rows, rows[0]).encode()))
    run_waiting()
    table.refresh_from_db()
    assert table.counts == {"make": 600, "wrong": 1} and table.repeats == {"602": 2}


def test_a_small_table_comes_in_while_acting_as_another_post_than_the_first(client, officer, administrator, town):
    Tenure.objects.create(user=officer, post=administrator.acting, begins="2012-09-01")
    client.force_login(officer)
    session = client.session
    session["post_id"] = administrator.acting.pk
    session.save()
    table = table_of(hand_in(client, town, sheet(*ROWS).encode()))
    table = press(client, table, "choose", **{f"column-{code}": str(at) for code, at in table.mapping.items()})
    assert press(client, table).counts["done"] == 3


def test_every_wrong_row_is_in_the_file_also_beyond_two_thousand(desk, town, post):
    table = table_of(hand_in(desk, town, sheet(*[",x,,,"] * 2005, "国際課,新担当,,,").encode()))
    run_waiting()
    table = press(desk, table)
    run_waiting()
    table.refresh_from_db()
    assert (table.ended_at is not None, table.counts["done"], len(table.body)) == (True, 1, 2005)
    left = desk.get(reverse("ui:table_import_wrong", args=[table.pk, "csv"])).content.decode("utf-8-sig").splitlines()
    assert len(left) == 2006 and "2006" in left[-1] and "2000" in left[-1]
    assert desk.get(reverse("ui:table_import", args=[table.pk])).context["wrong_count"] == 2005


def test_columns_chosen_meanwhile_are_not_overwritten(desk, administrator, town, post, monkeypatch):
    takes = IMPORTERS["members.desks"]
    found: list[TableImport] = []

    def judge(about, rows):  # a colleague chooses the columns while these rows are judged
        if found and found[0].round == (now := TableImport.objects.get()).round:
            choose_columns(now, by=administrator, mapping=now.mapping | {"phone": -1})
        return takes.judge(about, rows)

    monkeypatch.setitem(IMPORTERS, takes.name, replace(takes, judge=judge))
    content = sheet(*ROWS).encode()
    found.append(receive(by=administrator, importer=takes.name, about=str(town.pk), content=content, name="a.csv"))
    found[0].round += 1  # the round that the next choice makes
    with pytest.raises(NotTaken):
        choose_columns(found[0], by=administrator, mapping=found[0].mapping)
    now = TableImport.objects.get()
    assert (now.mapping["phone"], now.position, now.round) == (-1, 3, found[0].round + 1)
