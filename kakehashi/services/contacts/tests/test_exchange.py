"""Contacts come in from tables and business cards, and leave as both."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.tables.incoming.models import TableImport
from kakehashi.services.contacts import actions
from kakehashi.services.contacts.models import Body, Person
from kakehashi.services.contacts.rules.vcard_reading import read

from .conftest import World
from .test_contacts import as_

HEADS = ["氏名", "ふりがな", "会社名", "国", "役職", "メール", "最終接触日", "用件"]
ROWS = [
    ["汐見凪子", "", "海辺商会", "", "", "", "2012-10-02", "面会"],
    ["潮路 渉", "しおじ わたる", "渚新聞社", "シンガポール", "記者", "wataru@example.com", "", ""],
    ["名ばかり", "", "渚新聞社", "", "", "nobody", "2012-13-40", ""],
    ["渡瀬 澪", "わたせ みお", "沖の社", "どこか", "", "", "", ""],
    ["", "", "海辺商会", "", "", "x@example.com", "", ""],
]


def sheet() -> bytes:
    book = Workbook()
    for row in (HEADS, *ROWS):
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def handed_in(client: Client, content: bytes, name: str, to: str = "import") -> TableImport:
    answer = client.post(reverse(f"contacts:{to}"), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return TableImport.objects.get(pk=int(answer["Location"].rstrip("/").rsplit("/", 1)[1]))


def bring_in(client: Client, table: TableImport) -> None:
    assert client.post(reverse("ui:table_import", args=[table.pk]), {"do": "bring_in"}).status_code == 302
    run_waiting()


def test_an_excel_sheet_is_tried_then_brought_in(world: World) -> None:
    client = as_(world.staff)
    table = handed_in(client, sheet(), "contacts.xlsx")
    verdicts = {number: (what, " ".join(words)) for number, what, words in table.verdicts}
    assert [verdicts[number][0] for number in range(2, 7)] == ["change", "make", "wrong", "wrong", "wrong"]
    assert "2012-10-02" in verdicts[2][1]
    assert "nobody" in verdicts[4][1] and "2012-13-40" in verdicts[4][1]
    assert "どこか" in verdicts[5][1]
    assert Person.objects.count() == 1, "a dry run stores nothing"
    bring_in(client, table)
    person = Person.objects.get(name="潮路 渉")
    assert person.owner == world.staff.acting and str(person.positions.get().body) == "渚新聞社"
    assert Body.objects.get(name="渚新聞社").territory == "SG"
    assert Person.objects.get(pk=world.person.pk).last_contact_on == date(2012, 10, 2)
    assert Person.objects.count() == 2


def test_a_file_written_here_comes_back_unchanged(world: World) -> None:
    client = as_(world.staff)
    file = client.get(f"{reverse('contacts:people')}?export=xlsx&losses=seen").content
    rows = list(load_workbook(BytesIO(file)).active.values)
    assert "例示・EXAMPLE" not in rows[1] and f"#{world.person.pk}" in rows[1]
    table = handed_in(client, file, "contacts.xlsx")
    assert [what for _number, what, _words in table.verdicts] == ["same"]


def test_another_offices_contact_is_not_changed_by_a_table(world: World) -> None:
    content = f"氏名,番号\n別の名,#{world.person.pk}\n別の名,#999\n".encode()
    table = handed_in(as_(world.abroad), content, "contacts.csv")
    assert [what for _number, what, _words in table.verdicts] == ["wrong", "wrong"]
    assert as_(world.town).get(reverse("contacts:import")).status_code == 403


def test_business_cards_come_in_like_a_table(world: World) -> None:
    client, cards = as_(world.staff), "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:潮路 渉\r\nORG:海辺商会\r\nEND:VCARD\r\n"
    old = "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:A\r\nEND:VCARD\r\n"
    table = handed_in(client, (cards + old).encode(), "a.vcf", to="import_cards")
    page = client.get(reverse("ui:table_import", args=[table.pk])).content.decode()
    assert ">氏名</th>" in page and ">name_en<" not in page  # the heads of the table are words, not codes
    bring_in(client, table)
    assert Person.objects.get(name="潮路 渉").positions.get().body == world.body
    for content in (b"no card", b"BEGIN:VCARD\n", old.encode(), b"\xff\xfe"):
        answer = client.post(reverse("contacts:import_cards"), {"file": SimpleUploadedFile("a.vcf", content)})
        assert answer.status_code == 422
    assert client.post(reverse("contacts:import_cards"), {}).status_code == 422
    both = {"file": SimpleUploadedFile("a.vcf", cards.encode()), "paste": cards}
    answer = client.post(reverse("contacts:import_cards"), both)
    assert answer.status_code == 422  # what was pasted is not passed over in silence
    assert "FN:潮路 渉" in answer.content.decode()
    pasted = client.post(reverse("contacts:import_cards"), {"paste": cards * 400})
    assert pasted.status_code == 302  # as many as a file may hold


def test_a_list_leaves_as_cards_as_it_is_narrowed_and_on_record(world: World) -> None:
    actions.register_person(by=world.abroad, name="Ondine Kestrelle")
    client = as_(world.officer)
    assert [card.name for card in read(client.get(reverse("contacts:cards")).content).cards] == [
        "Ondine Kestrelle", "汐見 凪子"
    ]  # fmt: skip
    narrowed = client.get(reverse("contacts:cards"), {"office": "singapore", "version": "3.0"}).content
    assert [card.name for card in read(narrowed).cards] == ["汐見 凪子"]
    assert Entry.objects.filter(name="tables.list.export").count() == 2
    assert as_(world.town).get(reverse("contacts:cards")).status_code == 403


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_contact_leaves_as_a_card(world: World, version: str) -> None:
    actions.change_person(world.person, by=world.staff, languages=["ja", "en"], name_en="Nagiko Shiomi")
    answer = as_(world.abroad).get(reverse("contacts:card", args=[world.person.pk]), {"version": version})
    (card,) = read(answer.content).cards
    assert (card.name, card.reading, card.name_en) == ("汐見 凪子", "しおみ なぎこ", "Nagiko Shiomi")
    assert (card.body, card.title, card.email) == ("海辺商会", "仕入部長", "nagiko@example.com")
    assert as_(world.town).get(reverse("contacts:card", args=[world.person.pk])).status_code == 404
