"""The off-line kit for everybody: what it is, the kit as one file, the same as an app, and the printed pack."""

from pathlib import Path
from typing import ClassVar

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import HouseView

from ..notices.permissions import NOTICE_LINE
from ..sentences.rules.bank import NEVER_CHOSEN, sentences
from ..sentences.rules.languages import languages
from .queries import urgent
from .tasks import kept, kit


class Public(HouseView):
    """A page or a file for everybody; it shows no record."""

    policy = NOTICE_LINE
    is_public = True


class OfflinePage(Public):
    """What the kit is, and where it is had. Where none was made yet, it says so: the workers make it."""

    template_name = "multicultural/offline.html"
    layout = "ui/public.html"
    heading = _("When the network is down")

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        place = kept.current()
        return self.page(
            is_there=place is not None,
            sizes={"zip": _size(place, kit.ZIP), "pack": _size(place, kit.PACK)} if place else {},
            languages=list(languages().values()),
            number=sum(one.category not in NEVER_CHOSEN for one in sentences().values()),
            number_urgent=len(urgent()),
        )


def _size(place: Path, name: str) -> int:
    return (place / name).stat().st_size


class KitFile(Public):
    """One file of the kit as it was made; where none was made yet, the page that says so."""

    file: ClassVar[str] = kit.INDEX
    is_kept_aside: ClassVar[bool] = False  # offered to be kept, instead of being shown

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """The file. Browsers ask each time whether there is a newer one: a kit of yesterday must not stay."""
        place = kept.current()
        if place is None:
            return redirect(reverse("multicultural:offline"))
        answer = FileResponse(
            (place / self.file).open("rb"),
            as_attachment=self.is_kept_aside,
            filename=Path(self.file).name,
            content_type=kit.TYPES[self.file.rsplit(".", 1)[-1]],
        )
        answer.headers["Cache-Control"] = "no-cache"
        if self.file == kit.INDEX:
            answer._csp_update = kit.policy_of((place / self.file).read_text(encoding="utf-8"))  # type: ignore[attr-defined]
        return answer
