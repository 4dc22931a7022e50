"""The screens of telegrams, of what they suggest, and of what a town wants to be told."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import organisation_of
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import badge, titled
from kakehashi.engines.ui.views import ActionView, DetailView, ListView

from ..sentences.rules.bank import filled, sentences, text_of
from ..sentences.rules.languages import ENGLISH, JAPANESE, languages
from . import actions, forms, queries
from .flows import SUGGESTION as FLOW
from .models import Suggestion, Telegram, Threshold
from .permissions import SUGGESTION, TELEGRAM, THRESHOLD
from .rules.kinds import kinds
from .rules.suggesting import quoted_from

TONES = {"suggested": "work", "revised": "work", "withdrawn": "wait", "kept": "plain", "refused": "stop"}


class Telegrams(ListView):
    """Every telegram that names the own area; the house sees all."""

    policy, code = TELEGRAM, "list"
    heading = _("Telegrams of the Japan Meteorological Agency")
    filter_form = forms.TelegramFilterForm
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-arrived_at", "-pk"), "reported": ("-reported_at", "-pk")}

    def fetch(self) -> None:
        """For the house and for desks of towns."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Telegram]:
        """Without what came and what was read, which a list does not show."""
        return super().rows().defer("raw", "reading", "headline")

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By kind, by what followed, with faults."""
        if kind := wanted.get("kind"):
            rows = rows.filter(kind="" if kind == "unknown" else kind)
        if action := wanted.get("action"):
            rows = rows.filter(action=action)
        return rows.exclude(faults=[]) if wanted.get("faulty") else rows

    def columns(self) -> Sequence[Column]:
        """What, of when, how grave, what followed, what is wrong with it."""
        return (
            Column("title", _("Telegram"), str, cell=_named, width=40),
            Column("reported_at", _("Issued"), lambda row: row.reported_at, sort="reported"),
            Column("level", _("Level"), lambda row: row.level_shown),
            Column("action", _("What followed"), lambda row: row.get_action_display(), cell=_followed, width=30),
            Column("faults", _("Faults"), lambda row: len(row.faults), is_number=True),
            Column("arrived_at", _("Came in"), lambda row: row.arrived_at, on_screen=False),
        )


def _named(row: Telegram) -> Any:
    note = " ".join(part for part in (row.code, row.status, row.info_type, row.serial) if part)
    return titled(row, row.get_absolute_url(), note, is_example=row.is_example)


def _followed(row: Telegram) -> Any:
    return badge(row.get_action_display(), TONES[row.action])


class TelegramPage(DetailView):
    """One telegram: its headline letter for letter, what was read in it, its faults, and what came."""

    policy, code = TELEGRAM, "view"
    template_name = "multicultural/telegram.html"

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Telegrams.heading, reverse("multicultural:telegrams")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """With the suggestions that the user sees."""
        row: Telegram = self.object
        about = row.about
        levels = about.levels if about else {}
        return super().context() | {
            "quoted_from": quoted_from(row.reported_at),
            "areas": [(area, levels[area.level].label if area.level in levels else "") for area in row.areas],
            "text": bytes(row.raw).decode("utf-8-sig", "replace"),
            "tone": TONES[row.action],
            "suggestions": list(SUGGESTION.visible(self.request.user).filter(event=row.event_id)[:50])
            if row.event_id else [],
        }  # fmt: skip


class Suggestions(ListView):
    """What telegrams suggest to the own town."""

    policy, code = SUGGESTION, "list"
    heading = _("Suggestions after telegrams")
    template_name = "multicultural/suggestions.html"
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("-changed_at", "-pk"), "state": ("state", "-changed_at")}

    def fetch(self) -> None:
        """For desks of towns."""
        self.policy.demand(self.request.user, self.code)

    def rows(self) -> QuerySet[Suggestion]:
        """The own body's."""
        return super().rows().filter(organisation=organisation_of(self.request.user))

    def columns(self) -> Sequence[Column]:
        """What, real or a drill, when it changed, where it stands."""
        return (
            Column("situation", _("Suggestion"), str, cell=_suggested, width=40),
            Column("kind", _("Real or a drill"), lambda row: str(_("Drill") if row.is_drill else _("Real"))),
            Column("changed_at", _("As of"), lambda row: row.changed_at),
            Column("state", _("State"), lambda row: FLOW.state_of(row).label, sort="state",
                   cell=lambda row: badge(FLOW.state_of(row).label, row.tone)),
        )  # fmt: skip


