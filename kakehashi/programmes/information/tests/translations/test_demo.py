"""The demonstration's translations happen as they are told."""

from datetime import date

import pytest

from kakehashi.base.time import tokyo, travel
from kakehashi.engines.ledger import run_waiting
from kakehashi.programmes.information.articles import demo as articles
from kakehashi.programmes.information.publications.factories import person
from kakehashi.programmes.information.publications.models import CaseStudyPage
from kakehashi.programmes.information.translations import demo, queries
from kakehashi.programmes.information.translations.models import PageTranslation


@pytest.mark.django_db
def test_one_is_published_one_is_behind_one_has_drafts(client):
    people = {name: person(name) for name in ("editor", "approver")}
    told = articles.read()
    wanted = {story["title"] for story in demo.read()}
    with travel(tokyo(2012, 10, 15, 9)):
        for row in told["article"]:
            if row["title"] in wanted:
                articles._write(row | {"who": "editor", "approver": "approver", "plan_items": ""}, people)
        for row in told["school"]:
            articles._case(row, people, CaseStudyPage.Kind.SCHOOL_EXCHANGE, "")
        demo.live(people)
        run_waiting()
        rows = {row.title: row for row in PageTranslation.objects.filter(language="en", asked_at__isnull=False)}
        assert set(rows) == wanted
        stands = {queries.standing_of(row).name for row in rows.values()}
        assert stands == {"public", "stale", "drafted"}
        stale = next(row for row in rows.values() if row.stale_since)
        assert (stale.stale_since, stale.stale_segments) == (date(2012, 10, 10), 1)
        school = CaseStudyPage.objects.get(locale__language_code="en")
        assert school.title.startswith("Two elementary schools")
        assert client.get(f"/en{school.path_from_root}").status_code == 200
        assert demo.is_told()
        demo.live(people)
        assert PageTranslation.objects.filter(asked_at__isnull=False).count() == len(wanted)
