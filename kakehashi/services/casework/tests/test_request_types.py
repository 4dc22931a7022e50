"""Every type is one file, right in both languages; one more file is one more type, and no code is changed for it."""

import csv
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kakehashi import registry
from kakehashi.base import time
from kakehashi.registry.models import PlanItem
from kakehashi.services.casework.actions import follow_ups, requests
from kakehashi.services.casework.request_types import HERE, RequestType, read_type, request_types
from kakehashi.services.casework.request_types.rules import GROUPS, LETTER_FACTS, LETTER_STEPS
from kakehashi.services.casework.requests.flows import SUPPORT_REQUEST as FLOW
from kakehashi.services.casework.requests.forms import RequestForm
from kakehashi.services.casework.requests.models import SupportRequest

from .conftest import World, begin, bring
from .test_screens import as_

TYPES = sorted(path.stem for path in HERE.glob("*.toml"))
ELEVEN = {
    "local_information", "appointment_making", "accompaniment", "venue", "interpreter_and_car", "exhibition_support",
    "media_relations", "market_check", "requested_research", "adviser_consultation", "sales_trip",
}  # fmt: skip
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龯]")
DATA = Path(registry.__file__).parent / "data"


def column(file: str, name: str) -> set[str]:
    with (DATA / file).open(encoding="utf-8") as rows:
        return {row[name] for row in csv.DictReader(rows)}


def kind(code: str) -> RequestType:
    return request_types()[code]


def test_all_kinds_of_the_plan_are_there() -> None:
    assert set(TYPES) >= ELEVEN
    assert {t.group for t in request_types().values()} == set(GROUPS)
    positions = [t.position for t in request_types().values()]
    assert len(set(positions)) == len(positions)
    assert next(iter(request_types())) == "local_information"  # the one to choose if in doubt is offered first


@pytest.mark.parametrize("code", TYPES)
def test_both_languages_everywhere(code: str) -> None:
    """Japanese is Japanese and English is English, also in letters and columns."""
    text = (HERE / f"{code}.toml").read_text(encoding="utf-8")
    japanese = re.findall(r'\bja = (?:"""(.*?)"""|"(.*?)")', text, re.DOTALL)
    english = re.findall(r'\ben = (?:"""(.*?)"""|"(.*?)")', text, re.DOTALL)
    assert len(japanese) == len(english) > 20
    assert all(JAPANESE.search(long or short) for long, short in japanese)
    assert not [long or short for long, short in english if JAPANESE.search(long or short)]
    assert not re.search(r"[！!😀-🙏]|させていただ", text)


@pytest.mark.parametrize("code", TYPES)
def test_forms_are_short(code: str) -> None:
    found = kind(code)
    assert 1 <= len(found.questions) <= 8
    assert 1 <= sum(question.required for question in found.questions) <= 4
    assert len({question.code for question in found.questions}) == len(found.questions)


@pytest.mark.parametrize("code", TYPES)
def test_what_a_type_names_exists(code: str) -> None:
    found = kind(code)
    assert found.lead_days > 0
    assert set(found.lead_days_by_office) <= column("offices.csv", "code")
    assert set(found.plan_items) <= column("plan_items.csv", "id")
    assert "0-1" in found.plan_items
    assert set(found.target_days) <= set(FLOW.by_state)
    needed = {"submitted", "intake", "office_inquiry", "feasibility", "preparing", "report_due", "follow_up"}
    assert needed <= set(found.target_days)
    assert found.is_quick or "under_way" in found.target_days
    assert set(found.marks) <= set(RequestForm.MARKS)
    assert set(found.leaves_out) <= set(RequestForm.PLAIN) - {"subject", "wish"}


@pytest.mark.parametrize("code", TYPES)
def test_every_type_says_what_is_checked_what_is_not_done_and_how_one_answers(code: str) -> None:
    found = kind(code)
    assert len(found.checklist) >= 3
    assert found.not_done
    at = {step: found.letters_at(step) for step in LETTER_STEPS}
    assert at["answer_possible"]
    assert at["answer_not_possible"]
    assert at["report"]
    assert at["send_back"]
    facts = dict.fromkeys(LETTER_FACTS, "例")
    for letter in found.letters:
        for language in ("ja", "en"):
            assert "%(" not in letter.text(facts, language)


