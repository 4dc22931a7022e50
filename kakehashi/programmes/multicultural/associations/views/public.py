"""The register of associations for everybody: by words, block, prefecture; as a map of tiles, as a table, as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.base.bilingual import in_a_line
from kakehashi.engines.tables.columns import file_rows
from kakehashi.engines.tables.formats import FORMATS
from kakehashi.engines.tables.writing import write_csv
from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import HouseView

from .. import forms, queries
from ..models import RegionalAssociation
from ..permissions import AGREEMENT, ASSOCIATION, MEETING
from ..tables import OPEN_DATA, languages_of

HOME = _("Regional internationalisation associations")


def below(*more: tuple[Any, str]) -> Crumbs:
    """Below the register."""
    return [(HOME, reverse("multicultural:associations")), *more]


class Associations(HouseView):
    """The register, by block."""

    policy = ASSOCIATION
    template_name = "multicultural/associations.html"
    layout = "ui/public.html"
    heading = HOME
    is_public = True
    shows = (RegionalAssociation,)

    def crumbs(self) -> Crumbs:
        """The register itself."""
        return [(HOME, "")]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Those that fit, and how many of the 62 are entered."""
        filters = forms.PublicFilterForm(request.GET, user=request.user)
        wanted = filters.cleaned_data if filters.is_valid() else {}
        words = {name: str(wanted.get(key) or "") for name, key in
                 (("words", "q"), ("block", "block"), ("prefecture", "prefecture"))}  # fmt: skip
        rows = list(queries.found(**words))
        tiles, height = queries.tiles()
        may = {code: self.policy.allows(request.user, code) for code in ("list", "register")}
        return self.page(
            filters=filters,
            groups=queries.by_block(rows),
            total=len(rows),
            entered=queries.entered(),
            tiles=tiles,
            height=height,
            agreements=list(AGREEMENT.visible(request.user)[:50]),
            may=may,
            may_meet=MEETING.allows(request.user, "list"),
        )


class AssociationsCsv(HouseView):
    """The register as open data."""

    policy = ASSOCIATION
    is_public = True
    shows = (RegionalAssociation,)

    def get(self, request: HttpRequest) -> HttpResponse:
        """CSV; ``?format=xlsx`` as a workbook."""
        lines = list(file_rows(OPEN_DATA, queries.found()))
        form = FORMATS["xlsx"]
        if request.GET.get("format") == form.code:
            content, _losses = form.write(lines, [14, *(column.width for column in OPEN_DATA)])
            kind, name = form.media_type, "associations.xlsx"
        else:
            content, _losses = write_csv(lines)
            kind, name = "text/csv; charset=utf-8", "associations.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=kind, headers=headers)


class AssociationPage(HouseView):
    """One association: its contact, its agreements; for desks also what it takes on, and what it said before."""

    policy = ASSOCIATION
    template_name = "multicultural/association.html"
    layout = "ui/public.html"
    is_public = True

    def crumbs(self) -> Crumbs:
        """Below the register."""
        return below((self.title(), ""))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page."""
        row, user = self.object, request.user
        may = {code: self.policy.allows(user, code, row) for code in ("amend", "state_aid", "see_aid")}
        said = row.statements.select_related("post__section__organisation")[:30] if may["see_aid"] else []
        return self.page(
            may=may,
            languages=languages_of(row),
            statements=[(one, in_a_line(queries.language_names(one.languages))) for one in said],
            agreements=list(row.agreements.all()),
        )


class AgreementPage(HouseView):
    """One agreement."""

    policy = AGREEMENT
    template_name = "multicultural/aid_agreement.html"
    layout = "ui/public.html"
    is_public = True

    def crumbs(self) -> Crumbs:
        """Below the register."""
        return below((self.title(), ""))

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page."""
        joined = self.object.associations.select_related("organisation").order_by("area")
        return self.page(joined=joined, may_correct=self.policy.allows(request.user, "correct", self.object))
