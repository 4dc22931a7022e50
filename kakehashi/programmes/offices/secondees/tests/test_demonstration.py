"""The demonstration's stays are told once, in full, and show what they should."""

from kakehashi.programmes.offices.secondees import demo
from kakehashi.programmes.offices.secondees.models import MonthlyReport, ResidentSecondee, RollOut, TrialEvaluation
from kakehashi.registry.factories import make_member
from kakehashi.registry.models import Tenure

from .conftest import World


def test_it_is_told_once_and_to_its_end(world: World) -> None:
    for office in (world.office, world.paris.acting.section.office):
        assert office.code in demo.read()["roll_out"]["done"]
    officer = world.officer
    shirahohama = make_member("municipal_officer", body=world.village.acting.section.organisation, section="交流課")
    people = {
        "singapore": world.staff, "singapore_chief": world.chief, "hq_officer": officer, "hq_chief": officer,
        "kazamachiura": world.city, "kazamachiura_resident": world.resident, "aigase": world.colleague,
        "shirahohama": shirahohama, "tsukishiro": world.village, "paris": world.paris,
    }  # fmt: skip
    Tenure.objects.update(begins="2011-04-01")
    for _again in range(2):
        demo.live(people)
    assert demo.is_told()
    states = ResidentSecondee.objects.order_by("begins", "pk").values_list("state", flat=True)
    assert list(states) == ["closed", "closed", "under_way", "wished"]
    running = ResidentSecondee.objects.get(state="under_way")
    assert running.space is not None
    assert running.account == world.resident
    reports = MonthlyReport.objects.filter(secondee=running).order_by("month").values_list("state", flat=True)
    assert list(reports) == ["sent", "sent", "handed_in"]
    assert TrialEvaluation.objects.get().state == "concluded"
    assert sorted(RollOut.objects.values_list("office__code", "state")) == [
        ("paris", "preparing"), ("singapore", "ready"),
    ]  # fmt: skip
