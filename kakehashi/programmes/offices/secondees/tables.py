"""The agreements of a trial as rows of a workbook."""

from typing import Any

from django.utils.translation import gettext as _

from .models import TrialEvaluation
from .queries import side_by_side


def trial_rows(trial: TrialEvaluation, mark: str) -> list[list[Any]]:
    """The heads, then a row for each agreement; ``mark`` stands before what is an example."""
    heads = [
        _("Real or example"), _("Agreement number"), _("Local government"), _("Title"), _("First day"), _("Last day"),
        _("Goals"), _("Reached"), _("Partly reached"), _("Hours for the local government"), _("Hours for the office"),
        _("Monthly reports sent"), _("Cost to both, yen"), _("The local government says"), _("The office says"),
        _("Wishes of the local government"), _("Wishes of the office"),
    ]  # fmt: skip
    lines: list[list[Any]] = [heads]
    for one in side_by_side(trial):
        stay, town, office = one.stay, one.town, one.office
        lines.append([
            mark if stay.is_example else "", stay.number, str(stay.organisation), stay.title, stay.begins, stay.ends,
            one.goals, one.reached, one.partly, float(one.hours.town), float(one.hours.office), one.reports,
            one.yen if one.yen is not None else "", town.get_verdict_display() if town else "",
            office.get_verdict_display() if office else "", town.wishes if town else "",
            office.wishes if office else "",
        ])  # fmt: skip
    return lines
