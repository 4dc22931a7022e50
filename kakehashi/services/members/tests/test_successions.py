"""Bodies succeed one another: from a list, by hand, on every page; and a name of several is never decided."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.measures import works
from kakehashi.engines.measures.works import Work
from kakehashi.engines.search import find, index
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.factories import make_member
from kakehashi.registry.lineage import carried_on_whole, fates, forebears
from kakehashi.registry.models import Organisation, Succession, Tenure
from kakehashi.registry.resolving import resolve
from kakehashi.registry.sync import DATA, rows, sync
from kakehashi.services.members import actions
from kakehashi.services.members.successions.rules import Histories

TODAY = date(2012, 10, 15)
HEAD = "date,type,event,from_code,from_pref,from_desig,from_name,from_kana,to_code,to_pref,to_desig,to_name,to_kana"
LIST = f"""{HEAD}
1970-09-28,新設合併,x,12484,千葉県,君津郡,小櫃村,おびつむら,12486,千葉県,君津郡,君津町,きみつまち
1970-09-28,新設合併,x,12486,千葉県,君津郡,君津町,きみつまち,12486,千葉県,君津郡,君津町,きみつまち
1970-11-03,郡の廃止,x,13340,東京都,北多摩郡,,,,,,,
1971-09-01,市制施行,x,12486,千葉県,君津郡,君津町,きみつまち,12225,千葉県,,君津市,きみつし
1983-04-01,北方領土,x,,,,,,01695,北海道,根室支庁,色丹村,しこたんむら
2004-10-16,編入合併,x,08308,茨城県,東茨城郡,御前山村,ごぜんやまむら,08344,茨城県,那珂郡,大宮町,おおみやまち
2004-10-16,市制施行,x,08344,茨城県,那珂郡,大宮町,おおみやまち,08225,茨城県,,常陸大宮市,ひたちおおみやし
2005-03-01,郡の区域変更,x,17421,石川県,鳳至郡,穴水町,あなみずまち,17462,石川県,鳳珠郡,門前町,もんぜんまち
2006-03-01,編入合併,x,19341,山梨県,西八代郡,上九一色村,かみくいしきむら,19201,山梨県,,甲府市,こうふし
2006-03-01,編入合併,x,19341,山梨県,西八代郡,上九一色村,かみくいしきむら,19430,山梨県,南都留郡,富士河口湖町,ふじかわぐちこまち
2010-01-04,名称変更,x,23521,愛知県,西加茂郡,三好町,みよしちょう,23521,愛知県,西加茂郡,みよし町,みよしちょう
2010-01-04,市制施行,x,23521,愛知県,西加茂郡,みよし町,みよしちょう,23236,愛知県,,みよし市,みよしし
2012-04-01,政令指定都市施行,x,43201,熊本県,熊本市,,,43100,熊本県,熊本市,,
2012-04-01,謎,x,43202,熊本県,,謎市,,43203,熊本県,,謎市,
2012-13-01,名称変更,x,43202,熊本県,,謎市,,43203,熊本県,,謎市,
"""
LISTED = ("君津市", "常陸大宮市", "甲府市", "富士河口湖町", "みよし市", "熊本市", "森町", "府中市", "北海道", "静岡県")


@pytest.fixture
def on_monday(db):
    with time.travel(time.tokyo(2012, 10, 15)):
        yield


@pytest.fixture
def register(on_monday):
    """Today's bodies of the list, as the reference lists have them."""
    for row in rows(DATA, "local_governments"):
        if row["name"] in LISTED:
            values = {name: row[name] for name in ("kind", "code", "name", "kana", "name_en", "prefecture")}
            days = {n: date.fromisoformat(row[n]) if row[n] else None for n in ("valid_from", "valid_until")}
            index(Organisation.objects.create(**values, **days))


@pytest.fixture
def listed(register, tmp_path):
    path = tmp_path / "mergers.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def brought(listed):
    return run("import_mergers", listed, json=True)


def run(name, *args, **options):
    out = StringIO()
    call_command(name, *args, stdout=out, stderr=StringIO(), **options)
    return json.loads(out.getvalue()) if options.get("json") else out.getvalue()


def body(name, **values):
    return Organisation.objects.get(name=name, **values)


