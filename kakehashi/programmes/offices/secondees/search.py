"""An agreement is found by those who see it, a trial's evaluation too: never by the secondee's name."""

from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.search import SEARCHABLES, Searchable

from .models import ResidentSecondee, TrialEvaluation
from .permissions import OFFICE, TOWN

HEADQUARTERS = ("role:hq_officer", "role:hq_chief")


def audience(stay: ResidentSecondee) -> set[str]:
    """The tokens of those who may see it; mirrors `permissions.visible` and is tested against it."""
    tokens = {f"organisation:{stay.organisation_id}:{code}" for code in TOWN}
    if stay.state != "draft":
        tokens |= {*HEADQUARTERS, *(f"office:{stay.office_id}:{code}" for code in OFFICE)}
    return tokens


def body(stay: ResidentSecondee) -> str:
    """What is agreed, without the person."""
    goals = [goal.text for goal in stay.goals.all()]
    return "\n".join(part for part in (stay.number, str(stay.organisation), stay.office.name, stay.aim, *goals) if part)


SEARCHABLES.add(
    Searchable(
        name="offices.resident_secondee",
        model=ResidentSecondee,
        label=_("Resident secondees"),
        title=lambda stay: stay.title,
        body=body,
        audience=audience,
        url=lambda stay: f"/secondees/{stay.pk}/",
        language=lambda _stay: "ja",
        at=lambda stay: time.tokyo(stay.begins.year, stay.begins.month, stay.begins.day),
        facets=lambda stay: {"office": stay.office.code},
    )
)
SEARCHABLES.add(
    Searchable(
        name="offices.trial_evaluation",
        model=TrialEvaluation,
        label=_("Evaluations of trials"),
        title=lambda trial: f"{trial.office.name} {trial.year}",
        body=lambda trial: "\n".join(part for part in (trial.summary, trial.lessons) if part),
        audience=lambda trial: {*HEADQUARTERS, *(f"office:{trial.office_id}:{code}" for code in OFFICE)},
        url=lambda trial: f"/secondees/trials/{trial.pk}/",
        language=lambda _trial: "ja",
        facets=lambda trial: {"office": trial.office.code},
    )
)
