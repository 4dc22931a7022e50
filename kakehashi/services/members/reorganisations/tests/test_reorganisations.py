"""A reorganisation is tried out, planned, and carried out on its day, once and whole."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access.holdings import HOLDINGS
from kakehashi.engines.ledger import look_at_schedule, run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify import notify
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.tables.incoming.models import TableImport
from kakehashi.engines.tables.models import SavedFilter
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Post, Section, Tenure
from kakehashi.services.members import actions as members
from kakehashi.services.members.hand_overs.actions import plan_hand_over
from kakehashi.services.members.hand_overs.tests.conftest import APRIL, again, fresh, on
from kakehashi.services.members.models import Invitation
from kakehashi.services.members.reorganisations import actions, queries
from kakehashi.services.members.reorganisations.models import Reorganisation


def draft(town, *lines, by=None, day=APRIL):
    row = actions.begin_reorganisation(town.body, by=by or town.keeper, title="4月の組織改正", day=day)
    for what, section, post, to_section, to_post in lines:
        row = actions.add_change(
            row, by=by or town.keeper, what=what, section=section, post=post, to_section=to_section, to_post=to_post
        )
    return row


def the_clock_strikes(day):
    with on(day):
        look_at_schedule(time.now())
        run_waiting()


def merged(town):
    """財政課 goes into a new section together with the officer of 国際課, whose post the colleague's takes over."""
    return draft(
        town,
        ("create_section", "国際財政課", "", "", ""),
        ("merge_section", "財政課", "", "国際財政課", ""),
        ("merge_post", "国際課", town.post.title, "国際財政課", town.colleague.acting.title),
        ("abolish_section", "国際課", "", "", ""),
    )


def test_on_its_day_it_is_carried_out_whole_and_once(town):
    notify(town.post, name="x.y", subject="件", text="文", path="/inbox/", about=town.body)
    for post in (town.post, town.colleague.acting):
        SavedFilter.objects.create(post=post, list="a:b", name="私の絞り込み")
    members.invite(town.post, by=town.keeper, address="hanako@example.jp")
    look_at_schedule(time.now())
    row = actions.plan_reorganisation(merged(town), by=town.keeper)
    the_clock_strikes((3, 31))
    assert fresh(town.post).is_open
    the_clock_strikes((4, 1))
    the_clock_strikes((4, 2))
    row.refresh_from_db()
    assert row.state == "done"
    heir = Post.objects.get(pk=town.colleague.acting.pk)
    assert heir.section.name == "国際財政課", "a post that moves keeps its number"
    gone = fresh(town.post)
    assert (gone.is_open, gone.section.is_open) == (False, False)
    assert not gone.roles.exists()
    kept = [(one.post, one.name) for one in SavedFilter.objects.order_by("pk")]
    assert kept == [(heir, "私の絞り込み (2)"), (heir, "私の絞り込み")], "none is lost where two have one name"
    assert Notification.objects.get(name="x.y").post == heir
    assert Invitation.objects.get().state == "withdrawn"
    with on((4, 1)):
        assert again(town.officer).acting is None
        assert again(town.colleague).acting == heir
    assert Tenure.objects.get(user=town.officer).ends == APRIL.replace(month=3, day=31)
    assert Entry.objects.filter(name="members.reorganisation.carry_out_reorganisation").count() == 1
    told = Notification.objects.filter(name="members.reorganisation.carry_out_reorganisation")
    assert {one.post_id for one in told} == {heir.pk, town.keeper.acting.pk}


def test_what_came_in_the_way_meanwhile_stops_the_whole_and_is_told_once_a_day(town):
    look_at_schedule(time.now())
    row = actions.plan_reorganisation(merged(town), by=town.keeper)
    plan_hand_over(town.post, by=town.keeper, begins=APRIL.replace(day=8), successor=town.colleague)
    the_clock_strikes((4, 1))
    row.refresh_from_db()
    assert (row.state, row.is_late, row.stopped_on) == ("planned", False, APRIL)
    assert not Section.objects.filter(name="国際財政課").exists(), "nothing, where not all can be done"
    with on((4, 1)):
        actions.note_obstacles(row, by=None)
    told = Notification.objects.get(name="members.reorganisation.note_obstacles")
    assert town.post.title in told.text_ja
    the_clock_strikes((4, 8))  # the hand-over has taken place
    the_clock_strikes((4, 9))
    row.refresh_from_db()
    assert row.state == "done"


def test_a_change_with_something_in_its_way_is_not_entered(town):
    row = draft(town)
    with pytest.raises(NotPossible):
        actions.add_change(row, by=town.keeper, what="rename_section", section="ない課", to_section="課")
    with pytest.raises(NotPossible):
        actions.plan_reorganisation(row, by=town.keeper)  # nothing is to change
    row = actions.plan_reorganisation(merged(town), by=town.keeper)
    with pytest.raises(NotPossible):
        actions.add_change(row, by=town.keeper, what="create_section", section="課")
    with pytest.raises(NotPossible):
        actions.carry_out_reorganisation(row, by=town.keeper)
    row = actions.revise_reorganisation(row, by=town.keeper)
    actions.remove_change(row.changes.first(), by=town.keeper)
    with pytest.raises(NotPossible):
        actions.plan_reorganisation(row, by=town.keeper)  # the rows below leaned on it
    assert actions.withdraw_reorganisation(row, by=town.keeper).state == "withdrawn"


