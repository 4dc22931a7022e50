import json
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.information.articles.factories import shown
from kakehashi.programmes.information.publications.factories import person, published
from kakehashi.programmes.information.topics import actions
from kakehashi.programmes.information.topics.measures import figures_of, open_to_all
from kakehashi.programmes.information.topics.models import Statistic
from kakehashi.programmes.information.topics.rules import Unreadable, bars, read_figures, written

MOST = 15
FACTS = {"topic": "multicultural", "title": "外国人住民（例示）", "unit": "人", "source": "架空県の統計"}
FIGURES = "2010 1,200\n2011 1,350"


def text(answer):
    return answer.content.decode()


@pytest.fixture
def monday(db):
    with travel(tokyo(2012, 10, 15)), override("ja"):
        yield


def entered(**values):
    return actions.keep(by=person("editor"), figures=FIGURES, is_example=True, **FACTS | values)


def public(**values):
    return actions.publish(entered(**values), by=person("approver"))


class TestFigures:
    figures = st.dictionaries(
        st.integers(1868, 2200), st.decimals(-(10**12), 10**12, places=2), min_size=1, max_size=60
    ).map(lambda found: sorted(found.items()))

    @given(figures)
    def test_what_was_written_is_read(self, found):
        assert read_figures(written(found)) == found

    @given(figures)
    def test_bars_fit_into_the_picture(self, found):
        drawn = bars(found)
        assert len(drawn) <= 12
        for bar in drawn:
            assert 0 <= bar.height <= 146
            assert bar.x >= 0
            assert bar.x + bar.width <= 720
            assert bar.y + bar.height == 170

    @given(st.text(max_size=60))
    def test_anything_else_is_refused_in_words(self, words):
        try:
            read_figures(words)
        except Unreadable as reason:
            assert str(reason)

    def test_as_people_write_it(self):
        assert read_figures("２０１１年　２，０７８，５０８\n\n2010\t1.5") == [(2010, Decimal("1.5")), (2011, 2078508)]

    @pytest.mark.parametrize("line", ["2011", "2011 many", "1500 3", "2011 1\n2011 2", "2011 " + "9" * 16, "2011 1,2"])
    def test_the_line_is_named(self, line):
        with pytest.raises(Unreadable):
            read_figures(line)


