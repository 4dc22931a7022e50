"""A centre is prepared, opened with a notice, worked in by shifts, and closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.search import find
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.multicultural.centres import actions, queries
from kakehashi.programmes.multicultural.centres.documents import DECISION, ORGANISATION
from kakehashi.programmes.multicultural.centres.models import SupportCentre
from kakehashi.programmes.multicultural.centres.permissions import CENTRE
from kakehashi.programmes.multicultural.centres.rules.blocks import block_at, blocks, words
from kakehashi.registry.factories import make_member

from .conftest import browsing, opened, prepared

pytestmark = pytest.mark.django_db


def test_a_centre_is_opened_by_a_decision_and_begins_its_notice(head, prefecture, stranger):
    centre = prepared(head, decided_by="")
    assert centre.languages[:2] == ["ja", "ja-x-yasashii"] and list(centre.areas.all()) == [prefecture]
    assert not CENTRE.visible(stranger).exists() and not CENTRE.visible(None).exists()
    with pytest.raises(NotPossible):
        actions.open_now(centre, by=head)
    centre = actions.open_now(actions.amend(centre, by=head, decided_by="知事"), by=head)
    assert centre.state == "open" and centre.opened_at == time.now()
    notice = centre.opening_notice
    line = notice.lines.get()
    assert (line.sentence, line.values["phone"], notice.state) == ("consult-centre", "098-000-1111", "draft")
    assert CENTRE.visible(None).get() == centre and find("災害多言語支援センター").hits
    with pytest.raises(NotPossible):
        actions.begin_notice(centre, by=head)
    centre = actions.close(actions.begin_closing(centre, by=head, note="落ち着きました。"), by=head)
    assert centre.closing_notice.lines.get().sentence == "consult-centre-closes"
    with pytest.raises(NotPossible):
        actions.note(centre, by=head, text="もう書けない。")


def test_a_drill_is_apart(head, client):
    drill = opened(head, is_drill=True, trigger="drill")
    assert str(drill).startswith(("【訓練】", "Drill")) and drill.opening_notice.is_drill
    assert not find("災害多言語支援センター").hits
    page = client.get(reverse("multicultural:public_centre", args=[drill.pk, "en"])).content.decode()
    assert "noindex" in page and "drill" in page.lower()
    with pytest.raises(NotPossible):
        actions.amend(drill, by=head, is_drill=False)


def test_who_is_called_in_works_until_released(centre, head, stranger, helpers):
    with pytest.raises(PermissionDenied):
        actions.call_in(centre, by=stranger, post=post_of(stranger), team="translation")
    member = actions.call_in(centre, by=head, post=post_of(helpers[0]), team="translation", languages=["en"])
    with pytest.raises(NotPossible):
        actions.call_in(centre, by=head, post=post_of(helpers[0]), team="translation")
    assert CENTRE.allows(helpers[0], "work", SupportCentre.objects.get()) and not CENTRE.allows(
        helpers[1], "work", SupportCentre.objects.get()
    )
    today = time.today()
    actions.plan_shifts(centre, by=head, day=today, shifts=[(member.pk, 16)])
    cells = [cell for row in queries.rota(centre, today, 1) for _label, cell in row.cells if cell]
    assert cells == [[member]]
    with pytest.raises(NotPossible):
        actions.plan_shifts(centre, by=head, day=today, shifts=[(member.pk, 3)])
    actions.plan_shifts(centre, by=head, day=today + timedelta(days=1), shifts=[(member.pk, 0)])
    actions.release(member, by=head)
    assert queries.planned(centre, today) and not queries.planned(centre, today + timedelta(days=1))
    assert not CENTRE.allows(helpers[0], "work", SupportCentre.objects.get())
    with pytest.raises(NotPossible):
        actions.release(centre.members.get(team="head"), by=head)


def test_the_log_holds_what_happened_and_what_was_noted(centre, head):
    actions.note(centre, by=head, text="県警から電話。通行止めは3か所。")
    lines = queries.log(centre, time.today())
    assert any(line.is_note and "通行止め" in line.what for line in lines)
    assert any("センター" in line.what or "Centre" in line.what for line in lines if not line.is_note)
    page = browsing(head).get(reverse("multicultural:centre_log", args=[centre.pk])).content.decode()
    assert "通行止め" in page
    assert browsing(head).get(reverse("multicultural:centre_log", args=[centre.pk]) + "?day=x").status_code == 200


def test_nothing_is_overwritten(head):
    centre = prepared(head)
    actions.amend(centre, by=head, version=centre.version, place="県庁")
    with pytest.raises(Conflict):
        actions.amend(centre, by=head, version=centre.version, place="公民館")


def test_a_desk_prepares_calls_in_and_plans_on_its_pages(head, prefecture):
    browser = browsing(head)
    typed = {"name": "センター", "is_drill": "no", "trigger": "aid", "areas": "月影県\nどこにもない市",
             "languages": ["en"], "shift_starts": "8, 16時, 0:00", "decided_on": "2012-10-14"}  # fmt: skip
    refused = browser.post(reverse("multicultural:prepare_centre"), typed)
    assert refused.status_code == 422 and "どこにもない市" in refused.content.decode()
    answer = browser.post(
        reverse("multicultural:prepare_centre"), typed | {"areas": "月影県", "decided_time": "18:00"}, follow=True
    )
    assert answer.status_code == 200
    centre = SupportCentre.objects.get()
    assert centre.shift_starts == [0, 8, 16] and centre.decided_at == time.tokyo(2012, 10, 14, 18)
    other = make_member("municipal_officer", body=prefecture, section="広報課")
    address = reverse("multicultural:call_in", args=[centre.pk])
    assert str(post_of(other)) in browser.get(address + "?body=月影県").content.decode()
    assert browser.get(address + "?body=どこにもない市").status_code == 200
    browser.post(address, {"post": post_of(other).pk, "team": "sending", "languages": ["en"]})
    member = centre.members.get(team="sending")
    plan = reverse("multicultural:plan_shifts", args=[centre.pk])
    read = queries.plan_version(centre, time.today() + timedelta(days=1))
    browser.post(plan, {"day": "2012-10-15", "version": read, f"member_{member.pk}": ["8", "16"]})
    assert len(queries.planned(centre, time.today() + timedelta(days=1))) == 2


def test_papers_are_printed(centre, head):
    for paper in (DECISION, ORGANISATION):
        assert paper.render_for(centre, head).startswith(b"%PDF")


def test_blocks_of_a_day():
    assert blocks([8, 16, 0]) == [(0, 8), (8, 16), (16, 24)] and blocks([9]) == [(9, 33)]
    assert block_at([9, 17], 3) == 17 and block_at([9, 17], 12) == 9
    assert words(16, 24) == "16:00–24:00" and words(17, 33) == "17:00–09:00"


def test_nobody_calls_oneself_to_what_is_confidential(centre, head, prefecture):
    beside = make_member("municipal_officer", body=prefecture, section="広報課")
    for team in ("head", "consultation"):
        with pytest.raises(NotPossible):
            actions.call_in(centre, by=beside, post=post_of(beside), team=team)
    actions.call_in(centre, by=beside, post=post_of(beside), team="sending")
    assert actions.call_in(centre, by=head, post=post_of(beside), team="consultation").team == "consultation"
    assert actions.call_in(centre, by=head, post=post_of(head), team="consultation").team == "consultation"


def test_the_decision_of_an_open_centre_stays(centre, head):
    for wrong in ({"decided_at": None}, {"decided_by": " "}, {"phone": ""}):
        with pytest.raises(NotPossible):
            actions.amend(centre, by=head, **wrong)
    assert actions.amend(centre, by=head, phone="098-000-3333").phone == "098-000-3333"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_end_of_time_are_no_fault(centre, head, day):
    for name in ("centre_log", "plan_shifts"):
        assert browsing(head).get(reverse(f"multicultural:{name}", args=[centre.pk]) + f"?day={day}").status_code == 200
