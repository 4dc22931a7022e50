"""The register: what has a source, who keeps it, and what each association can take on now."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.multicultural.associations import actions, queries
from kakehashi.programmes.multicultural.associations.models import RegionalAssociation
from kakehashi.programmes.multicultural.associations.rules.blocks import BLOCKS, RECOGNISED, block_of
from kakehashi.programmes.multicultural.associations.rules.listed import listed
from kakehashi.registry.models import Organisation

from .conftest import EAST, browser_of, entered

pytestmark = pytest.mark.django_db


def test_the_list_has_a_source_in_every_row_and_no_area_twice():
    rows = list(listed())
    assert 0 < len(rows) <= RECOGNISED and len({row.area for row in rows}) == len(rows)
    assert all(row.source and row.source_url.startswith("https://") for row in rows)


def test_blocks_are_read_as_people_write_them():
    assert [block_of(words) for words in ("北海道・東北ブロック", "関東", "Kyushu block", "kinki", "月ブロック")] == [
        "hokkaido_tohoku", "kanto", "kyushu", "kinki", None,
    ]  # fmt: skip
    assert len(BLOCKS) == 6


def test_following_the_list_makes_what_is_missing_and_leaves_what_desks_keep(secretary):
    many = len(list(listed()))
    assert actions.follow_list() == {"created": many, "updated": 0}
    assert actions.follow_list() == {"created": 0, "updated": 0}
    assert queries.entered().entered == many
    row = RegionalAssociation.objects.get(area="010006")
    actions.amend(row, by=secretary, telephone="011-000-0000", seen_on=time.today(), name="古い名")
    assert actions.follow_list() == {"created": 0, "updated": 1}
    row.refresh_from_db()
    assert row.telephone == "011-000-0000" and row.organisation.name.startswith("公益社団法人北海道")
    with pytest.raises(PermissionDenied):
        actions.follow_list(by=secretary)
    page = browser_of().get("/associations/").content.decode()
    assert f"62あります。そのうち{many}" in page


def test_only_headquarters_enters_and_only_with_a_source(secretary, town, east):
    with pytest.raises(PermissionDenied):
        entered(town, "982024", "市の協会")
    for values in (
        {"area": "12", "name": "協会", "block": "kanto"},
        {"area": "982024", "name": "協会", "block": "moon"},
        {"area": EAST, "name": "協会", "block": "kanto"},
        {"area": "982024", "name": east.organisation.name, "block": "kanto", "is_example": True},
        {"area": "982024", "name": "本当の協会", "block": "kanto"},
    ):
        with pytest.raises(NotPossible):
            actions.register(by=secretary, **values)
    assert Organisation.objects.filter(name="本当の協会").count() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionalAssociation.objects.create(
            organisation=Organisation.objects.create(kind="other", name="無"), area="982024", block="kanto"
        )


def test_an_association_says_what_it_takes_on_and_what_it_said_stays(east, eastern, western, secretary):
    row = actions.state_aid(east, by=eastern, aid="yes", languages_taken=["ne", "en"], note=" 昼だけ ")
    assert (row.aid, set(row.aid_languages), row.aid_note) == ("yes", {"en", "ne"}, "昼だけ")
    with pytest.raises(PermissionDenied):
        actions.state_aid(east, by=western, aid="no")
    with pytest.raises(Conflict):
        actions.state_aid(east, by=eastern, aid="no", version=0)
    for wrong in ({"aid": "part"}, {"aid": "unsaid"}, {"aid": "yes", "languages_taken": ["xx"]}):
        with pytest.raises(NotPossible):
            actions.state_aid(east, by=eastern, **wrong)
    row = actions.state_aid(east, by=secretary, aid="no", languages_taken=["en"])
    assert row.aid_languages == [] and [one.is_proxy for one in row.statements.all()] == [True, False]
    assert Entry.objects.filter(name="multicultural.regional_association.state_aid").count() == 2
    with time.travel(time.tokyo(2013, 9, 1, 9)):
        row.refresh_from_db()
        assert row.is_stale


def test_who_can_take_on_a_language_is_found(east, west, eastern, western):
    actions.state_aid(east, by=eastern, aid="yes", languages_taken=["ne", "en"])
    actions.state_aid(west, by=western, aid="part", languages_taken=["en"])
    assert list(queries.helpers("ne")) == [east] and set(queries.helpers("en")) == {east, west}
    assert list(queries.helpers("en", but=west)) == [east]
    page = browser_of(western).get("/associations/list/", {"language": "ne"}).content.decode()
    assert "東県国際交流協会" in page and "西県国際財団" not in page


def test_the_desk_changes_its_contact_and_nothing_else(east, eastern):
    row = actions.amend(east, by=eastern, desk="企画課", block="kinki", name="大きな協会")
    assert (row.desk, row.block, row.organisation.name) == ("企画課", "kanto", "東県国際交流協会")


def test_everybody_reads_the_register_and_not_what_is_taken_on(east, eastern):
    actions.state_aid(east, by=eastern, aid="yes", languages_taken=["ne"], note="昼だけ")
    visitor = browser_of()
    for address in ("/associations/", east.get_absolute_url()):
        page = visitor.get(address).content.decode()
        assert "東県国際交流協会" in page and "昼だけ" not in page
    assert "昼だけ" in browser_of(eastern).get(east.get_absolute_url()).content.decode()
    table = visitor.get("/associations/open-data/").content.decode("utf-8-sig")
    assert "東県国際交流協会" in table and "例示・EXAMPLE" in table and "昼だけ" not in table
    assert visitor.get("/associations/open-data/", {"format": "xlsx"}).content[:2] == b"PK"
    assert visitor.get("/associations/list/").status_code == 302
    assert find("東県国際交流", user=None, kinds=["multicultural.regional_association"]).total == 1
    assert "西県" not in visitor.get("/associations/", {"q": "西県"}).content.decode().split("</form>")[-1]
    assert visitor.get("/associations/", {"prefecture": "<x>", "block": "9"}).status_code == 200


def test_the_desks_work_in_the_browser(secretary, east, eastern):
    chief, desk = browser_of(secretary), browser_of(eastern)
    typed = {"area": "98-202-4", "name": "藍市国際交流協会", "block": "kanto", "seen_on": "H24.10.1"}
    assert chief.post("/associations/new/", typed).status_code == 422  # no source
    made = chief.post("/associations/new/", typed | {"source": "市のページ"})
    assert RegionalAssociation.objects.get(area="982024").get_absolute_url() == made.url
    said = desk.post(f"/associations/{east.pk}/aid/", {"aid": "yes", "version": 1})
    assert said.status_code in (409, 422)
    said = desk.post(f"/associations/{east.pk}/aid/", {"aid": "yes", "languages_taken": ["ne"], "version": 0})
    assert said.url == east.get_absolute_url()
    assert "id_block" not in desk.get(f"/associations/{east.pk}/amend/").content.decode()
    assert "id_block" in chief.get(f"/associations/{east.pk}/amend/").content.decode()
    for form in ("xlsx", "csv", "cp932"):
        assert desk.get("/associations/list/", {"export": form, "losses": "seen"}).status_code == 200
    entered_one = chief.post("/associations/agreements/new/", {
        "title": "応援協定", "parties": "東と西", "content": "助け合う。", "associations": [east.pk],
        "signed_on": "2012-05-01",
    })  # fmt: skip
    assert "応援協定" in browser_of().get(entered_one.url).content.decode()
    assert "応援協定" in browser_of().get(east.get_absolute_url()).content.decode()
    shown = chief.get(f"{entered_one.url}correct/")
    assert shown.status_code == 200 and "助け合う。" in shown.content.decode()


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_whatever_the_length(secretary, many, django_assert_max_num_queries):
    for number in range(many):
        entered(secretary, f"98{number:03}{0}"[:5], f"{number}番目の協会")
    with django_assert_max_num_queries(8):
        browser_of().get("/associations/")
    browser = browser_of(secretary)
    with django_assert_max_num_queries(18):
        browser.get("/associations/list/")