@pytest.mark.usefixtures("monday")
class TestStatistic:
    def test_somebody_else_makes_it_public(self, client):
        row = entered()
        assert "架空県の統計" not in text(client.get("/topics/multicultural/"))
        with pytest.raises(PermissionDenied):
            actions.publish(row, by=person("editor"))
        both = person("editor", "approver")
        own = actions.keep(by=both, figures=FIGURES, **FACTS)
        with pytest.raises(PermissionDenied):
            actions.publish(own, by=both)
        actions.publish(row, by=person("approver"))
        page = text(client.get("/topics/multicultural/"))
        assert "1,350" in page
        assert "架空県の統計" in page
        assert figures_of("2G-4").count() == 1
        assert "架空県の統計" not in text(client.get("/topics/economy/"))

    def test_other_figures_are_seen_by_somebody_again(self, client):
        row = public()
        changed = actions.revise(row, by=person("editor"), figures="2012 9", version=row.version, **FACTS)
        assert changed.state == "draft"
        assert "1,350" not in text(client.get("/topics/multicultural/"))
        with pytest.raises(Conflict):
            actions.revise(row, by=person("editor"), figures="2012 8", version=row.version, **FACTS)

    def test_it_is_taken_off_with_a_reason(self, client):
        row = public()
        with pytest.raises(NotPossible):
            actions.withdraw(row, by=person("editor"), note=" ")
        actions.withdraw(row, by=person("editor"), note="数え方が違った")
        assert "1,350" not in text(client.get("/topics/multicultural/"))

    def test_it_is_found_while_it_is_public(self):
        def hits(words):
            return [(hit.title, hit.url) for hit in find(words, user=None, kinds=("statistic",)).hits]

        row = entered(title_en="Foreign residents")
        assert hits("外国人住民") == []
        row = actions.publish(row, by=person("approver"))
        found = [("外国人住民（例示）", f"/topics/multicultural/#statistic-{row.pk}")]
        for words in ("外国人住民", "Foreign residents", "架空県の統計", "1,350"):
            assert hits(words) == found
        row = actions.withdraw(row, by=person("editor"), note="数え方が違った")
        assert hits("外国人住民") == []
        row = actions.publish(row, by=person("approver"))
        actions.revise(row, by=person("editor"), figures="2012 9", **FACTS)
        assert hits("外国人住民") == []

    def test_what_is_refused(self):
        with pytest.raises(NotPossible, match="1"):
            actions.keep(by=person("editor"), figures="なし", **FACTS)
        with pytest.raises(NotPossible):
            actions.keep(by=person("editor"), figures=FIGURES, **FACTS | {"topic": "astronomy"})
        with pytest.raises(NotPossible):
            actions.publish(actions.keep(by=person("editor"), figures="", **FACTS), by=person("approver"))

    def test_by_the_forms(self, client):
        client.force_login(person("editor"))
        sent = FACTS | {"figures": "2010 1200\nつぎ", "seen_on": "", "source_url": ""}
        answer = client.post("/statistics/new/", sent)
        assert answer.status_code == 422
        assert "つぎ" in text(answer)
        assert client.post("/statistics/new/", sent | {"figures": FIGURES}).status_code == 302
        row = Statistic.objects.get()
        assert client.get("/statistics/").status_code == 200
        assert client.get(f"/statistics/{row.pk}/").status_code == 200
        assert "1,350" in text(client.get(f"/statistics/{row.pk}/revise/"))
        client.force_login(person("approver"))
        assert "外国人住民（例示）" in text(client.get("/desk/"))
        assert client.post(f"/statistics/{row.pk}/publish/", {"version": row.version}).status_code == 302
        row.refresh_from_db()
        assert row.state == "published"
        client.logout()
        assert client.get("/statistics/").status_code == 302
        client.force_login(person("municipal_officer"))
        assert client.get("/statistics/").status_code == 403


@pytest.mark.usefixtures("monday")
class TestPortal:
    def test_policies_examples_and_feeds(self, client):
        shown("policy", title="多文化共生推進計画", plan_items="")
        shown(title="よそのテーマ", theme="jet")
        published(title="店の棚を見てきた", kind="market_check")
        page = text(client.get("/topics/multicultural/"))
        assert "多文化共生推進計画" in page
        assert "架空市（2012年）" in page
        assert "店の棚を見てきた" not in page
        assert "店の棚を見てきた" in text(client.get("/topics/economy/"))
        feed = json.loads(client.get("/topics/multicultural/feed.json").content)
        assert [one["title"] for one in feed["items"]] == ["【例示・EXAMPLE】多文化共生推進計画"]
        atom = text(client.get("/topics/multicultural/feed.atom"))
        assert "多文化共生推進計画" in atom
        assert "よそのテーマ" not in atom
        for way in ("", "feed.json", "feed.atom"):
            assert client.get(f"/topics/astronomy/{way}").status_code == 404
        assert client.get("/en/topics/economy/").status_code == 200

    def test_open_to_all_is_light_and_on_paper(self, client):
        page = shown("policy", plan_items="")
        assert not open_to_all("2G-3").exists()
        type(page).objects.filter(pk=page.pk).update(plan_items="2G-3")
        (found,) = open_to_all("2G-3")
        answer = client.get(found.path_from_root)
        assert answer.status_code == 200
        assert len(answer.content) < 60_000
        assert client.get(f"{found.path_from_root}paper.pdf")["Content-Type"] == "application/pdf"

    @pytest.mark.parametrize("rows", [0, 1, 30])
    def test_queries_do_not_grow(self, client, rows):
        for number in range(rows):
            shown("policy", title=f"計画{number}")
            public(title=f"統計{number}")
        client.get("/topics/multicultural/")
        with CaptureQueriesContext(connection) as found:
            client.get("/topics/multicultural/")
        assert len(found) <= MOST
