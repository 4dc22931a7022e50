"""A list of ties comes in: looked at before anything is stored, wrong rows with their number and a sentence."""

import pytest
from django.urls import reverse

from kakehashi.engines.tables.incoming.importers import IMPORTERS, Row
from kakehashi.engines.tables.incoming.models import TableImport
from kakehashi.registry.models import Tie

from .test_ties import add, as_, world

__all__ = ["world"]
HEADS = "団体名\t種別\t提携先\t国名\t提携日\t出典"


def hand_in(client, body, *rows):
    paste = "\n".join([HEADS, *rows])
    answer = client.post(reverse("members:import_ties", args=[body.pk]), {"paste": paste})
    assert answer.status_code == 302, answer.content.decode()
    return TableImport.objects.get(pk=answer["Location"].rstrip("/").rsplit("/", 1)[1])


def test_a_pasted_list_is_looked_at_and_then_brought_in(world):
    town, client = world["town"], as_(world["officer"])
    tie = add(town, by=world["officer"], partner="例示市", territory="US")
    table = hand_in(
        client, world["officer"].acting.section.organisation,
        "波見市\t姉妹都市\t海辺の市\t米国\t昭和60年10月1日\t例示：提携書",
        "波見市\t姉妹都市提携\t例示市\tUS\t1972-06-01\t例示：新しい一覧",
        "波見市\t仲間\t丘の市\tどこか\t9999-99-99\t例示",
        "無い市\t友好都市\t丘の市\t中国\t1990-01-01\t例示",
        "古波町\t姉妹都市\t谷の市\t韓国\t2099-01-01\t例示",
    )  # fmt: skip
    assert [(number, what) for number, what, _words in table.verdicts] == [
        (2, "make"), (3, "change"), (4, "wrong"), (5, "wrong"), (6, "wrong")
    ]  # fmt: skip
    assert len(table.verdicts[2][2]) == 3  # kind, country, day: a sentence for each
    assert Tie.objects.count() == 1
    page = client.get(reverse("ui:table_import", args=[table.pk])).content.decode()
    assert "無い市" in page and "例示市" in page
    client.post(reverse("ui:table_import", args=[table.pk]), {"do": "bring_in"})
    tie.refresh_from_db()
    made = Tie.objects.exclude(pk=tie.pk).get()
    assert (made.organisation, made.partner, made.territory, made.agreed_on.year) == (town, "海辺の市", "US", 1985)
    assert (tie.source, made.is_example) == ("例示：新しい一覧", True)


def test_a_branch_brings_in_the_ties_of_its_own_prefecture(world):
    row = "波見市\t姉妹都市\t海辺の市\tCN\t1985-10-01\t例示"
    own, far = (world[name].acting.section.organisation for name in ("branch", "far"))
    assert [what for _n, what, _w in hand_in(as_(world["branch"]), own, row).verdicts] == ["make"]
    assert [what for _n, what, _w in hand_in(as_(world["far"]), far, row).verdicts] == ["wrong"]
    assert as_(world["town_officer"]).get(reverse("members:import_ties", args=[world["town"].pk])).status_code == 403
    assert reverse("members:import_ties", args=[own.pk]) in as_(world["branch"]).get("/ties/").content.decode()
    assert "/ties/import/" not in as_(world["town_officer"]).get("/ties/").content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_rows_are_judged_in_a_constant_number_of_queries(world, django_assert_max_num_queries, rows):
    values = {"body": "波見市", "kind": "覚書", "territory": "CN", "agreed_on": "1985-10-01", "source": "例示",
              "partner_en": "", "region": "", "ended_on": "", "source_url": ""}  # fmt: skip
    table = [Row(at, values | {"partner": f"市{at}"}) for at in range(rows)]
    with django_assert_max_num_queries(2):
        assert {one.what for one in IMPORTERS["members.ties"].judge(world["town"], table)} == {"make"}
