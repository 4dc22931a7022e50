"""On paper: agreement, report, evaluation, trial; each marked, each in one look."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from kakehashi.engines.documents import DOCUMENTS
from kakehashi.programmes.offices.secondees import actions

from .conftest import NAME as SPACED
from .conftest import World, agreed, ended, wished

NAME = SPACED.replace(" ", "")


def words(name: str, thing: object, user: object, language: str = "ja") -> str:
    """The text of a paper without blanks."""
    pdf = DOCUMENTS[f"offices.{name}"].render_for(thing, user, language=language)  # type: ignore[arg-type]
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_the_agreement_before_and_after_the_decision(world: World) -> None:
    draft = words("secondee_agreement", wished(world), world.city)
    assert "案" in draft
    assert "起案用" in draft
    assert "決裁日" in draft
    after = words("secondee_agreement", agreed(world), world.city)
    wanted = ("控", "国第12号", "輸入業者3社と取引を始める", "給与・手当", "120,000", "窓側の席", NAME)
    for said in (*wanted, "例示・EXAMPLE"):
        assert said in after, said
    assert "決裁日" not in after


@pytest.mark.parametrize("language", ["ja", "en"])
def test_report_evaluation_and_trial(world: World, language: str) -> None:
    stay = ended(world, is_trial=True)
    report = stay.reports.order_by("month").first()
    said = words("monthly_report", report, world.city, language)
    assert "輸入業者と商談" in said
    assert NAME not in said
    sheet = stay.sheets.get(side="town")
    assert "席を増やす。" in words("evaluation_sheet", sheet, world.officer, language)
    trial = actions.start_trial(by=world.officer, office=world.office, year=2012)
    trial = actions.save_trial(trial, by=world.officer, summary="よく届いた。", lessons="半年以上にする。")
    paper = words("trial_evaluation", trial, world.officer, language)
    for part in ("よく届いた。", "半年以上にする。", stay.number, "1,000,000", "席を増やす。", "例示・EXAMPLE"):
        assert part in paper, part
    assert NAME not in paper
    assert ("Agreement number" if language == "en" else "協定番号") not in paper  # it is none: it counts trials
