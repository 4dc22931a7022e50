"""Associations from a table: judged first, then written as by hand."""

import pytest

from kakehashi.engines.tables.incoming.importers import IMPORTERS, Row
from kakehashi.programmes.multicultural.associations import actions
from kakehashi.programmes.multicultural.associations.imports import ASSOCIATIONS
from kakehashi.programmes.multicultural.associations.models import RegionalAssociation

from .conftest import EAST, browser_of

pytestmark = pytest.mark.django_db
CODES = [target.code for target in IMPORTERS[ASSOCIATIONS].targets]


def row(number, **values):
    return Row(number, dict.fromkeys(CODES, "") | values)


def test_what_would_become_of_each_row_is_told_first(secretary, east):
    takes = IMPORTERS[ASSOCIATIONS]
    body = secretary.acting.section.organisation
    rows = [
        row(2, area=EAST, name="東県国際交流協会"),
        row(3, area=EAST, name="東県国際交流協会", desk="新しい課"),
        row(4, area="982024", name="市の協会", block="関東ブロック", source="市のページ"),
        row(5, area="982024", name="市の協会", block="関東"),
        row(6, area="1", name="市の協会", block="月", email="x", website="javascript:alert(1)", seen_on="昨日"),
        row(7, area="982041", name="市の協会", source="どこか"),
        row(8, area="982041", name="長" * 300, block="関東", source="どこか"),
    ]
    found = takes.judge(body, rows)
    assert [one.what for one in found] == ["same", "change", "make", "wrong", "wrong", "wrong", "wrong"]
    assert len(found[4].words) == 5 and len(found[3].words) == 1
    for one in (rows[1], rows[2]):
        takes.write(body, one, by=secretary)
    assert RegionalAssociation.objects.get(area=EAST).desk == "新しい課"
    assert RegionalAssociation.objects.get(area="982024").block == "kanto"


def test_what_changes_is_named_and_what_the_own_desk_wrote_later_stays(secretary, east, eastern):
    takes = IMPORTERS[ASSOCIATIONS]
    body = secretary.acting.section.organisation
    actions.amend(east, by=eastern, desk="総務課")
    told = {"area": EAST, "name": "東県国際交流協会", "desk": "古い課", "block": "近畿"}
    for day, kept in (("", True), ("2012-10-13", True), ("2012-10-14", False)):
        (found,) = takes.judge(body, [row(2, **told, seen_on=day)])
        words = " ".join(map(str, found.words))
        assert (
            found.what == "change"
            and "関東ブロック → 近畿ブロック" in words
            and ("総務課 → 古い課" not in words) == kept
        )
    takes.write(body, row(2, **told, seen_on="2012-10-13"), by=secretary)
    east.refresh_from_db()
    assert (east.desk, east.block) == ("総務課", "kinki")
    assert takes.judge(body, [row(2, area=EAST, name="東県国際交流協会", desk="古い課")])[0].what == "same"


def test_a_code_of_no_prefecture_is_that_of_an_example(secretary):
    made = [
        actions.register(by=secretary, area=area, name=f"{area}協会", block="kanto", source="どこか")
        for area in ("980005", "990001", "130001")
    ]
    assert [one.is_example for one in made] == [True, True, False]
    assert made[0].organisation.is_example


def test_a_pasted_table_is_looked_at_and_brought_in(secretary, town):
    browser = browser_of(secretary)
    assert "例示県国際交流協会" in browser.get("/associations/import/", {"sample": "csv"}).content.decode("utf-8-sig")
    pasted = "団体コード\t名称\tブロック\t出典\n982024\t市の協会\t近畿\t市のページ\n99\t誤り\t近畿\tどこか"
    seen = browser.post("/associations/import/", {"paste": pasted}, follow=True)
    assert "市の協会" in seen.content.decode()
    browser.post(seen.redirect_chain[-1][0], {"do": "bring_in"})
    assert RegionalAssociation.objects.filter(area="982024", block="kinki").exists()
    assert browser_of(town).get("/associations/import/").status_code == 403
