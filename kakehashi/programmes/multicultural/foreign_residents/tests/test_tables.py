"""From a hostile file to figures that everybody reads with their day and source."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kakehashi.engines.tables.incoming.importers import IMPORTERS
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.multicultural.foreign_residents import actions, queries
from kakehashi.programmes.multicultural.foreign_residents.imports import FOREIGN, POPULATION
from kakehashi.programmes.multicultural.foreign_residents.models import FigureTable, ResidentFigure
from kakehashi.registry.factories import make_member

from .conftest import browser_of, coded, published, table_of

pytestmark = pytest.mark.django_db
PASTED = """第3表　市区町村別　国籍・地域別　在留外国人（例示）
2011年12月末
市区町村コード\t都道府県名\t市区町村名\t総数\t中国\t韓国・朝鮮\tブラジル\tその他
982016\t月代県\t東市\t２，０８０\t930\t400\t-\t750
\t\t西市\t2310\t720\t280\t650\t660
98203\t月代県\t南市\tX\tX\tX\tX\tX
982041\t月代県\t北市\t10\t20\t-\t-\t-
982016\t月代県\t東市\t5\t5\t\t\t
\t月代県\t小計\t99\t\t\t\t
計\t\t\t999\t\t\t\t
"""


def test_a_hostile_table_is_looked_at_and_what_fits_comes_in(keeper, towns):
    table = table_of(keeper)
    browser = browser_of(keeper)
    address = f"/foreign-residents/tables/{table.pk}/import/"
    assert "国籍" in browser.get(address).content.decode()
    seen = browser.post(address, {"paste": PASTED}, follow=True)
    page = seen.content.decode()
    assert "東市：5個の数" in page and "西市：5個の数" in page
    browser.post(seen.redirect_chain[-1][0], {"do": "bring_in"})
    figures = {(f.organisation.name, f.group): f.people for f in ResidentFigure.objects.select_related("organisation")}
    assert figures["東市", ""] == 2080 and figures["東市", "brazil"] == 0 and figures["西市", "korea_choson"] == 280
    assert {name for name, _group in figures} == {"東市", "西市"}
    again = browser.post(address, {"paste": PASTED}, follow=True).content.decode()
    assert "東市：5個の数" not in again


def test_a_town_is_found_as_it_was_on_the_day_of_the_count(keeper, towns):
    gone = coded("旧町", "98301", "town")
    gone.valid_until = date(2012, 3, 31)
    gone.save()
    takes = IMPORTERS[POPULATION]
    row = type("Row", (), {"number": 2, "values": {"code": "98301", "prefecture": "", "name": "", "total": "9,700"}})
    for on, what in ((date(2011, 3, 31), "make"), (date(2012, 4, 30), "wrong")):
        table = table_of(keeper, "population", on)
        assert takes.judge(table, [row])[0].what == what


def row_of(**values):
    told = {"code": "", "prefecture": "", "name": "", "total": ""} | values
    return type("Row", (), {"number": 2, "values": told})


def test_a_code_and_a_name_of_two_towns_are_refused(keeper, towns):
    coded("月代県", "98000", "prefecture")
    takes, table = IMPORTERS[FOREIGN], table_of(keeper)
    rows = [
        row_of(code="98201", prefecture="月代県", name=name, total="5")
        for name in ("東市", "月代県東市", "", "西市", "中東市")
    ]
    rows.append(row_of(code="98201", prefecture="日代県", name="東市", total="5"))
    found = takes.judge(table, rows)
    assert [one.what for one in found] == ["make", "make", "make", "wrong", "wrong", "wrong"]
    assert "東市" in str(found[3].words[0]) and "西市" in str(found[3].words[0])
    with pytest.raises(ValidationError):
        takes.write(table, rows[3], by=keeper)


def test_a_row_is_the_same_only_with_equal_figures_and_an_unknown_total_stays_unknown(keeper, publisher, towns):
    takes, table = IMPORTERS[FOREIGN], table_of(keeper)
    actions.bring_in(table, by=keeper, organisation=towns[0], people={"": 9, "china": 3})
    for total, china, what in (("9", "3", "same"), ("9", "x", "change"), ("x", "3", "change")):
        row = row_of(code="98201", total=total, china=china)
        assert takes.judge(table, [row])[0].what == what
    takes.write(table, row, by=keeper)
    actions.publish(table, by=publisher)
    (one,) = queries.standings(queries.years())
    assert one.profile.foreign is None and one.profile.mix == {"china": 3}


def test_the_desk_that_changed_a_table_last_does_not_publish_it(keeper, publisher, towns):
    table = table_of(keeper)
    actions.bring_in(table, by=publisher, organisation=towns[0], people={"": 9})
    with pytest.raises(PermissionDenied):
        actions.publish(table, by=publisher)
    actions.edit(table, by=keeper, title="直した表")
    with pytest.raises(PermissionDenied):
        actions.publish(table, by=keeper)
    assert actions.publish(table, by=publisher).state == "published"


def test_samples_of_both_importers_have_a_cell_for_each_column():
    for name in (FOREIGN, POPULATION):
        takes = IMPORTERS[name]
        assert {len(row) for row in takes.examples} == {len(takes.targets)}


def test_figures_are_published_by_a_second_desk_and_then_stay(keeper, publisher, towns):
    table = table_of(keeper)
    with pytest.raises(NotPossible):
        actions.publish(table, by=publisher)
    for wrong in ({}, {"moon": 1}, {"": 1, "china": 2}):
        with pytest.raises(NotPossible):
            actions.bring_in(table, by=keeper, organisation=towns[0], people=wrong)
    with pytest.raises(NotPossible):
        actions.bring_in(table_of(keeper, "population"), by=keeper, organisation=towns[0], people={"china": 1})
    actions.bring_in(table, by=keeper, organisation=towns[0], people={"china": 3, "other": 2})
    assert not table.figures.filter(group="").exists()  # a total that is kept back is no sum of its parts
    with pytest.raises(PermissionDenied):
        actions.publish(table, by=keeper)
    table = actions.publish(table, by=publisher)
    with pytest.raises(PermissionDenied):
        actions.bring_in(table, by=keeper, organisation=towns[0], people={"": 9})
    second = table_of(keeper)
    actions.bring_in(second, by=keeper, organisation=towns[0], people={"": 9})
    with pytest.raises(NotPossible):
        actions.publish(second, by=publisher)
    with pytest.raises(NotPossible):
        actions.withdraw(table, by=publisher, note="")
    assert browser_of().get(table.get_absolute_url()).status_code == 200
    assert browser_of().get(second.get_absolute_url()).status_code == 404
    actions.withdraw(table, by=publisher, note="誤りがあった")
    actions.publish(second, by=publisher)
    with pytest.raises(Conflict):
        actions.edit(table, by=keeper, version=0, title="古い表")


def two_counts(keeper, publisher, towns):
    east, west, south, north = towns
    published(keeper, publisher, {t: {"": n} for t, n in zip(towns, (100_000, 110_000, 50_000, 400_000), strict=True)},
              "population", on=date(2012, 3, 31))  # fmt: skip
    published(keeper, publisher, {
        east: {"": 2_000, "brazil": 1_200, "china": 500, "other": 300},
        west: {"": 2_300, "brazil": 1_300, "china": 700, "other": 300},
        south: {"": 1_000, "china": 900, "other": 100},
        north: {"": 400, "korea": 400},
    })  # fmt: skip


def test_a_town_is_compared_with_those_like_it_and_told_why(keeper, publisher, towns):
    two_counts(keeper, publisher, towns)
    coded("東県", "98000", "prefecture")
    own, near = queries.peers(towns[0], queries.years())
    assert own.percent == "2.00%" and [peer.standing.body.name for peer in near] == ["西市", "南市", "北市"]
    assert near[0].common.startswith("ブラジル") and near[0].times == "1.1"
    page = browser_of().get("/foreign-residents/of/982016/").content.decode()
    assert "2.00%" in page and "西市" in page and "どちらにも多い国籍" in page and "2011年12月31日" in page
    assert '<svg viewBox="0 0 720' in page and "例" in page
    assert browser_of().get("/en/foreign-residents/of/982016/").status_code == 200
    assert browser_of().get("/foreign-residents/of/123456/").status_code == 404


def test_everybody_reads_the_list_and_the_file(keeper, publisher, towns):
    assert "まだありません" in browser_of().get("/foreign-residents/").content.decode()
    two_counts(keeper, publisher, towns)
    visitor = browser_of()
    page = visitor.get("/foreign-residents/").content.decode()
    assert page.index("西市") < page.index("北市") and "例示の統計" in page
    assert visitor.get("/foreign-residents/", {"q": "南", "order": "population"}).content.decode().count("南市") >= 1
    assert visitor.get("/foreign-residents/", {"prefecture": "<", "order": "x"}).status_code == 200
    table = visitor.get("/foreign-residents/open-data.csv").content.decode("utf-8-sig").splitlines()
    assert table[1].count("例示の統計") == 2
    assert "982016" in table[1] and "2011-12-31" in table[1] and "1200" in table[1]
    assert visitor.get("/foreign-residents/tables/").status_code == 302
    assert (
        browser_of(make_member("municipal_officer", body=towns[0])).get("/foreign-residents/tables/").status_code == 403
    )


def test_the_desk_works_in_the_browser(keeper, publisher, towns):
    one, two = browser_of(keeper), browser_of(publisher)
    typed = {"kind": "population", "title": "人口", "on": "平成24年3月31日", "source": "住民基本台帳人口（例示）"}
    assert one.post("/foreign-residents/tables/new/", typed | {"on": "いつか"}).status_code == 422
    made = one.post("/foreign-residents/tables/new/", typed)
    table = FigureTable.objects.get()
    assert made.url == table.get_absolute_url() and table.on == date(2012, 3, 31)
    assert "取り込む" in one.get(made.url).content.decode()
    seen = one.post(f"{made.url}import/", {"paste": "団体コード\t人口\n982016\t100,000"}, follow=True)
    one.post(seen.redirect_chain[-1][0], {"do": "bring_in"})
    assert one.post(f"{made.url}publish/", {"version": 1}).status_code == 403
    two.post(f"{made.url}publish/", {"version": table.version})
    assert "100,000" in browser_of().get("/foreign-residents/of/982016/").content.decode()
    for form in ("xlsx", "csv"):
        assert one.get("/foreign-residents/tables/", {"export": form}).status_code == 200


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_whatever_the_length(keeper, publisher, many, django_assert_max_num_queries):
    towns = [coded(f"{at}番市", f"98{at + 200}") for at in range(many)]
    if many:
        published(keeper, publisher, {t: {"": 1000 + t.pk} for t in towns}, "population")
        published(keeper, publisher, {t: {"": 10 + t.pk, "china": 5} for t in towns})
    with django_assert_max_num_queries(10):
        browser_of().get("/foreign-residents/")
    if many:
        with django_assert_max_num_queries(12):
            browser_of().get(f"/foreign-residents/of/{towns[0].code}/")
    browser = browser_of(keeper)
    with django_assert_max_num_queries(16):
        browser.get("/foreign-residents/tables/")