def test_a_list_brings_in_the_bodies_of_their_time(listed, brought):
    assert (brought["rows"], brought["bodies"], brought["successions"]) == (15, 8, 9)
    assert brought["left_out"] == {"district": 1, "left_out": 1}
    whys = {row["row"]: row["why"] for row in brought["refused"]}
    assert whys == {9: "crossed", 15: "unknown_type", 16: "unreadable"}
    old = body("君津町", valid_until=date(1970, 9, 27))
    assert (old.code, old.kind, old.valid_from, old.is_example) == ("124869", "town", None, False)
    entry = Entry.objects.get(name="members.succession.import_mergers")
    assert entry.facts == {"bodies": 8, "successions": 9}
    again = run("import_mergers", listed, json=True)
    assert (again["bodies"], again["successions"], again["known"]) == (0, 0, 9)
    assert Entry.objects.filter(name="members.succession.import_mergers").count() == 1


def test_a_dry_run_says_the_same_and_changes_nothing(listed):
    before = Organisation.objects.count()
    assert "bodies added: 8" in run("import_mergers", listed, dry_run=True)
    assert (Organisation.objects.count(), Succession.objects.count()) == (before, 0)
    assert not find("君津町").total


def test_what_happens_on_one_day_happens_at_once(brought):
    became = fates([body("御前山村"), body("三好町")], TODAY)
    assert [heir.name for heir in became[body("御前山村").pk].heirs] == ["常陸大宮市"]
    assert [heir.name for heir in became[body("三好町").pk].heirs] == ["みよし市"]
    assert not Organisation.objects.filter(name="みよし町").exists()


def test_what_the_register_says_otherwise_is_refused_and_left_alone(listed):
    Organisation.objects.create(kind="city", code="432016", name="別の市", valid_from=date(2000, 4, 1))
    Organisation.objects.filter(name="みよし市").delete()
    refused = {row["why"] for row in run("import_mergers", listed, json=True)["refused"]}
    assert {"contradicts_register", "not_in_register"} <= refused
    assert body("別の市").valid_until is None
    assert not Succession.objects.filter(predecessor__name="三好町").exists()


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"", b"\x00\x01\x02"])
def test_a_file_that_is_no_list_is_refused(tmp_path, db, content):
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError):
        run("import_mergers", path)
    with pytest.raises(CommandError):
        run("import_mergers", tmp_path / "nowhere.csv")


def test_the_system_and_administrators_bring_lists_in(officer, town):
    with pytest.raises(PermissionDenied):
        actions.import_mergers(Histories(), by=officer)
    with pytest.raises(PermissionDenied):
        actions.succeed(town, by=officer, kind="rename", day=TODAY, source="x", new={"name": "新市"})


@pytest.mark.parametrize(
    ("words", "on", "code", "today"),
    [
        ("124869", "1970-09-27", "124869", ["122254"]),
        ("12486", "1970-09-28", "124869", ["122254"]),
        ("１２－４８６", None, "124869", ["122254"]),
        ("君津町", None, "124869", ["122254"]),
        ("きみつまち", None, "124869", ["122254"]),
        ("千葉県君津郡君津町", None, "124869", ["122254"]),
        ("124869", "1971-09-01", None, []),
        ("上九一色村", None, "193411", ["192015", "194301"]),
        ("熊本市", "2012-03-31", "432016", ["431001"]),
        ("熊本市", "2012-04-01", "431001", ["431001"]),
        ("森町", None, None, []),
        ("森町", "2012-10-15", None, []),
        ("静岡県森町", None, "224618", ["224618"]),
        ("森町（北海道）", None, "013455", ["013455"]),
        ("静岡県周智郡森町", None, "224618", ["224618"]),
        ("周智郡森町", None, None, []),
        ("府中市", None, None, []),
        ("どこにもない町", None, None, []),
        ("", None, None, []),
        ("124868", None, None, []),  # a wrong check digit is never corrected
    ],
)
def test_a_code_or_name_is_resolved(brought, words, on, code, today):
    options = {"on": date.fromisoformat(on)} if on else {}
    answer = run("resolve_body", words, json=True, **options)
    assert (answer["code"], answer["today"]) == (code, today)
    assert bool(answer["candidates"]) == (words in ("森町", "周智郡森町", "府中市"))


def test_a_name_of_several_lists_them_and_decides_nothing(brought):
    answer = run("resolve_body", "森町", json=True)
    assert [(one["code"], one["prefecture"]) for one in answer["candidates"]] == [("013455", "01"), ("224618", "22")]
    assert "224618 森町 (22" in run("resolve_body", "森町")
    assert "no such body on that day" in run("resolve_body", "君津町", on=date(1980, 1, 1))
    with pytest.raises(CommandError):
        call_command("resolve_body", "森町", "--on", "きのう")


