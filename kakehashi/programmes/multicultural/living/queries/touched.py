"""What a change of law touches: every passage in every language, and how far each is; reads only."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ...sentences.rules.languages import Language, languages
from ..flows import LIVING_TEXT as FLOW
from ..models import LawChange, LivingText, Passage
from ..rules.shipped import tags

NOTHING, NOT_BEGUN = "nothing", "not_begun"
LABELS: dict[str, str | Promise] = {NOTHING: _("Not in this language"), NOT_BEGUN: _("Not begun")}


@dataclass(frozen=True)
class Step:
    """One language of a passage: ``text`` is that of the change, ``before`` what stands or stood until it."""

    language: Language
    passage: Passage
    text: LivingText | None
    before: LivingText | None

    @property
    def state(self) -> str:
        """The state of its text; else whether there is anything to be done."""
        if self.text is not None:
            return str(self.text.state)
        return NOT_BEGUN if self.before else NOTHING

    @property
    def label(self) -> str | Promise:
        """In words."""
        return FLOW.state_of(self.text).label if self.text else LABELS[self.state]

    @property
    def tone(self) -> str:
        """How its badge is drawn."""
        return self.text.tone if self.text else ("wait" if self.state == NOT_BEGUN else "")


@dataclass(frozen=True)
class Touched:
    """A passage with its languages, and its heading in Japanese."""

    passage: Passage
    heading: str
    steps: list[Step]


def touched_by(change: LawChange) -> tuple[list[Touched], dict[str, int]]:
    """Every passage and language, and how many are in which state. Two queries."""
    passages = list(
        change.passages.select_related("topic", "organisation").order_by("topic__position", "position", "pk")
    )
    rows = LivingText.objects.filter(passage__in=passages).exclude(state="withdrawn").defer("text")
    own: dict[tuple[int, str], LivingText] = {}
    before: dict[tuple[int, str], LivingText] = {}
    for row in rows.order_by("edition"):
        (own if row.law_change_id == change.pk else before)[row.passage_id, row.tag] = row
    found, counts = [], dict[str, int]()
    for passage in passages:
        steps = [
            Step(languages()[tag], passage, own.get((passage.pk, tag)), before.get((passage.pk, tag))) for tag in tags()
        ]
        for step in steps:
            counts[step.state] = counts.get(step.state, 0) + 1
        japanese = steps[0].text or steps[0].before
        found.append(Touched(passage, japanese.title if japanese else passage.key, steps))
    return found, counts
