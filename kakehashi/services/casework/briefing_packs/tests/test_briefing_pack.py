"""The briefing pack: made of what stands in the request, for those who may print it, marked where it is an example."""

from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kakehashi.base import time
from kakehashi.engines.documents import DOCUMENTS, EXAMPLE
from kakehashi.services.casework.actions import appointments
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.result_sheets.actions import fill_in_result
from kakehashi.services.casework.tests.conftest import World, begin, bring
from kakehashi.services.casework.tests.test_screens import as_

PACK = "casework.briefing_pack"
ANSWERS = {
    "aim": "観光客の誘致",
    "wishes": ["appointments"],
    "party": [{"post": "知事", "people": 1, "vip": "yes"}, {"post": "商工労働部長", "people": 6, "vip": "no"}],
    "itinerary": [{"day": "2013-02-06", "at": "9:30", "what": "町の案の到着"}],
    "protocol": "生ものは召し上がらない",
}
RESULT = {
    "itinerary": [
        {"day": "2013-02-06", "at": "9:30", "what": "空港着", "place": "第三ターミナル", "attends": "所長補佐"},
        {"day": "2013-02-06", "at": "14時", "what": "百貨店への表敬", "attends": "所長、所長補佐"},
    ],
    "local_information": "名刺は両手で渡します",
    "emergency": "次長 +65-0000-0000",
}


def trip(world: World, to: str = "prepare", **values: Any) -> SupportRequest:
    return bring(world, begin(world, "sales_trip", subject="知事の訪問", answers=ANSWERS, **values), to)


def with_result(world: World, request: SupportRequest) -> SupportRequest:
    """As the office's result sheet keeps it."""
    fill_in_result(request, by=world.singapore, answers=RESULT)
    return SupportRequest.objects.get(pk=request.pk)


def meeting(world: World, request: SupportRequest, host: str, hour: int, **more: Any) -> Any:
    moment = time.tokyo(2013, 2, 6, hour + 1)  # Singapore's clock is an hour behind
    return appointments.add(request, by=world.singapore, host=host, meets_at=moment, **more)


def pages(request: SupportRequest, user: Any, language: str = "ja") -> list[str]:
    pdf = DOCUMENTS[PACK].render_for(request, user, language=language)
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_everything_of_the_trip_is_in_it(world: World, language: str) -> None:
    request = with_result(world, trip(world))
    meeting(world, request, "日系百貨店", 14, questions="取扱いの条件", contact="秘密の窓口")
    text = "".join(pages(request, world.town, language))
    shown = [
        "知事の訪問", "商工労働部長", "空港着", "百貨店への表敬", "日系百貨店", "取扱いの条件",
        "名刺は両手で渡します", "生ものは召し上がらない", "次長+65-0000-0000", EXAMPLE,
    ]  # fmt: skip
    assert [words for words in shown if words not in text] == []
    assert "町の案の到着" not in text  # the office's itinerary stands in its place
    assert "秘密の窓口" not in text
    labels = {"ja": ["アテンド表", "緊急の連絡先"], "en": ["Attendanceroster", "Emergencycontact"]}[language]
    assert all(label in text for label in labels)


def test_until_there_is_a_result_the_town_s_own_draft_is_shown(world: World) -> None:
    text = "".join(pages(trip(world), world.town))
    assert "町の案の到着" in text


def test_the_roster_says_who_goes_along_to_an_appointment(world: World) -> None:
    request = with_result(world, trip(world))
    meeting(world, request, "日系百貨店", 14)
    text = "".join(pages(request, world.singapore))
    roster = text[text.index("アテンド表") :]
    assert "14:00百貨店への表敬" in roster[roster.index("所長") :]
    japan = text[text.index("14:00") : text.index("14:00") + 20]
    assert "15:00" in japan  # both clocks


def test_a_declined_appointment_is_not_carried_along(world: World) -> None:
    request = with_result(world, trip(world))
    declined = meeting(world, request, "断った会社", 16)
    appointments.ask(declined, by=world.singapore)
    declined.refresh_from_db()
    appointments.decline(declined, by=world.singapore, note="都合が合わない")
    assert "断った会社" not in "".join(pages(request, world.town))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_example_and_the_emergency_contact_stand_on_every_page(world: World, language: str) -> None:
    request = with_result(world, trip(world))
    found = pages(request, world.town, language)
    assert len(found) >= 2
    assert all(EXAMPLE in page for page in found)
    assert all("次長+65-0000-0000" in page for page in found)


def test_it_is_a_draft_until_the_support_begins(world: World) -> None:
    assert "案" in pages(trip(world), world.town)[1][:40]
    assert "案" not in pages(trip(world, "carry_out"), world.town)[1][:40]


def test_the_address_follows_the_request_s_own_policy(world: World) -> None:
    request = trip(world)
    address = reverse("casework:briefing_pack", kwargs={"pk": request.pk, "language": "ja"})
    for user in (world.town, world.officer, world.singapore):
        answer = as_(user).get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    for user in (world.stranger, world.paris, world.editor):
        assert as_(user).get(address).status_code in (403, 404)
    assert as_(world.town).get(address.replace("-ja.pdf", "-fr.pdf")).status_code == 404


def test_only_a_type_with_a_pack_has_one_and_only_once_handed_in(world: World) -> None:
    draft = begin(world, "sales_trip", answers=ANSWERS)
    plain = bring(world, begin(world), "ask_office")
    for request in (draft, plain):
        address = reverse("casework:briefing_pack", kwargs={"pk": request.pk, "language": "ja"})
        client = as_(world.town)
        assert client.get(address).status_code == 404
        assert address not in client.get(request.get_absolute_url()).content.decode()
    asked = trip(world, "ask_office")
    address = reverse("casework:briefing_pack", kwargs={"pk": asked.pk, "language": "ja"})
    assert as_(world.town).get(address).status_code == 404  # still the office's own draft
    assert as_(world.singapore).get(address).status_code == 200
    ready = trip(world)
    shown = as_(world.town).get(ready.get_absolute_url()).content.decode()
    assert reverse("casework:briefing_pack", kwargs={"pk": ready.pk, "language": "ja"}) in shown


def test_hostile_words_stay_words(world: World) -> None:
    request = trip(world)
    evil = '#panic() $x$ \\ ] } "'
    rows = [{"day": "2013-02-06", "at": evil, "what": evil, "attends": evil, "place": [evil]}]
    SupportRequest.objects.filter(pk=request.pk).update(
        result={"itinerary": rows, "emergency": evil, "local_information": {"a": evil}}
    )
    text = "".join(pages(SupportRequest.objects.get(pk=request.pk), world.town))
    assert "#panic()$x$" in text


@pytest.mark.parametrize("count", [0, 1, 30])
def test_few_queries_however_many_appointments(world: World, count: int, django_assert_max_num_queries: Any) -> None:
    request = with_result(world, trip(world))
    for number in range(count):
        meeting(world, request, f"相手{number}", 10 + number % 8)
    request = SupportRequest.objects.select_related("organisation", "section", "handler__office").get(pk=request.pk)
    with django_assert_max_num_queries(8):
        DOCUMENTS[PACK].render_for(request, world.town)