def test_the_25_names_of_57_municipalities_are_never_resolved_by_name_alone(db):
    sync()
    names: dict[str, list[str]] = {}
    today = date(2026, 4, 1)
    for row in Organisation.objects.on(today).filter(kind__in=("city", "town", "village")):
        names.setdefault(row.name, []).append(row.code)
    shared = {name: codes for name, codes in names.items() if len(codes) > 1}
    assert (len(shared), sum(map(len, shared.values()))) == (25, 57)
    for name, codes in shared.items():
        found = resolve(name, today=today)
        assert found.body is None
        assert [one.code for one in found.candidates] == sorted(codes)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("鹿児島県日置郡郡山町", "郡山町"),
        ("竜ヶ崎市", "龍ケ崎市"),
        ("りゅうがさきし", "龍ケ崎市"),
        ("リュウガサキシ", "龍ケ崎市"),
        ("札幌市 中央区", "札幌市中央区"),
        ("Ryugasaki city", "龍ケ崎市"),
    ],
)
def test_names_are_found_however_they_are_written(on_monday, words, name):
    values = {"龍ケ崎市": ("city", "082082", "りゅうがさきし", "Ryugasaki City"), "郡山町": ("town", "463639", "", ""),
              "山町": ("town", "463647", "", ""), "札幌市中央区": ("city_ward", "011011", "", ""),
              "鹿児島県": ("prefecture", "460001", "", "")}  # fmt: skip
    for one, (kind, code, kana, english) in values.items():
        Organisation.objects.create(kind=kind, code=code, name=one, kana=kana, name_en=english, prefecture=code[:2])
    found = resolve(words, today=TODAY)
    assert found.body is not None
    assert found.body.name == name


def test_a_divided_body_is_carried_on_by_nobody_alone(brought):
    kofu, kamikuishiki = body("甲府市"), body("上九一色村")
    assert [(line.body, line.is_whole) for line in forebears(kofu, TODAY)] == [(kamikuishiki, False)]
    assert carried_on_whole(kofu.pk, TODAY) == frozenset()
    assert carried_on_whole(body("君津市").pk, TODAY) == set(
        Organisation.objects.filter(name__in=["君津町", "小櫃村"]).values_list("pk", flat=True)
    )
    assert not carried_on_whole(body("君津市").pk, date(1971, 8, 31))


def test_a_lineage_is_one_statement_however_long(brought, django_assert_num_queries):
    city, everybody = body("君津市"), list(Organisation.objects.all())
    with django_assert_num_queries(1):
        carried_on_whole(city.pk, TODAY)
    with django_assert_num_queries(2):
        fates(everybody, TODAY)


def test_old_names_lead_to_todays_body(brought, client):
    page = client.get("/organisations/", {"q": "御前山"}).content.decode()
    assert "現在の団体" in page and "常陸大宮市" in page
    page = client.get("/organisations/", {"q": "083089"}).content.decode()
    assert "御前山村" in page and "常陸大宮市" in page


def test_the_page_of_a_body_says_what_became_of_it(brought, client):
    old, new = body("御前山村"), body("常陸大宮市")
    page = client.get(reverse("members:organisation", args=[old.pk])).content.decode()
    assert "この団体は廃止されました" in page and f"/organisations/{new.pk}/" in page
    page = client.get(reverse("members:organisation", args=[new.pk])).content.decode()
    assert "承継した団体" in page and "御前山村" in page and "大宮町" in page
    page = client.get(reverse("members:organisation", args=[body("上九一色村").pk])).content.decode()
    assert "甲府市" in page and "富士河口湖町" in page and "いくつかの団体に分かれました" in page


# By hand


@pytest.fixture
def city(town, headquarters):
    other = Organisation.objects.create(
        kind="city", code="982024", name="例示大市", name_en="Reiji City", prefecture="98", is_example=True
    )
    index(town)
    index(other)
    return other


