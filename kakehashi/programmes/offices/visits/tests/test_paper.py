"""The paper that is handed over: five full days on several pages, in both languages."""

from datetime import date, timedelta
from datetime import time as clock
from io import BytesIO

from pypdf import PdfReader

from kakehashi.engines.documents import DOCUMENTS
from kakehashi.programmes.offices.visits import actions
from kakehashi.programmes.offices.visits.models import Arrangement, VisitProgramme
from kakehashi.programmes.offices.visits.queries import texts, whole
from kakehashi.programmes.offices.visits.rules import is_japanese

from .conftest import filled

DAYS = 5
PLACES = ("ホテル", "市庁舎", "商工会議所", "中央市場", "植物園", "港湾局", "百貨店", "領事館")


def five_days(world) -> VisitProgramme:
    """Five days with eight legs and four appointments each, a delegation, company, arrangements, English words."""
    office = world.singapore
    row = filled(world)
    days = [row.begins + timedelta(days=n) for n in range(DAYS)]
    row = actions.save_programme(
        row, by=office, ends=days[-1], zones=["Asia/Singapore", "Asia/Kuala_Lumpur", "Asia/Tokyo"],
        aim="柑橘の輸出と、客船の寄港の相談。",
        information="11月上旬は雨が多く、移動に余裕を見る。\n服装は上着なしでよい。",
    )  # fmt: skip
    row = actions.save_delegation(row, by=office, rows=[
        {"post": "知事", "people": 1, "is_vip": True},
        {"post": "観光部長", "people": 1},
        {"post": "国際課", "people": 3},
    ])  # fmt: skip
    row = actions.save_legs(row, by=office, rows=[leg(day, n) for day in days for n in range(8)])
    for day in days:
        for n in range(4):
            one = actions.add_appointment(
                row, by=office, host=f"架空の訪問先{n}", place=PLACES[n], day=day, starts=clock(9 + 2 * n, 30),
                ends=clock(10 + 2 * n, 15), questions="初回の数量はどれくらいか。\n検疫の書類は何が要るか。",
                people=[{"post": "社長", "name": "例 はるか"}, {"post": "購買部長", "name": ""}],
            )  # fmt: skip
            actions.ask(one, by=office)
    row.refresh_from_db()
    row = actions.save_company(
        row, by=office, rows=[{"post": office.acting, "day": day, "duty": "同行"} for day in days]
    )
    row = actions.save_arrangements(row, by=office, rows=[
        {"kind": Arrangement.Kind.INTERPRETER, "what": "通訳1名", "day": day, "starts": clock(9), "is_booked": True}
        for day in days
    ])  # fmt: skip
    english = {text: f"English words for {n}" for n, text in enumerate(texts(whole_of(row))) if is_japanese(text)}
    return whole_of(actions.save_english(row, by=office, english=english))


def whole_of(row: VisitProgramme) -> VisitProgramme:
    """As a page has it."""
    return whole(VisitProgramme.objects.select_related("office", "organisation", "request")).get(pk=row.pk)


def leg(day: date, n: int) -> dict[str, object]:
    """A drive between two places."""
    return {
        "day": day, "starts": clock(8 + n, 45), "ends": clock(9 + n), "mode": "car", "origin": PLACES[n],
        "destination": PLACES[(n + 1) % 8],
    }  # fmt: skip


def test_five_days_stand_on_several_pages_in_both_languages(world):
    row = five_days(world)
    pdf = DOCUMENTS["offices.visit_programme"].render_for(row, world.town, language="ja")
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    assert 4 <= len(pages) <= 14
    assert all("例示・EXAMPLE" in page and "所長補佐" in page for page in pages)
    text = "".join("".join(pages).split())
    for n in range(DAYS):
        day = row.begins + timedelta(days=n)
        assert f"11月{day.day}日" in text
        assert f"{day.day}November2012" in text
    assert text.count("初回の数量はどれくらいか。") == DAYS * 4
    assert "Englishwordsfor" in text