@pytest.mark.parametrize("code", TYPES)
def test_every_type_goes_the_whole_way(world: World, code: str) -> None:
    request = finish(world, bring_with_meetings(world, begin(world, code)))
    tagged = set(request.plan_items.values_list("code", flat=True))
    assert tagged == set(kind(code).plan_items)


def bring_with_meetings(world: World, request: SupportRequest) -> SupportRequest:
    """To the report: a quick one leads there from preparing, every other through the support itself."""
    if not request.kind.is_quick:
        return bring(world, request, "report")
    return requests.report(bring(world, request, "prepare"), by=world.singapore, text="お答えします")


def finish(world: World, request: SupportRequest) -> SupportRequest:
    follow_ups.answer(
        request.follow_ups.get(), by=None, use="used", satisfaction=5, outcome="役に立った", wish_for_better="",
        may_publish=False,
    )  # fmt: skip
    request = requests.complete(request, by=world.officer)
    assert request.state == "completed"
    return request


def test_a_type_s_marks_are_there_from_the_start(world: World) -> None:
    assert requests.start_draft(by=world.town, request_type="sales_trip", values={}).is_sales_trip
    assert not requests.start_draft(by=world.town, request_type="venue", values={}).is_sales_trip


def test_the_result_sheet_of_a_market_check_asks_for_all_that_the_plan_names() -> None:
    sheet = {question.code: question for question in kind("market_check").result_questions}
    assert set(sheet) >= {"prices", "shops", "competitors", "rules", "photographs"}
    assert {"product", "price", "currency"} <= {column.code for column in sheet["prices"].columns if column.required}


def test_a_type_with_a_briefing_pack_asks_for_what_is_printed() -> None:
    for found in (t for t in request_types().values() if t.has_briefing_pack):
        columns = {q.code: {c.code for c in q.columns} for q in found.result_questions}
        assert {"itinerary", "local_information", "emergency"} <= set(columns)
        assert {"day", "at", "what", "place", "transport", "attends"} <= columns["itinerary"]
        assert {"post", "people", "vip"} <= {c.code for q in found.questions if q.code == "party" for c in q.columns}


NEW_TYPE = """
code = "site_visit"
position = 90
group = "meet"
plan_field = 4
plan_items = ["0-1", "7G-3"]
is_quick = false
has_appointments = false
leaves_out = ["delegation"]
label = { ja = "現地の下見", en = "Site visit" }
hint = { ja = "職員が代わりに見に行く。", en = "Our staff go and see." }
lead_days = { any = 20, singapore = 40 }

[target_days]
submitted = 2
intake = 2
office_inquiry = 3
feasibility = 2
preparing = 7
under_way = 2
report_due = 3
follow_up = 10

[[questions]]
code = "what"
kind = "text"
required = true
label = { ja = "見てほしい場所", en = "Place to see" }

[[checklist]]
code = "photographs"
ja = "写真を撮った"
en = "Photographs were taken"

[[not_done]]
ja = "物件の契約"
en = "Signing leases"

[[letters]]
code = "yes"
when = "answer_possible"
label = { ja = "見に行く", en = "We go" }
ja = "「%(subject)s」を見に行きます。"
en = "We go and see “%(subject)s”."
"""


@pytest.fixture
def another_type(tmp_path: Path, settings: Any) -> Iterator[None]:
    """One more file in a folder that the setting names."""
    (tmp_path / "site_visit.toml").write_text(NEW_TYPE, encoding="utf-8")
    settings.REQUEST_TYPE_FOLDERS = [str(tmp_path)]
    request_types.cache_clear()
    yield
    settings.REQUEST_TYPE_FOLDERS = []
    request_types.cache_clear()


