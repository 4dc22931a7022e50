"""Posters of a notice: chosen by size and by languages, as files; of a draft too, for the body's own desks."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.ui.views import HouseView

from ...sentences.rules.languages import languages
from .. import documents, queries
from ..permissions import NOTICE
from ..rules.presets import Preset, grouped, offered, presets


class OfPosters(HouseView):
    """One notice that the reader sees: everybody what is public, its own desks a draft."""

    policy = NOTICE
    is_public = True

    def file(self, content: bytes, name: str, kind: str = "pdf") -> HttpResponse:
        """A file as the browser shows it."""
        headers = {"Content-Disposition": f'inline; filename="notice-{self.object.pk}-{name}.{kind}"'}
        return HttpResponse(content, content_type=documents.KINDS[kind], headers=headers)


class NoticePosters(OfPosters):
    """All its languages on A4."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file."""
        return self.file(DOCUMENTS["multicultural.posters"].render_for(self.object, request.user), "posters")


class ChoosePosters(OfPosters):
    """The choice: a picture of the first sheet of each preset, and its files."""

    template_name = "multicultural/posters.html"
    layout = "ui/public.html"
    heading = _("Posters")

    def crumbs(self) -> Any:
        """Below the notice: its public page, as long as it has none its desk."""
        notice = self.object
        above = notice.public_url() if notice.number else notice.get_absolute_url()
        return [(str(notice), above), (self.title(), "")]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page."""
        return self.page(
            presets=[self.offered(one) for one in offered(self.object.languages)],
            languages=[languages()[tag] for tag in self.object.languages if tag in languages()],
            sizes=documents.SIZES,
        )

    def offered(self, preset: Preset) -> dict[str, Any]:
        """One preset with what its sheets say."""
        key, groups = preset.key, grouped(self.object.languages, preset.key)
        known = languages()
        return {
            "key": key,
            "name": preset.name(self.object.languages),
            "count": len(groups),
            "languages": [known[tag] for group in groups for tag in group if tag in known] if len(groups) == 1 else [],
            "picture": reverse("multicultural:poster_preview", kwargs={"pk": self.object.pk, "preset": key}),
        }


class SizedPosters(OfPosters):
    """The sheets of a preset on paper of a size."""

    def get(self, request: HttpRequest, pk: int, size: str, preset: str) -> HttpResponse:
        """The file; another size, and a preset of which the notice has no language, are not found."""
        if size not in documents.SIZES:
            raise Http404
        demand_preset(self.object, preset)
        told = queries.sheets(self.object)
        return self.file(documents.poster(self.object, told, size=size, preset=preset), f"{preset}-{size}")


class PosterPreview(OfPosters):
    """The first sheet of a preset as a small picture."""

    def get(self, request: HttpRequest, pk: int, preset: str) -> HttpResponse:
        """The picture."""
        demand_preset(self.object, preset)
        return self.file(documents.preview(self.object, queries.sheets(self.object), preset=preset), preset, "png")


class NoticeSheet(OfPosters):
    """One language with Japanese and plain Japanese, as PDF, SVG or PNG."""

    def get(self, request: HttpRequest, pk: int, tag: str, kind: str) -> HttpResponse:
        """The file; a language that the notice has not is not found."""
        if tag not in self.object.languages or tag not in languages() or kind not in documents.KINDS:
            raise Http404
        return self.file(documents.sheet(self.object, queries.sheets(self.object), tag, kind), tag, kind)


def demand_preset(notice: Any, preset: str) -> None:
    """A preset that is not there, or of whose languages the notice has none, is not found."""
    if preset not in presets() or not grouped(notice.languages, preset):
        raise Http404