def test_a_town_is_absorbed(administrator, town, city, post, officer):
    actions.succeed(town, by=administrator, kind="absorb", day=date(2012, 10, 20), into=[city], source="告示1号")
    town.refresh_from_db()
    row = Succession.objects.get()
    assert (town.valid_until, row.predecessor, row.successor, row.is_example) == (date(2012, 10, 19), town, city, True)
    assert post.section.organisation == town
    entry = Entry.objects.get(name="members.organisation.succeed")
    assert entry.facts["heirs"] == [city.pk]
    assert fates([town], TODAY) == {}
    assert fates([town], date(2012, 10, 20))[town.pk].heirs == [city]
    with pytest.raises(NotPossible, match="廃止"):
        actions.succeed(town, by=administrator, kind="absorb", day=date(2012, 10, 20), into=[city], source="x")


def test_a_renamed_city_keeps_its_code_and_what_else_it_was(administrator, town):
    Organisation.objects.filter(pk=town.pk).update(has_branch=True)
    town.refresh_from_db()
    new = {"name": "新架空市", "name_en": "Shin-Kakuu City", "kana": "しんかくうし"}
    actions.succeed(town, by=administrator, kind="rename", day=date(2012, 11, 1), source="x", new=new)
    heir = body("新架空市")
    assert (heir.name, heir.code, heir.has_branch, heir.valid_from) == ("新架空市", "981010", True, date(2012, 11, 1))
    assert find("新架空市").total and find("かくうし").total


def test_a_plan_is_called_off_while_its_day_has_not_come(client, administrator, town, city):
    third = Organisation.objects.create(kind="town", name="例示町", prefecture="98", is_example=True)
    day = date(2012, 11, 1)
    client.force_login(administrator)
    path = reverse("members:call_off_succession", args=[town.pk])
    for kind, values in (
        ("merge", {"others": [third], "new": {"name": "合併市"}}),
        ("rename", {"new": {"name": "新架空市"}}),
        ("absorb", {"into": [city]}),
    ):
        actions.succeed(town, by=administrator, kind=kind, day=day, source="x", **values)
        assert "登録簿から" in client.get(path).content.decode()
        assert client.post(path).status_code == 302
        for row in (town, third):
            row.refresh_from_db()
        assert (town.valid_until, third.valid_until) == (None, None)
        assert not Succession.objects.exists()
        assert not Organisation.objects.filter(name__in=["合併市", "新架空市"]).exists()
        assert not find("合併市").total
    assert client.post(path).status_code == 422
    actions.succeed(town, by=administrator, kind="rename", day=day, source="x", new={"name": "新架空市"})
    actions.add_section(body("新架空市"), by=administrator, name="国際課")
    assert "使われています" in client.post(path).content.decode()
    assert find("新架空市").total
    body("新架空市").sections.all().delete()
    client.post(path)
    town.refresh_from_db()
    actions.succeed(town, by=administrator, kind="absorb", day=day, source="x", into=[city])
    with time.travel(time.tokyo(2012, 11, 1)), pytest.raises(NotPossible):
        actions.call_off_succession(town, by=administrator)