@pytest.mark.usefixtures("another_type")
def test_one_more_file_is_one_more_type(world: World) -> None:
    """Through the screens, from the first choice to completion."""
    town, office = as_(world.town), as_(world.singapore)
    assert "現地の下見" in town.get(reverse("casework:new")).content.decode()
    town.post(reverse("casework:new"), {"type": "site_visit"})
    draft = SupportRequest.objects.get()
    edit = reverse("casework:edit", kwargs={"pk": draft.pk})
    form = town.get(edit).content.decode()
    assert 'name="q_what"' in form
    assert 'name="delegation"' not in form
    begins = (time.today() + timedelta(days=30)).isoformat()
    typed = {"version": "0", "subject": "港の下見", "wish": "会場の候補", "territory": "SG", "begins": begins}
    assert town.post(edit, typed).status_code == 422  # the required question is missing
    draft.refresh_from_db()
    assert town.post(edit, typed | {"version": str(draft.version), "q_what": "港の倉庫"}).status_code == 302
    check = town.get(reverse("casework:check", kwargs={"pk": draft.pk})).content.decode()
    assert "港の倉庫" in check
    assert "10" in requests_warning(check)
    assert town.post(reverse("casework:check", kwargs={"pk": draft.pk})).status_code == 302
    request = requests.take_in(draft, by=world.officer)
    request = requests.ask_office(request, by=world.officer, handler=world.singapore.acting.section)
    answer = reverse("casework:answer_possible", kwargs={"pk": request.pk})
    assert "「港の下見」を見に行きます。" in office.get(f"{answer}?letter=yes").content.decode()
    assert office.post(answer, {"note": "参ります"}).status_code == 302
    for step in ("prepare", "carry_out", "conclude"):
        assert office.post(reverse(f"casework:{step}", kwargs={"pk": request.pk})).status_code == 302
    assert "写真を撮った" in office.get(reverse("casework:report", kwargs={"pk": request.pk})).content.decode()
    assert office.post(reverse("casework:report", kwargs={"pk": request.pk}), {"text": "見ました"}).status_code == 302
    assert finish(world, SupportRequest.objects.get()).number == "K24-0001"
    found = town.get(reverse("casework:requests"), {"type": "site_visit"}).content.decode()
    assert "港の下見" in found


def requests_warning(page: str) -> str:
    """The sentence about lead time on a page."""
    return next((line for line in page.splitlines() if "message--warn" in line), "")


def test_an_office_of_the_territory_warns_before_anybody_handles_it(world: World) -> None:
    begins = time.today() + timedelta(days=40)
    draft = begin(world, "market_check", begins=begins)
    assert draft.handler is None
    office = draft.lead_office()
    assert office is not None
    assert office.code == "singapore"
    assert draft.lead_days_missing == 5  # 45 days for any office that names none of its own
    draft.territory = ""
    assert draft.lead_office() is None
    assert draft.lead_days_missing == 5
    request = bring(
        world, begin(world, "sales_trip", territory="FR", begins=time.today() + timedelta(days=70)), "submit"
    )
    assert request.lead_days_missing == 5  # Paris asks for 75, any other for 60
    assert "paris" in requests_warning(as_(world.officer).get(request.get_absolute_url()).content.decode()).lower()
    elsewhere = requests.take_in(request, by=world.officer)
    elsewhere = requests.ask_office(elsewhere, by=world.officer, handler=world.singapore.acting.section)
    assert elsewhere.lead_days_missing == 0  # who handles it decides


def test_enough_time_warns_of_nothing(world: World) -> None:
    request = bring(world, begin(world, "market_check", begins=time.today() + timedelta(days=45)), "submit")
    assert request.lead_days_missing == 0
    assert not requests_warning(as_(world.officer).get(request.get_absolute_url()).content.decode())


def test_a_sister_city_is_tagged_whatever_the_type(world: World) -> None:
    assert PlanItem.objects.filter(code="4P-2").exists()
    request = bring(world, begin(world, is_sister_city=True), "submit")
    assert set(request.plan_items.values_list("code", flat=True)) == {*request.kind.plan_items, "4P-2"}


def test_naming_a_sister_city_is_enough(world: World) -> None:
    draft = begin(world)
    typed = {"version": "0", "subject": "周年", "wish": "祝いたい", "q_questions": "日程"}
    address = reverse("casework:edit", kwargs={"pk": draft.pk})
    client = as_(world.town)
    assert client.post(address, typed | {"sister_city": "例市（海外）"}).status_code == 302
    assert "例市（海外）" in client.get(reverse("casework:check", kwargs={"pk": draft.pk})).content.decode()
    client.post(reverse("casework:check", kwargs={"pk": draft.pk}))
    request = SupportRequest.objects.get()
    assert (request.sister_city, request.is_sister_city) == ("例市（海外）", True)
    assert request.plan_items.filter(code="4P-2").exists()


