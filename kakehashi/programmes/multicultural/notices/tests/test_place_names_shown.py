"""A place that has an official name is shown by it, the Japanese behind; every other stays Japanese, and is listed."""

import pytest
from django.test import Client

from kakehashi.base import time
from kakehashi.programmes.multicultural.notices import actions as notices
from kakehashi.programmes.multicultural.notices import queries as told
from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.place_names.models import PlaceName
from kakehashi.programmes.multicultural.place_names.rules.showing import with_official
from kakehashi.programmes.multicultural.sentences.rules.languages import languages
from kakehashi.registry.factories import make_body, make_member

pytestmark = pytest.mark.django_db


def test_a_place_of_a_notice_is_shown_by_its_official_name(django_assert_max_num_queries):
    for tag, name in (("en", "Aigase City"), ("ne", "आइगासे")):
        PlaceName.objects.create(
            table="city",
            code="9820200",
            tag=tag,
            name=name,
            japanese="藍ヶ瀬市",
            source="例示",
            source_date=time.today(),
        )
    town = make_body("風待市")
    one, other = (make_member("municipal_officer", body=town, section=name) for name in ("国際課", "防災課"))
    notice = notices.begin(by=one, situation="大雨", languages=["en", "ar", "ko"], is_drill=False)
    notice = notices.choose(notice, by=one, sentences_chosen=["warning-landslide", "warning-flood"])
    values = {"warning-landslide": {"place": "藍ヶ瀬市"}, "warning-flood": {"place": "中央小学校"}}
    notice = notices.publish(notices.submit(notices.fill(notice, by=one, values=values), by=one), by=other)
    said = {tag: [line.text for line in told.sheet(notice, tag).lines] for tag in notice.languages}
    assert "Aigase City（藍ヶ瀬市）" in said["en"][0] and "中央小学校" in said["en"][1]
    assert "Aigase" not in said["ja"][0] + said["ko"][0] and "（藍ヶ瀬市）" not in said["ja-x-yasashii"][0]
    client = Client(headers={"host": "localhost"})
    client.force_login(one, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert told.nameless(notice) == [
        ("藍ヶ瀬市", [languages()["ko"], languages()["ar"]]),
        ("中央小学校", [languages()["en"], languages()["ko"], languages()["ar"]]),
    ]
    assert "公式訳のない地名" in client.get(notice.get_absolute_url()).content.decode()
    with django_assert_max_num_queries(6):
        rows = told.with_texts(Notice.objects.select_related("organisation").prefetch_related("lines"))
        assert [told.sheets(row)[2].lines[0].text for row in rows] == [said["en"][0]]


def test_a_value_that_no_place_slot_holds_stays_as_it_is():
    names = {"藍ヶ瀬市": {"en": "Aigase City"}, "22:50": {"en": "no"}}
    shown = with_official({"time": "time", "place": "place"}, {"time": "22:50", "place": "藍ヶ瀬市 "}, "en", names)
    assert shown == {"time": "22:50", "place": "Aigase City（藍ヶ瀬市）"}
    assert with_official({"place": "place"}, {"place": "藍ヶ瀬市"}, "ne", names) == {"place": "藍ヶ瀬市"}