def test_who_may(town):
    for user in (town.officer, town.stranger, AnonymousUser()):
        with pytest.raises(PermissionDenied):
            draft(town, by=user)
    row = draft(town, by=town.headquarters)
    assert row.planned_by == town.headquarters.acting
    with pytest.raises(PermissionDenied):
        actions.begin_reorganisation(town.house, by=town.headquarters, title="x", day=APRIL)
    with pytest.raises(PermissionDenied):
        actions.note_obstacles(row, by=town.keeper)


def test_a_town_gives_no_roles_of_the_house(town):
    row = draft(town)
    for roles in (["administrator"], ["hq_officer"], ["branch_officer"]):
        with pytest.raises(NotPossible):
            actions.add_change(
                row, by=town.keeper, what="create_post", section="国際課", post="新しい担当", roles=roles
            )
    row = draft(town, day=time.today())
    actions.add_change(
        row, by=town.keeper, what="create_post", section="国際課", post="新担当", roles=["municipal_officer"]
    )
    actions.carry_out_reorganisation(actions.plan_reorganisation(row, by=town.keeper), by=town.keeper)
    assert Post.objects.get(title="新担当").role_codes == {"municipal_officer"}


def test_the_dry_run_asks_the_same_for_any_number_of_posts(town, django_assert_max_num_queries):
    counts = []
    for number in (0, 1, 30):
        for at in range(number):
            Post.objects.create(section=town.post.section, title=f"席{number}-{at}")
        with django_assert_max_num_queries(10 + len(HOLDINGS)) as asked:
            queries.chart_of(town.body)
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


PASTE = """種別\t部署\t担当職\t新部署\t引継ぎ先
新設\t国際戦略課
移管\t国際課\t{post}\t国際戦略課
廃止\tない課
統合\t国際課\t\t国際課
たたむ\t国際課
"""


def test_changes_come_from_a_pasted_table_with_the_row_of_each_fault(client, town):
    row = draft(town)
    client.force_login(town.keeper)
    page = reverse("members:import_changes", args=[row.pk])
    assert client.get(page).status_code == 200
    answer = client.post(page, {"paste": PASTE.format(post=town.post.title)})
    assert answer.status_code == 302
    shown = client.get(answer["location"]).content.decode()
    for words in ("国際戦略課", "ない課", "たたむ", town.post.title):
        assert words in shown
    table = TableImport.objects.get()
    assert {number for number, what, _words in table.verdicts if what == "wrong"} == {4, 5, 6}
    assert not row.changes.exists(), "a preview changes nothing"
    client.post(answer["location"], {"do": "bring_in"})
    assert [line.what for line in row.changes.order_by("number")] == ["create_section", "move_post"]
    shown = client.get(row.get_absolute_url()).content.decode()
    assert "仕事をすべて持って" in shown


def test_the_pages_lead_from_the_draft_to_the_plan(client, town):
    client.force_login(town.keeper)
    new = reverse("members:begin_reorganisation", args=[town.body.pk])
    assert client.get(reverse("members:reorganisations", args=[town.body.pk])).status_code == 200
    assert client.get(new).status_code == 200
    wrong = client.post(new, {"title": "改正", "day": "平成24年4月1日"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["day"])  # beside its field
    assert client.post(new, {"title": "改正", "day": "平成25年4月1日"}).status_code == 302
    row = Reorganisation.objects.get()
    add = reverse("members:add_change", args=[row.pk])
    assert "known-sections" in client.get(add).content.decode()
    wrong = client.post(add, {"what": "rename_section", "section": "ない課", "to_section": "国際戦略課"})
    assert wrong.status_code == 422
    assert "国際戦略課" in wrong.content.decode()
    assert client.post(add, {"what": "rename_section", "section": "国際課", "to_section": "世界課"}).status_code == 302
    assert "世界課" in client.get(row.get_absolute_url()).content.decode()
    assert client.get(reverse("members:remove_change", args=[row.changes.get().pk])).status_code == 200
    words = reverse("members:change_words", args=[row.pk])
    assert client.post(words, {"title": "新題", "day": "2013-04-01", "version": 1}).status_code == 302
    assert client.post(words, {"title": "古い版", "day": "2013-04-01", "version": 1}).status_code == 409
    plan = reverse("members:plan_reorganisation", args=[row.pk])
    assert client.get(plan).status_code == 200
    assert client.post(plan).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.title) == ("planned", "新題")
    assert (
        "新題"
        in client.get(reverse("members:reorganisations", args=[town.body.pk]), {"state": "planned"}).content.decode()
    )
    client.force_login(town.stranger)
    assert client.get(row.get_absolute_url()).status_code == 404
    assert client.get(add).status_code == 404


def test_the_ledger_tells_each_step_without_words(town):
    actions.carry_out_reorganisation(
        actions.plan_reorganisation(draft(town, ("rename_section", "国際課", "", "世界課", ""), day=time.today()),
                                    by=town.keeper),
        by=town.keeper,
    )  # fmt: skip
    entry = Entry.objects.get(name="members.section.rename")
    assert entry.facts == {"fields": ["name", "name_en"]}
    assert "世界" not in json.dumps(list(Entry.objects.values_list("facts", flat=True)), ensure_ascii=False)