def _suggested(row: Suggestion) -> Any:
    return titled(row, row.get_absolute_url(), is_example=row.is_example)


class SuggestionPage(DetailView):
    """One suggestion: what the agency said, which sentences fit, and what to do with it."""

    policy, code, flow = SUGGESTION, "view", FLOW
    template_name = "multicultural/suggestion.html"

    def crumbs(self) -> Any:
        """Below the list."""
        return [(Suggestions.heading, reverse("multicultural:suggestions")), (self.title(), "")]

    def context(self) -> dict[str, Any]:
        """The sentences in Japanese (in an English interface in English too); buttons only where a person presses."""
        row: Suggestion = self.object
        found = super().context()
        return found | {
            "told": [[(tag, _told(one, tag)) for tag in _shown_in()] for one in row.sentences],
            "telegram": row.telegram,
            "quoted_from": quoted_from(row.telegram.reported_at),
            "made": queries.newest(row.notice) if row.notice else None,
            "left_standing": queries.left_standing(row),
            "may_see_telegram": TELEGRAM.visible(self.request.user).filter(pk=row.telegram_id).exists(),
        }


def _shown_in() -> tuple[str, ...]:
    return (JAPANESE, ENGLISH) if get_language() == ENGLISH else (JAPANESE,)


def _told(one: Mapping[str, Any], tag: str) -> str:
    source, text = sentences().get(one["id"]), text_of(one["id"], tag) if one["id"] in sentences() else None
    return filled(text.text, source.slots, one["values"], languages()[tag]) if source and text else str(one["id"])


class OfSuggestion(ActionView):
    """A form in front of one step of a suggestion."""

    policy, flow = SUGGESTION, FLOW


class Take(OfSuggestion):
    """Make a notice of it."""

    code, action = "take", actions.take
    lead = _("A draft is made of it, or an update of the notice that stands. Nothing is public before you publish it.")

    def next_url(self, done: Any) -> str:
        """To the draft."""
        return str(queries.newest(done.notice).get_absolute_url())


class Decline(OfSuggestion):
    """Make nothing of it."""

    code, action = "decline", actions.decline


class Thresholds(ActionView):
    """From which level on the own town is told of what."""

    policy, code, action, form_class = THRESHOLD, "set", actions.set_threshold, forms.ThresholdForm
    template_name = "multicultural/thresholds.html"  # type: ignore[assignment]
    heading, button, said = _("From which level on we are told"), _("Save"), _("The levels were saved.")

    def before(self) -> dict[str, Threshold]:
        """What the town has said so far."""
        rows = self.policy.visible(self.request.user).filter(organisation=organisation_of(self.request.user))
        return {row.kind: row for row in rows}

    def form(self, *data: Any) -> Any:
        """The switch of what goes out by itself is there only for who may press it."""
        before, initial = self.before(), {}
        for name, about in kinds().items():
            initial[name] = before[name].level if name in before else about.default
            initial[f"{name}_alone"] = name in before and before[name].publishes_by_itself
        may = self.policy.allows(self.request.user, "publish_by_itself")
        return forms.ThresholdForm(*data, user=self.request.user, initial=initial, may_switch=may)

    def context(self) -> dict[str, Any]:
        """And what goes out by itself now."""
        about = [kinds()[row.kind] for row in self.before().values() if row.publishes_by_itself]
        alone = [one.label for one in about if one.names_towns]
        return super().context() | {"alone": alone, "back": reverse("multicultural:suggestions")}

    def perform(self, form: Any) -> Any:
        """Each kind that is said otherwise than before."""
        before, values = self.before(), form.cleaned_data
        for name, about in kinds().items():
            old = before.get(name)
            was = (old.level, old.publishes_by_itself) if old else (about.default, False)
            alone = values.get(f"{name}_alone", was[1] and values[name] == was[0])
            if (values[name], alone) != was:
                actions.set_threshold(by=self.request.user, kind=name, level=values[name], publishes_by_itself=alone)

    def next_url(self, done: Any) -> str:
        """Back to the same page."""
        return reverse("multicultural:thresholds")
