"""Where living information is written: how fresh each language is, topic by topic, passage by passage."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.access import organisation_of
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.tables.formats import FORMATS
from kakehashi.engines.ui.exporting import export
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import ActionView, DetailView
from kakehashi.registry.models import Organisation

from ...sentences.permissions import appointments
from ...sentences.rules.languages import Language, languages
from .. import actions, forms, queries
from ..flows import ASIDE, OPEN_STATES
from ..models import LivingText
from ..permissions import LIVING_TEXT, PASSAGE, TOPIC
from ..rules.addresses import list_url
from ..rules.freshness import LABELS, TONES, freshness
from ..rules.shipped import tags

MOST_WAITING = 20


class Desk(HouseView):
    """The freshness of every topic in every language, for the common part."""

    policy, code, template_name = TOPIC, "desk", "multicultural/living_desk.html"
    heading = _("Living information: state of the languages")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The table; for readers of a language also what waits for them."""
        rows = queries.matrix()
        if form := FORMATS.get(request.GET.get("export", "")):
            return export(self, _columns(), rows, form)
        own = list(appointments(request.user).values_list("tag", flat=True))
        waiting = [text for tag in own for text in queries.waiting_for(tag)[:MOST_WAITING]]
        return self.page(
            rows=rows, waiting=waiting, is_common=True, add_url="", public_url=reverse("multicultural:living"),
            lead=_("How many passages of each topic are up to date, language by language."),
        )  # fmt: skip

    @property
    def name(self) -> str:
        """The list's name in the ledger."""
        return "multicultural:living_desk"


def _columns() -> list[Column]:
    found = [
        Column("letter", _("Letter of the topic"), lambda row: row.of.letter),
        Column("topic", _("Topic"), lambda row: row.title, width=40),
    ]
    for at, tag in enumerate(tags()):
        label = languages()[tag].name_ja
        found.append(Column(tag, label, lambda row, at=at: f"{row.cells[at].current}/{row.cells[at].all}"))
    return found


class OwnLiving(HouseView):
    """The own town's passages in every language."""

    policy, code, template_name = PASSAGE, "add_own", "multicultural/living_desk.html"
    heading = _("Living information of our town")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Topic by topic."""
        body = Organisation.objects.get(pk=organisation_of(request.user) or 0)
        rows = [row for of in queries.matrix(body) for row in queries.matrix(body, of.of)]
        return self.page(
            rows=rows, is_common=False, add_url=reverse("multicultural:add_own_living"),
            public_url=list_url(body=body) if body.code else reverse("multicultural:living"),
            lead=_("What is special in your town stands before what holds everywhere."),
        )  # fmt: skip


class TopicDesk(HouseView):
    """The passages of a topic in every language."""

    policy, code, template_name = TOPIC, "desk", "multicultural/living_topic_desk.html"

    def crumbs(self) -> Crumbs:
        """Below all topics."""
        return [(Desk.heading, reverse("multicultural:living_desk")), (self.title(), "")]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The table."""
        rows = queries.matrix(topic=self.object)
        heading = f"{self.object.letter} {rows[0].title}" if rows else str(self.object)
        return self.page(
            rows=rows, heading=heading, may_amend=self.policy.allows(request.user, "amend", self.object),
            may_add=self.policy.allows(request.user, "amend", self.object),
        )  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One language of a passage."""

    language: Language
    stands: LivingText | None
    draft: LivingText | None
    fresh: str
    may_write: bool

    @property
    def label(self) -> str | Promise:
        """In words."""
        return LABELS[self.fresh]

    @property
    def tone(self) -> str:
        """How its badge is drawn."""
        return TONES[self.fresh]


def _heading(texts: list[LivingText], key: str) -> str:
    return next((one.title for one in texts if one.tag == "ja" and one.state != "withdrawn"), key)


class PassagePage(DetailView):
    """The texts of a passage in every language, with its earlier ones."""

    policy, code, template_name = PASSAGE, "desk", "multicultural/living_passage.html"

    def crumbs(self) -> Crumbs:
        """Below its topic, or below the own town's."""
        return [above(self.object, self.request.user), (self.object.key, "")]

    def context(self) -> dict[str, Any]:
        """Language by language."""
        user, passage = self.request.user, self.object
        texts = list(LIVING_TEXT.visible(user).filter(passage=passage).order_by("-edition"))
        newest = next((one.edition for one in texts if one.tag == "ja" and one.state == "published"), None)
        lines = []
        for tag in tags():
            own = [one for one in texts if one.tag == tag]
            stands = next((one for one in own if one.state == "published"), None)
            draft = next((one for one in own if one.state in OPEN_STATES), None)
            fresh = freshness(
                has_text=bool(stands), follows=stands.follows if stands else None, newest=newest, has_draft=bool(draft)
            )
            may = LIVING_TEXT.allows(user, "edit", LivingText(passage=passage, tag=tag))
            lines.append(Line(languages()[tag], stands, draft, fresh, may))
        return super().context() | {
            "lines": lines, "heading": _heading(texts, passage.key),
            "older": [one for one in texts if one.state in {ASIDE, "ended", "withdrawn"}],
        }  # fmt: skip


def above(passage: Any, user: Any) -> tuple[Any, str]:
    """The page above a passage, for who looks at it."""
    if passage.organisation_id and PASSAGE.allows(user, "add_own"):
        return OwnLiving.heading, reverse("multicultural:own_living")
    return passage.topic.letter, passage.topic.get_absolute_url()


class AddOwn(ActionView):
    """A passage of the own town."""

    policy, code, action, form_class = PASSAGE, "add_own", actions.begin_own, forms.OwnPassageForm
    heading, button, said = (
        _("Write a passage"),
        _("Keep as a draft"),
        _("The draft is kept. Look at it, then approve."),
    )

    def crumbs(self) -> Crumbs:
        """Below the own town's."""
        return [(OwnLiving.heading, reverse("multicultural:own_living")), (self.title(), "")]


class AddPassage(ActionView):
    """A passage of everybody's part."""

    policy, code, action, form_class = TOPIC, "amend", actions.begin_common, forms.PassageForm
    heading, button, said = (
        _("Add a passage"),
        _("Keep as a draft"),
        _("The draft is kept. Another person approves it."),
    )


class AmendTopic(ActionView):
    """Letter and order."""

    policy, code, action, form_class = TOPIC, "amend", actions.amend_topic, forms.TopicForm
    heading, button, said = _("Letter and order"), _("Save"), _("The topic is set right.")
    fills = ("letter", "position", "law")
