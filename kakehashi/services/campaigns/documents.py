"""A campaign on A4: what it is, what was planned, and what is in it as far as the reader sees it."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document
from kakehashi.engines.measures.works import Line

from .flows import ANNIVERSARY_CAMPAIGN as FLOW
from .models import AnniversaryCampaign
from .permissions import ANNIVERSARY_CAMPAIGN
from .queries import Whole, holds_examples, territory_words, whole

TEXTS = (
    ("goals", gettext_lazy("Goals")),
    ("plans", gettext_lazy("Planned (not yet carried out, or not recorded here)")),
    ("joining", gettext_lazy("How to take part")),
    ("result", gettext_lazy("Result of the campaign")),
)


def _listed(words: list[str], language: str) -> str:
    return (", " if language == "en" else "、").join(words)


def _values(campaign: AnniversaryCampaign, user: Actor, language: str) -> dict[str, Any]:
    """Counted from what ``user`` may see; hours and yen are for the house."""
    inside = ANNIVERSARY_CAMPAIGN.allows(user, "see_inside", campaign)
    found = whole(campaign, user)
    between = " – " if language == "en" else "〜"
    items = list(campaign.plan_items.values_list("code", flat=True).order_by("position"))
    facts = [
        (_("Occasion"), campaign.told("occasion")),
        (_("Countries and regions"), _listed(territory_words(campaign), language)),
        (_("Period"), between.join(eras.both(day, language) for day in (campaign.begins, campaign.ends))),
        (_("Offices"), _listed([str(office) for office in campaign.offices.all()], language)),
        (_("Lead post"), str(campaign.post)),
        (_("Plan items"), _listed(items, language)),
        (_("State"), str(FLOW.state_of(campaign).label)),
        (_("Source"), " ".join(part for part in (campaign.source, campaign.source_url) if part)),
    ]
    return {
        "title": str(campaign),
        "kind": _("Anniversary campaign"),
        "number": campaign.number,
        "date": eras.both(time.today(), language),
        "facts": facts,
        "texts": [(str(label), campaign.told(name)) for name, label in TEXTS if campaign.told(name).strip()],
        "figures": _figures(found, inside=inside),
        "lines": [_line(line, language) for _part, line in found.lines],
        "labels": {
            "number": _("Campaign number"),
            "blank": _("Not filled in"),
            "figures": _("In figures"),
            "seen": _("Counted from the records that your post may see."),
            "lines": _("What is in it"),
            "none": _("Nothing that you may see is in it yet."),
        },
    }


def _figures(found: Whole, *, inside: bool) -> list[tuple[str, str]]:
    total = found.total
    rows = [(str(one.label), f"{one.things:,}") for one in found.figures]
    rows += [(_("Local governments"), f"{len(total.bodies):,}"), (_("Offices"), f"{len(total.offices):,}")]
    if inside:
        rows.append((_("Time and cost"), _("%(hours)s h, %(yen)s yen") % {
            "hours": f"{total.hours:,}", "yen": f"{total.yen:,}",
        }))  # fmt: skip
    return rows


def _line(line: Line, language: str) -> tuple[str, str, str]:
    day = eras.both(line.at.astimezone(time.TOKYO).date(), language)
    what = " ".join(str(part) for part in (line.number, line.title) if part)
    return day, what, " ".join(str(part) for part in (line.body, line.work, line.state) if part)


DOCUMENTS.add(
    Document(
        name="campaigns.campaign_sheet",
        label=gettext_lazy("Anniversary campaign (A4)"),
        model="campaigns.AnniversaryCampaign",
        template=Path(__file__).with_name("campaign_sheet.typ"),
        values=_values,
        title=lambda campaign: f"{campaign.number} {campaign}",
        example=holds_examples,
    )
)