@pytest.mark.parametrize("code", TYPES)
def test_what_is_required_is_said_beside_its_field(world: World, code: str) -> None:
    draft = requests.start_draft(by=world.town, request_type=code, values={})
    form = RequestForm(kind=draft.kind, obj=draft, complete=True)
    said = {name.removeprefix("q_") for name, field in form.fields.items() if name.startswith("q_") and field.required}
    assert said == {q.code for q in draft.kind.questions if q.required and q.shown_if is None}
    address = reverse("casework:edit", kwargs={"pk": draft.pk})
    refused = as_(world.town).post(address, {"version": "0", "subject": "件名", "wish": "本文"})
    assert refused.status_code == 422
    assert refused.content.decode().count("field--error") == len([q for q in draft.kind.questions if q.required])


@pytest.mark.parametrize("code", TYPES)
def test_looking_at_a_letter_writes_nothing(world: World, code: str) -> None:
    request = bring(world, begin(world, code, subject="件名の例"), "ask_office")
    address = reverse("casework:answer_possible", kwargs={"pk": request.pk})
    client = as_(world.singapore)
    before = SupportRequest.objects.values().get()
    letter = request.kind.letters_at("answer_possible")[0]
    shown = client.get(address, {"letter": letter.code, "words": "en"}).content.decode()
    assert "件名の例" in shown
    assert letter.words.en.splitlines()[-1].split("%")[0][:30] in shown.replace("&#x27;", "'")
    assert client.get(address, {"letter": "unheard_of", "words": "xx"}).status_code == 200
    assert SupportRequest.objects.values().get() == before


def test_a_letter_is_kept_where_it_was_chosen_and_written_over_where_it_was_changed(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    address = reverse("casework:answer_not_possible", kwargs={"pk": request.pk})
    answer = as_(world.singapore).post(f"{address}?letter=not_public", {"note": "自分の言葉"})
    assert answer.status_code == 302
    assert SupportRequest.objects.get().decision_text == "自分の言葉"


def test_markup_in_a_subject_stays_text_in_a_letter(world: World) -> None:
    request = bring(world, begin(world, subject="<b>%(number)s 100%</b>"), "ask_office")
    page = as_(world.singapore).get(
        reverse("casework:answer_possible", kwargs={"pk": request.pk}), {"letter": "possible"}
    )
    assert "&lt;b&gt;%(number)s 100%&lt;/b&gt;" in page.content.decode()


def test_the_first_step_offers_kinds_by_what_one_wants_to_do(world: World) -> None:
    client: Client = as_(world.town)
    page = client.get(reverse("casework:new")).content.decode()
    places = [page.index(str(words)) for words in GROUPS.values()]
    assert places == sorted(places)
    assert all(f'value="{code}"' in page for code in TYPES)
    assert page.count('name="type"') == len(TYPES)
    wrong = client.post(reverse("casework:new"), {})
    assert wrong.status_code == 422
    assert "field--error" in wrong.content.decode()
    assert client.post(reverse("casework:new"), {"type": "unheard_of"}).status_code == 422


@pytest.mark.parametrize(
    "fault",
    [
        ('group = "meet"', 'group = "unheard_of"'),
        ('when = "answer_possible"', 'when = "take_in"'),
        ("%(subject)s」を", "%(secret)s」を"),
        ("%(subject)s」を", "100%」を"),
        ('en = "Signing leases"', 'en = " "'),
        ('kind = "text"', 'kind = "unheard_of"'),
        ("[[not_done]]", '[[checklist]]\ncode = "photographs"\nja = "二度目"\nen = "Twice"\n\n[[not_done]]'),
    ],
)
def test_a_file_with_a_fault_is_refused(fault: tuple[str, str]) -> None:
    assert read_type(NEW_TYPE).code == "site_visit"
    assert fault[0] in NEW_TYPE
    with pytest.raises((ValueError, KeyError)):
        read_type(NEW_TYPE.replace(*fault, 1))
