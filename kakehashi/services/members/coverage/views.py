"""Coverage: which local governments used what, and whom nobody has reached yet (plan item 0-3)."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.access import roles_of
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.measures.answers import Answers, answers_of_bodies
from kakehashi.engines.measures.works import WORKS
from kakehashi.engines.questionnaires.places import territory_name
from kakehashi.engines.tables.columns import Column
from kakehashi.engines.ui.cells import day, titled
from kakehashi.engines.ui.views import Crumbs, HouseView, ListView
from kakehashi.registry.models import Organisation, Tie
from kakehashi.registry.roles import HOUSE
from kakehashi.registry.ties import in_force, territories

from ..permissions import ORGANISATION
from . import queries
from .forms import EVER, NEVER, NOT_NOW, NOW, CoverageFilter


class Coverage(ListView):
    """Local governments with what they used; above them the prefectures as tiles and as a table."""

    policy, code = ORGANISATION, "see_coverage"
    template_name = "members/coverage.html"
    filter_form = CoverageFilter
    page_size = 50
    sorts: ClassVar[Mapping[str, tuple[str, ...]]] = {"": ("code",), "name": ("kana", "code"), "kind": ("kind", "code")}

    def title(self) -> Any:
        """A branch reads of its own prefecture."""
        return _("Coverage of local governments") if self.is_house else _("How our area uses the services")

    def fetch(self) -> None:
        """For the house and the branches."""
        self.policy.demand(self.request.user, self.code)

    @property
    def is_house(self) -> bool:
        """Whether the reader sees all prefectures."""
        return bool(roles_of(self.request.user) & HOUSE)

    @cached_property
    def uses(self) -> Mapping[int, queries.Use]:
        """What each body used; a query for each work, once a page."""
        return queries.uses(self.request.user)

    def rows(self) -> QuerySet[Organisation]:
        """The bodies that the reader looks after."""
        return queries.bodies(self.request.user)

    def narrow(self, rows: QuerySet[Any], wanted: Mapping[str, Any]) -> QuerySet[Any]:
        """By use, kind, prefecture."""
        ever, now = set(self.uses), {key for key, use in self.uses.items() if use.this_year}
        kept = {NEVER: ~Q(pk__in=ever), NOT_NOW: ~Q(pk__in=now), NOW: Q(pk__in=now), EVER: Q(pk__in=ever)}
        rows = rows.filter(kept.get(wanted.get("use", ""), Q()))
        return rows.filter(**{name: wanted[name] for name in ("kind", "prefecture") if name in wanted})

    def columns(self) -> Sequence[Column]:
        """Body, kind, and what it used."""
        nothing = queries.Use()

        def use(row: Organisation) -> queries.Use:
            return self.uses.get(row.pk, nothing)

        return (
            Column("name", _("Local government"), str, cell=_linked, sort="name", width=24),
            Column("code", _("Code"), lambda row: row.code, on_screen=False),
            Column("kind", _("Kind of body"), lambda row: row.get_kind_display(), sort="kind"),
            Column("now", _("In this fiscal year"), lambda row: use(row).this_year, is_number=True),
            Column("all", _("All years"), lambda row: use(row).total, is_number=True),
            Column("last", _("Last used"), lambda row: use(row).last, cell=lambda row: day(use(row).last)),
            Column("works", _("Services"), lambda row: "、".join(map(str, use(row).works)), width=40),
        )

    def context(self) -> dict[str, Any]:
        """The tiles, and how far the whole is covered."""
        tiles = queries.by_prefecture(queries.bodies(self.request.user), self.uses)
        total = sum(tile.bodies for tile in tiles)
        ever = sum(tile.ever for tile in tiles)
        counts = [
            (f"{total:,}", _("Local governments"), "?", False),
            (f"{sum(tile.this_year for tile in tiles):,}", _("Used in this fiscal year"), f"?use={NOW}", False),
            (f"{ever:,}", _("Used in some year"), f"?use={EVER}", False),
            (f"{total - ever:,}", _("Never used anything"), f"?use={NEVER}", False),
        ]
        return super().context() | {
            "tiles": tiles,
            "chosen": self._chosen_prefecture(tiles),
            "counts": counts,
            "is_house": self.is_house,
            "height": max((tile.y for tile in tiles), default=0) + queries.SIDE,
        }

    def _chosen_prefecture(self, tiles: Sequence[queries.Tile]) -> queries.Tile | None:
        """The prefecture that the list is narrowed to, or the only one that the reader sees: it has a sheet."""
        asked = self.request.GET.get("prefecture", "")
        return next((tile for tile in tiles if tile.prefecture == asked or len(tiles) == 1), None)


class OfPrefecture(HouseView):
    """Something about the bodies of one prefecture."""

    policy, code = ORGANISATION, "see_coverage"

    def fetch(self) -> None:
        """A prefecture that the reader does not look after is not found."""
        self.policy.demand(self.request.user, self.code)
        mine = queries.bodies(self.request.user).filter(kind=Organisation.Kind.PREFECTURE)
        self.object = get_object_or_404(mine, prefecture=self.kwargs["prefecture"])


class Area(OfPrefecture, ListView):
    """One prefecture (わが県の状況): each service in it, ties abroad, then each body with how often it used which."""

    template_name = "members/area.html"
    page_size = 200  # the largest prefecture stands on one page
    sorts = Coverage.sorts

    def title(self) -> Any:
        """By the prefecture's name."""
        return _("How %(area)s uses the services") % {"area": self.object}

    def crumbs(self) -> Crumbs:
        """Below the coverage."""
        return [(_("Coverage"), reverse("members:coverage")), (self.title(), "")]

    @cached_property
    def uses(self) -> Mapping[int, queries.Use]:
        """What each body used; a query for each work, once a page."""
        return queries.uses(self.request.user)

    @cached_property
    def area(self) -> list[Organisation]:
        """All bodies of the prefecture, by code."""
        return list(self.rows().order_by("code"))

    @cached_property
    def ties(self) -> Mapping[int, list[Tie]]:
        """The ties abroad of each body, in force today."""
        return in_force({body.pk for body in self.area}, time.today())

    @cached_property
    def answers(self) -> Mapping[int, Answers]:
        """What each body was asked for and has answered."""
        return answers_of_bodies(self.request.user, [body.pk for body in self.area])

    def rows(self) -> QuerySet[Any]:
        """The bodies of the prefecture."""
        return queries.bodies(self.request.user).filter(prefecture=self.object.prefecture)

    def columns(self) -> Sequence[Column]:
        """Body, kind, and how often it used each service in all years."""
        nothing = queries.Use()

        def times(work: str) -> Callable[[Organisation], int]:
            return lambda row: self.uses.get(row.pk, nothing).counts.get(work, 0)

        works = [work for work in WORKS.values() if work.organisation and work.is_use]
        return (
            Column("name", _("Local government"), str, cell=_linked, sort="name", width=24),
            Column("code", _("Code"), lambda row: row.code, on_screen=False),
            Column("kind", _("Kind of body"), lambda row: row.get_kind_display(), sort="kind"),
            *(Column(work.name, work.label, times(work.name), is_number=True) for work in works),
            Column("now", _("In this fiscal year"), lambda row: self.uses.get(row.pk, nothing).this_year,
                   is_number=True),
            *self._asked(),
            Column("last", _("Last used"), lambda row: self.uses.get(row.pk, nothing).last,
                   cell=lambda row: day(self.uses.get(row.pk, nothing).last)),
        )  # fmt: skip

    def _asked(self) -> Sequence[Column]:
        """What was asked of a body, and its ties abroad."""
        none = Answers()

        def of(row: Organisation) -> Answers:
            return self.answers.get(row.pk, none)

        def ties(row: Organisation) -> list[Tie]:
            return self.ties.get(row.pk, [])

        return (
            Column("answers", _("Inquiries answered"), lambda row: of(row).answered, cell=lambda row: _answers(of(row)),
                   is_number=True, label_shown=_("Answered / asked")),
            Column("asked", _("Inquiries put to it"), lambda row: of(row).asked, is_number=True, on_screen=False),
            Column("unanswered", _("Answers overdue"), lambda row: of(row).late, is_number=True, on_screen=False),
            Column("ties", _("Ties abroad"), lambda row: len(ties(row)), cell=lambda row: _ties(row, ties(row)),
                   is_number=True, label_shown=_("Ties")),
            Column("partners", _("Partners abroad"), on_screen=False, width=40, value=lambda row: "、".join(
                f"{tie.partner_shown} ({territory_name(tie.territory)})" for tie in ties(row))),
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Each service, answers, ties, and whom nobody has reached."""
        area = self.area
        every = {tie.pk: tie for found in self.ties.values() for tie in found}
        asked = self.answers.values()
        return super().context() | {
            "services": queries.services(self.request.user, [body.pk for body in area], self.uses),
            "ties": len(every),
            "bodies_with_ties": len(self.ties),
            "territories": [(territory_name(code), number) for code, number in territories(list(every.values()))],
            "asked": sum(one.asked for one in asked),
            "answered": sum(one.answered for one in asked),
            "unanswered": sum(one.late for one in asked),
            "bodies": len(area),
            "never": [body for body in area if body.pk not in self.uses],
        }


class CoverageSheet(OfPrefecture):
    """The use of services in one prefecture, on A4."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        language = getattr(request, "LANGUAGE_CODE", "ja")
        pdf = DOCUMENTS["members.coverage_sheet"].render_for(self.object, request.user, language=language)
        return shown(pdf, f"coverage_{self.object.prefecture}_{time.today():%Y%m%d}.pdf")


def _answers(found: Answers) -> Any:
    """3 / 4, with what is overdue; nothing where nothing was asked."""
    if not found.asked:
        return ""
    words = f"{found.answered} / {found.asked}"
    if not found.late:
        return words
    return format_html('{} <span class="tag tag--late">{} {}</span>', words, _("Overdue"), found.late)


def _ties(row: Organisation, ties: Sequence[Tie]) -> Any:
    """How many, as a link to them."""
    address = reverse("members:organisation", kwargs={"pk": row.pk})
    return format_html('<a href="{}#ties">{}</a>', address, len(ties)) if ties else 0


def _linked(row: Organisation) -> Any:
    code = format_html('<span class="nowrap">{}</span>', row.code)
    return titled(row, reverse("members:services_used", kwargs={"pk": row.pk}), code, is_example=row.is_example)