def test_two_bodies_merge_and_one_is_divided(administrator, town, city):
    third = Organisation.objects.create(kind="town", code="983047", name="例示町", prefecture="98", is_example=True)
    new = {"kind": "city", "name": "合併市", "code": "982032"}
    actions.succeed(town, by=administrator, kind="merge", day=date(2012, 11, 1), others=[third], source="x", new=new)
    merged = body("合併市")
    assert {line.body for line in forebears(merged, date(2012, 11, 1))} == {town, third}
    fourth = Organisation.objects.create(kind="town", name="残る町", prefecture="98", is_example=True)
    actions.succeed(merged, by=administrator, kind="split", day=date(2013, 4, 1), into=[city, fourth], source="x")
    assert [line.is_whole for line in forebears(city, date(2013, 4, 1))] == [False, False, False]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"kind": "absorb"}, "編入先"),
        ({"kind": "split", "into": "982024"}, "2つ以上"),
        ({"kind": "merge", "name": "合併市"}, "合併する団体"),
        ({"kind": "merge", "name": "合併市", "into": "982024", "others": "982024"}, "空にして"),
        ({"kind": "rename"}, "名称を入れて"),
        ({"kind": "rename", "name": "架空市"}, "今の名称と同じ"),
        ({"kind": "new_code", "name": "架空市"}, "新しいコード"),
        ({"kind": "new_code", "name": "架空市", "code": "982024"}, "ほかの団体"),
        ({"kind": "new_code", "name": "架空市", "code": "982025"}, "検査数字"),
        ({"kind": "absorb", "into": "どこにもない市"}, "現在ありません"),
        ({"kind": "absorb", "into": "981010"}, "自分自身"),
        ({"kind": "absorb", "into": "架空国際協会"}, "例示の団体と実在"),
        ({"kind": "absorb", "into": "982024", "day": "きのう"}, "日付"),
        ({"kind": "absorb", "into": "982024", "source": ""}, "入力"),
        ({"kind": "", "into": "982024"}, "選んで"),
    ],
)
def test_wrong_input_is_answered_beside_the_field_and_kept(client, administrator, town, city, values, words):
    client.force_login(administrator)
    data = {"day": "2012-11-01", "source": "告示12号", "kana": "のこるよみ"} | values
    answer = client.post(reverse("members:succeed", args=[town.pk]), data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page and "のこるよみ" in page
    assert not Succession.objects.exists()


def test_what_follows_is_shown_before_it_is_recorded(client, administrator, town, city, post, officer):
    client.force_login(administrator)
    path = reverse("members:succeed", args=[town.pk])
    assert "何が起こるかを見る" in client.get(path).content.decode()
    data = {"kind": "absorb", "day": "H24.11.1", "into": "982024", "source": "告示"}
    answer = client.post(path, data)
    page = answer.content.decode()
    assert "次のようになります" in page and "担当職（1）" in page and "平成24年（2012年）10月31日" in page
    assert not Succession.objects.exists()
    seal = answer.context["seal"]
    assert "次のようになります" in client.post(path, data | {"day": "H24.12.1", "previewed": seal}).content.decode()
    assert not Succession.objects.exists()
    assert "何が起こるかを見る" in client.post(path, data | {"change": "1"}).content.decode()
    assert client.post(path, data | {"previewed": seal}).url == reverse("members:organisation", args=[town.pk])
    assert Succession.objects.get().day == date(2012, 11, 1)
    assert "今後の予定" in client.get(reverse("members:organisation", args=[town.pk])).content.decode()
    assert client.post(path, data | {"previewed": seal}).status_code == 422
    client.force_login(officer)
    assert client.get(path).status_code == 403


def test_a_day_before_the_bodys_own_records_is_pointed_out(client, administrator, town, city, monkeypatch):
    client.force_login(administrator)
    path = reverse("members:succeed", args=[town.pk])
    data = {"kind": "absorb", "day": "H20.11.1", "into": "982024", "source": "告示"}
    assert "日付を確かめて" not in client.post(path, data).content.decode()
    work = Work("tenures", "x", lambda _user: Tenure.objects.all(), line=str, at="begins",
                organisation="post__section__organisation")  # fmt: skip
    monkeypatch.setattr(works, "WORKS", {"tenures": work})
    officer = make_member("municipal_officer", body=town)
    assert officer.tenures.get().begins == date(2012, 4, 1)
    page = client.post(path, data).content.decode()
    assert "日付を確かめて" in page and "平成24年（2012年）4月1日" in page
    assert "日付を確かめて" not in client.post(path, data | {"day": "H24.4.2"}).content.decode()


@pytest.mark.parametrize("count", [0, 1, 30])
def test_pages_cost_the_same_however_many_bodies_were_carried_on(
    client, administrator, town, django_assert_max_num_queries, count
):
    for number in range(count):
        old = Organisation.objects.create(
            kind="town", name=f"旧架空{number}町", prefecture="98", valid_until=date(2005, 3, 31), is_example=True
        )
        index(old)
        Succession.objects.create(kind="absorb", day=date(2005, 4, 1), predecessor=old, successor=town)
    client.force_login(administrator)
    client.get("/organisations/")
    for path, most in (
        (reverse("members:organisation", args=[town.pk]), 16),
        (reverse("members:services_used", args=[town.pk]), 30),
        ("/organisations/?q=旧架空", 15),
    ):
        with django_assert_max_num_queries(most):
            client.get(path)


def test_what_people_recorded_outlives_the_lists_that_do_not_tell_of_it_yet(administrator, monday):
    sync()
    town, city = body("岩舟町"), body("栃木市")
    Organisation.objects.filter(pk=town.pk).update(valid_until=None)
    hakodate = body("函館市")
    actions.succeed(
        hakodate, by=administrator, kind="rename", day=date(2012, 11, 1), source="x", new={"name": "新函館市"}
    )
    sync()
    hakodate.refresh_from_db()
    assert hakodate.valid_until == date(2012, 10, 31)
    assert body("新函館市").valid_until is None
    assert city.valid_until is None
