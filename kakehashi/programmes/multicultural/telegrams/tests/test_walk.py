"""From a telegram in the night to a notice: suggested, taken, revised, taken back; by itself only where switched on."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger import Fault
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.notices import actions as notices
from kakehashi.programmes.multicultural.notices import queries as notice_queries
from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.sentences.rules.bank import text_of
from kakehashi.programmes.multicultural.telegrams import actions, demo, queries, tasks
from kakehashi.programmes.multicultural.telegrams.models import Event, Suggestion, Telegram, Threshold
from kakehashi.programmes.multicultural.telegrams.rules.standing import last_of_each
from kakehashi.registry.factories import make_member
from kakehashi.registry.models import Organisation

from .examples import NIGHT, cancelled, first_news, minutes, quake, telegram, tsunami, warning
from .steps import OTHER, OURS, QUAKE, approved, body, came, client_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def night():
    with time.travel(NIGHT + timedelta(minutes=1)):
        yield


def test_an_earthquake_is_suggested_to_the_town_it_shook_and_becomes_its_notice(town, writer, colleague):
    body("遠市", "98292")
    make_member("municipal_officer", body=Organisation.objects.get(name="遠市"))
    row = came(quake({OURS: "6-", OTHER: "3"}, headline="　１４日２２時３０分ころ、地震がありました。"))
    assert (row.action, row.kind, row.level, row.reading["magnitude"]) == ("suggested", "earthquake", "6-", 6.8)
    one = Suggestion.objects.get()
    assert (one.organisation, one.level, one.state, one.is_drill) == (town, "6-", "open", False)
    assert one.situation == "2012年10月14日22時30分ごろの地震"
    assert "震度6弱 22:34" in client_of(writer).get("/desk/").content.decode()
    page = client_of(writer).get(one.get_absolute_url()).content.decode()
    assert "気象庁 22:34発表" in page and "　１４日２２時３０分ころ、地震がありました。" in page
    done = actions.take(one, by=writer)
    notice = done.notice
    assert (done.state, notice.state, notice.is_automatic, notice.post) == ("taken", "draft", False, writer.acting)
    assert notice.quote == "　１４日２２時３０分ころ、地震がありました。" and notice.quoted_from == "気象庁 22:34発表"
    assert [line.sentence for line in notice.lines.all()] == [
        "warning-aftershock", "evacuate-no-elevator", "lifeline-gas-smell", "warning-second-disaster", "evacuate-shoes",
    ]  # fmt: skip
    notice = notices.publish(notices.submit(notice, by=writer), by=colleague)
    page = Client(headers={"host": "localhost"}).get(notice.public_url("en")).content.decode()
    assert "気象庁 22:34発表" in page and "　１４日２２時３０分ころ" in page
    assert "２２時３０分" not in " ".join(line.text for told in notice_queries.sheets(notice) for line in told.lines)


def test_a_later_telegram_of_the_event_revises_it_and_makes_an_update_of_the_same_notice(town, writer, colleague):
    came(quake({OURS: "5-"}))
    one = actions.take(Suggestion.objects.get(), by=writer)
    first = notices.choose(
        one.notice, by=writer, sentences_chosen=[line.sentence for line in one.notice.lines.all()] + ["shelter-open"]
    )
    first = notices.fill(first, by=writer, values={"shelter-open": {"time": "22:50", "place": "中央小学校"}})
    first = notices.publish(notices.submit(first, by=writer), by=colleague)
    row = came(quake({OURS: "6+"}, at=minutes(5), serial="2"))
    assert row.action == "revised" and Event.objects.count() == 1
    one.refresh_from_db()
    assert (one.state, one.level, one.telegram) == ("open", "6+", row)
    assert "以後の電文" in client_of(writer).get(first.get_absolute_url()).content.decode()
    assert actions.take(one, by=writer).notice == first
    second = Notice.objects.get(updates=first)
    assert (second.updates, second.situation) == (first, first.situation)
    assert "shelter-open" in [line.sentence for line in second.lines.all()]
    second = notices.publish(notices.submit(second, by=writer), by=colleague)
    assert second.number == 2 and Notice.objects.filter(state="published").count() == 1


def test_a_telegram_that_comes_again_changes_nothing(writer):
    raw = quake({OURS: "6-"})
    first = came(raw)
    assert came(raw) == first and came(raw, name="other.xml").action == "suggested"
    assert (Telegram.objects.count(), Suggestion.objects.count()) == (1, 1)


def test_a_revoked_telegram_withdraws_what_it_suggested_and_the_desk_looks_after_its_notice(writer, colleague):
    came(quake({OURS: "6-"}))
    notice = actions.take(Suggestion.objects.get(), by=writer).notice
    notice = notices.publish(notices.submit(notice, by=writer), by=colleague)
    row = came(cancelled(QUAKE, at=minutes(4)))
    assert (row.action, row.reason) == ("withdrawn", "cancelled")
    one = Suggestion.objects.get()
    notice.refresh_from_db()
    assert (one.state, one.reason, notice.state) == ("withdrawn", "cancelled", "published")
    assert Event.objects.get().is_withdrawn
    desk = client_of(writer)
    assert "取り消す必要があるか" in desk.get("/desk/").content.decode()
    assert "もとの電文は、もう有効ではありません" in desk.get(notice.get_absolute_url()).content.decode()
    notices.retract(notice, by=writer, note="電文の取消")
    assert "取り消す必要があるか" not in desk.get("/desk/").content.decode()


def test_a_telegram_that_is_revoked_within_its_minute_stands_no_more(writer, administrator):
    actions.set_threshold(by=administrator, kind="earthquake", level="5+", publishes_by_itself=True)
    came(quake({OURS: "6-"}, serial="1", after=5))
    assert came(cancelled(QUAKE, after=50)).action == "withdrawn"
    assert Suggestion.objects.get().state == "withdrawn" and Notice.objects.get().state == "retracted"


def test_the_first_news_of_a_region_is_made_precise_by_the_next(writer):
    assert came(first_news("6-")).action == "suggested"
    assert not Suggestion.objects.get().is_precise
    row = came(quake({OTHER: "6-", OURS: "3"}, at=minutes(3)))
    assert (row.action, row.reason) == ("withdrawn", "lifted")
    assert Suggestion.objects.get().state == "withdrawn"


@pytest.mark.parametrize("status", ["訓練", "試験", "その他", ""])
def test_what_is_not_real_never_becomes_real(town, writer, administrator, status):
    actions.set_threshold(by=administrator, kind="earthquake", level="4", publishes_by_itself=True)
    came(quake({OURS: "7"}, status=status))
    assert not Suggestion.objects.filter(is_drill=False).exists() and not Notice.objects.exists()
    assert Suggestion.objects.filter(is_drill=True).exists() == (status == "訓練")
    assert came(quake({OURS: "7"}, at=minutes(1))).action == "suggested"
    assert Event.objects.filter(is_drill=False).count() == 1
    came(cancelled(QUAKE, status=status, at=minutes(2)))
    assert Suggestion.objects.get(is_drill=False).state == "taken"
    for one in Suggestion.objects.filter(is_drill=True, state="open"):
        assert actions.take(one, by=writer).notice.is_drill


def test_by_itself_only_where_an_administrator_switched_it_on(town, writer, administrator, client):
    with pytest.raises(PermissionDenied):
        actions.set_threshold(by=writer, kind="earthquake", level="5-", publishes_by_itself=True)
    came(quake({OURS: "6-"}, event="20121014200000"))
    assert not Notice.objects.exists()
    actions.set_threshold(by=administrator, kind="earthquake", level="5+", publishes_by_itself=True)
    row = came(quake({OURS: "6-"}, headline="強い揺れを観測しました。"))
    notice = Notice.objects.get()
    assert (notice.state, notice.is_automatic, notice.approved_by, notice.number) == ("published", True, None, 1)
    assert notice.post == administrator.acting and row.action == "suggested"
    page = client.get(notice.public_url("en")).content.decode()
    assert "強い揺れを観測しました。" in page and text_of("frame-automatic", "en").text in page
    came(quake({OURS: "6+"}, at=minutes(3), serial="2"))
    assert list(Notice.objects.order_by("pk").values_list("state", "number")) == [("replaced", 1), ("published", 2)]
    came(cancelled(QUAKE, at=minutes(5)))
    last = Notice.objects.get(number=2)
    assert last.state == "retracted" and last.note and not notice_queries.standing().exists()
    actions.set_threshold(by=writer, kind="earthquake", level="5+")
    assert not Threshold.objects.get().publishes_by_itself


def test_old_news_and_news_of_a_region_wait_for_a_person(writer, administrator):
    actions.set_threshold(by=administrator, kind="earthquake", level="5+", publishes_by_itself=True)
    came(first_news("7"))
    came(quake({OURS: "7"}, event="20121014100000", at=NIGHT - timedelta(hours=12)))
    assert Suggestion.objects.filter(state="open").count() == 2 and not Notice.objects.exists()


def test_what_a_person_published_is_never_replaced_or_retracted_by_itself(writer, colleague, administrator):
    came(quake({OURS: "6-"}))
    notice = actions.take(Suggestion.objects.get(), by=writer).notice
    notice = notices.publish(notices.submit(notice, by=writer), by=colleague)
    actions.set_threshold(by=administrator, kind="earthquake", level="5+", publishes_by_itself=True)
    came(quake({OURS: "7"}, at=minutes(3), serial="2"))
    came(cancelled(QUAKE, at=minutes(5)))
    notice.refresh_from_db()
    assert (notice.state, Notice.objects.count()) == ("published", 1)


def test_what_was_declined_waits_again_only_where_it_became_graver(writer):
    came(quake({OURS: "5+"}))
    actions.decline(Suggestion.objects.get(), by=writer)
    came(quake({OURS: "5-"}, at=minutes(2), serial="2"))
    assert Suggestion.objects.get().state == "declined"
    came(quake({OURS: "6-"}, at=minutes(4), serial="3"))
    assert Suggestion.objects.get().state == "open"


def test_a_threshold_of_the_town_s_own(town, writer):
    actions.set_threshold(by=writer, kind="earthquake", level="6+")
    assert came(quake({OURS: "6-"})).reason == "nobody"
    actions.set_threshold(by=writer, kind="earthquake", level="")
    assert came(quake({OURS: "7"}, at=minutes(2), serial="2")).reason == "nobody"
    for kind, level, alone in (("earthquake", "8", False), ("moonquake", "1", False), ("earthquake", "", True)):
        with pytest.raises((NotPossible, PermissionDenied)):
            actions.set_threshold(by=writer, kind=kind, level=level, publishes_by_itself=alone)


def test_warnings_of_the_weather_rise_and_are_lifted_and_rise_again(town, writer):
    title, danger = "気象警報・注意報（Ｒ０６）（大雨）", ("レベル４大雨危険警報", "43", "発表")
    assert came(warning(title, [("レベル３大雨警報", "03", "発表")], [OURS])).reason == "nobody"
    assert came(warning(title, [danger], [OURS], at=minutes(10))).action == "suggested"
    assert came(warning(title, [(*danger[:2], "解除")], [OURS], at=minutes(60))).action == "withdrawn"
    assert came(warning(title, [danger], [OURS], at=minutes(90))).action == "suggested"
    assert Event.objects.count() == 1
    assert list(Suggestion.objects.order_by("pk").values_list("state", flat=True)) == ["withdrawn", "open"]
    said = {one["id"]: one["values"] for one in Suggestion.objects.last().sentences}
    assert "evacuate-upstairs" in said and not any(id.startswith("evacuate-level") for id in said)


def test_what_came_before_is_not_read_again_when_the_weather_goes_on_for_years(writer, monkeypatch):
    title, danger = "気象警報・注意報（Ｒ０６）（大雨）", ("レベル４大雨危険警報", "43", "発表")
    looked_at = []
    monkeypatch.setattr(queries, "last_of_each", lambda heard: looked_at.append(len(heard)) or last_of_each(heard))
    for at in range(6):
        came(warning(title, [danger], [OURS], at=minutes(20 * at)))
        came(warning(title, [(*danger[:2], "解除")], [OURS], at=minutes(20 * at + 10)))
    came(warning("気象特別警報・警報・注意報", [("大雨警報", "03", "発表")], [OURS], at=minutes(5)))
    assert Event.objects.count() == 1 and Suggestion.objects.count() == 6
    assert max(looked_at) <= 2  # one of each code, and what comes
    assert came(warning(title, [danger], [OURS], at=minutes(7))).reason == "earlier"
    assert Telegram.objects.filter(is_last=True).count() == 2


def test_a_town_that_has_lost_its_desk_is_told_no_longer_all_the_same(town, writer, administrator):
    actions.set_threshold(by=administrator, kind="earthquake", level="5+", publishes_by_itself=True)
    came(quake({OURS: "6-"}))
    assert Notice.objects.get().state == "published"
    writer.acting.roles.all().delete()
    assert not queries.towns()
    assert came(cancelled(QUAKE, at=minutes(4))).action == "withdrawn"
    assert Suggestion.objects.get().state == "withdrawn" and Notice.objects.get().state == "retracted"
    assert came(quake({OURS: "7"}, at=minutes(6), serial="2")).reason == "nobody"


def test_the_same_day_of_the_next_year_is_another_situation(town, writer, colleague):
    title, danger = "気象警報・注意報（Ｒ０６）（大雨）", ("レベル４大雨危険警報", "43", "発表")
    made = []
    for at in (NIGHT, NIGHT.replace(year=2013)):
        with time.travel(at):
            came(warning(title, [danger], [OURS], at=at))
            one = actions.take(Suggestion.objects.get(state="open"), by=writer)
            made.append(approved(one.notice, writer, colleague))
            came(warning(title, [(*danger[:2], "解除")], [OURS], at=at + timedelta(minutes=30)))
    assert [str(one) for one in made] == ["2012年10月14日の大雨など 第1報", "2013年10月14日の大雨など 第1報"]


def test_a_landslide_names_the_town_and_a_coast_its_prefecture(town, writer):
    came(warning("土砂災害警戒情報", [("警戒", "3", "発表")], [OURS], head="月代県土砂災害警戒情報", event="月代県"))
    one = Suggestion.objects.get()
    assert one.sentences[0] == {"id": "warning-landslide", "values": {"place": "風待市"}}
    notice = actions.take(one, by=writer).notice
    assert "風待市" in notice_queries.sheet(notice, "ja").lines[0].text
    row = came(tsunami("大津波警報", "53", coast="東京湾内湾"))
    assert (row.level, row.reason) == ("major_warning", "nobody")


def test_a_coast_is_never_said_of_the_town_itself_and_waits_for_a_desk(town, writer, administrator):
    with pytest.raises(NotPossible):
        actions.set_threshold(by=administrator, kind="tsunami", level="advisory", publishes_by_itself=True)
    row = actions.set_threshold(by=administrator, kind="tsunami", level="advisory")
    Threshold.objects.filter(pk=row.pk).update(publishes_by_itself=True)  # as it could be switched on before
    Organisation.objects.filter(pk=town.pk).update(code="131040")
    came(tsunami("大津波警報", "53", coast="小笠原諸島"))
    one = Suggestion.objects.get()
    assert (one.state, one.level, one.is_precise) == ("open", "major_warning", False) and not Notice.objects.exists()
    desk = client_of(writer)
    assert "市区町村を特定した情報ではありません" in desk.get(one.get_absolute_url()).content.decode()
    page = client_of(administrator).get(reverse("multicultural:thresholds")).content.decode()
    assert "earthquake_alone" in page and "tsunami_alone" not in page and "early_warning_alone" not in page
    assert "自動で公開する種類" not in page
    notice = actions.take(one, by=writer).notice
    assert notice.state == "draft" and not notice.is_automatic


def test_kinds_that_are_not_known_are_kept_and_shown(writer, house):
    row = came(telegram("月面の状況に関する情報", event="1"), name="20121014_VZZZ99.xml")
    assert (row.action, row.reason, row.code, row.kind) == ("kept", "unknown_kind", "VZZZ99", "")
    desk = client_of(house)
    assert (
        "月面の状況に関する情報" in desk.get(reverse("multicultural:telegrams"), {"kind": "unknown"}).content.decode()
    )
    page = desk.get(row.get_absolute_url()).content.decode()
    assert "&lt;Report" in page and "見出し。" in page
    assert came(telegram("震源に関する情報")).reason == "informs"


def test_towns_see_their_own_and_nobody_else_anything(town, writer, house):
    row = came(quake({OURS: "4"}))
    other = make_member("municipal_officer", body=body("遠市", "98292"))
    address = row.get_absolute_url()
    assert client_of(writer).get(address).status_code == 200
    assert client_of(other).get(address).status_code == 404
    assert Client(headers={"host": "localhost"}).get(address).status_code == 302
    came(quake({OURS: "6-"}, at=minutes(1), serial="2"))
    one = Suggestion.objects.get()
    assert client_of(other).get(one.get_absolute_url()).status_code == 404
    assert client_of(house).get(one.get_absolute_url()).status_code == 200
    for step in (actions.take, actions.decline):
        with pytest.raises(PermissionDenied):
            step(one, by=house)
    with pytest.raises(PermissionDenied):
        actions.take_in(b"", by=writer)


def test_the_desk_decides_in_the_browser(town, writer, administrator):
    desk = client_of(writer)
    page = desk.get(reverse("multicultural:thresholds")).content.decode()
    assert "earthquake" in page and "_alone" not in page
    values = {"earthquake": "4", "tsunami": "warning", "weather": "danger", "landslide": "alert"}
    assert desk.post(reverse("multicultural:thresholds"), values).status_code == 302
    assert Threshold.objects.get(kind="earthquake").level == "4"
    chief = client_of(administrator)
    assert "earthquake_alone" in chief.get(reverse("multicultural:thresholds")).content.decode()
    wrong = chief.post(reverse("multicultural:thresholds"), {"earthquake": "", "earthquake_alone": "on"})
    assert wrong.status_code == 422
    assert chief.post(reverse("multicultural:thresholds"), values | {"earthquake_alone": "on"}).status_code == 302
    assert Threshold.objects.get(kind="earthquake").publishes_by_itself
    assert desk.post(reverse("multicultural:thresholds"), values).status_code == 302
    assert Threshold.objects.get(kind="earthquake").publishes_by_itself  # a desk without the switch leaves it as it is
    came(tsunami("津波警報", "51"))  # no such coast: nothing
    came(quake({OURS: "4"}, at=NIGHT - timedelta(hours=3)))
    one = Suggestion.objects.get()
    assert desk.post(reverse("multicultural:take", kwargs={"pk": one.pk}), {"version": one.version}).status_code == 302
    one.refresh_from_db()
    assert one.state == "taken" and one.notice.lines.count() == 1


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_for_the_lists(writer, many, django_assert_max_num_queries):
    for number in range(many):
        came(quake({OURS: "6-"}, event=f"201210142230{number:02}"))
    desk = client_of(writer)
    for name in ("telegrams", "suggestions"):
        with django_assert_max_num_queries(13):
            assert desk.get(reverse(f"multicultural:{name}")).status_code == 200


def test_the_command_reads_every_file_and_half_writes_nothing(tmp_path, writer, capsys):
    (tmp_path / "1_VXSE53.xml").write_bytes(quake({OURS: "6-"}))
    (tmp_path / "bad.xml").write_bytes(b"<!DOCTYPE x [<!ENTITY a 'b'>]><Report>&a;</Report>")
    files = [str(path) for path in sorted(tmp_path.iterdir())]
    call_command("import_telegrams", *files, "--dry-run", "--json")
    dry = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert not Telegram.objects.exists() and not Suggestion.objects.exists()
    call_command("import_telegrams", *files, "--json")
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["action"] for one in told] == ["suggested", "refused"] == [one["action"] for one in dry]
    first = told[0]
    assert (first["code"], first["title"], first["status"], first["info_type"]) == ("VXSE53", QUAKE, "通常", "発表")
    assert (first["event_id"], first["serial"], first["magnitude"]) == ("20121014223000", "1", 6.8)
    assert (first["epicentre"], first["max_intensity"], first["notice"]) == ("例示灘", "6-", None)
    assert told[1]["reason"]
    with pytest.raises(CommandError):
        call_command("import_telegrams", str(tmp_path / "none.xml"), files[0])


def test_the_telegram_of_the_demonstration_is_a_drill_that_keeps_to_its_structure(town):
    city = body("藍ヶ瀬市", "98202")
    make_member("municipal_officer", body=city)
    demo.live({})
    demo.live({})
    one = Suggestion.objects.get()
    assert demo.is_told() and (one.organisation, one.is_drill, one.level) == (city, True, "6-")
    assert one.situation == "2012年10月15日8時30分ごろの地震" and one.is_example


def test_a_folder_is_emptied_into_the_platform_and_one_bad_file_keeps_no_other_back(tmp_path, writer):
    (tmp_path / "1.xml").write_bytes(quake({OURS: "6-"}))
    (tmp_path / "2.xml").write_bytes(b"<html/>")
    (tmp_path / ".3.xml").write_bytes(b"half")
    assert tasks.fetch_from(tmp_path) == 2
    assert sorted(path.name for path in (tmp_path / "taken").iterdir()) == ["1.xml", "2.xml"]
    assert Suggestion.objects.count() == 1 and Telegram.objects.filter(action="refused").count() == 1
    assert tasks.fetch_from(tmp_path) == 0
    with pytest.raises(Fault):
        tasks.fetch_from(tmp_path / "none")
