"""The checking kit: a language's texts as a workbook and on paper, and the filled workbook on its way in again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import time
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.documents.showing import shown
from kakehashi.engines.tables.downloads import download
from kakehashi.engines.tables.formats import FORMATS
from kakehashi.engines.ui.importing import HandIn
from kakehashi.engines.ui.pages import Crumbs

from ..documents import KIT, kit_of, kit_rows
from ..imports import CHECKS, find
from .reading import OfLanguage, above


class KitTable(OfLanguage):
    """A row for each text, with columns to fill in."""

    def get(self, request: HttpRequest, tag: str) -> HttpResponse:
        """The workbook."""
        form = FORMATS["xlsx"]
        rows, widths = kit_rows(tag)
        content, _losses = form.write(rows, widths)
        return download(content, form, f"kit-{tag}_{time.today():%Y%m%d}")


class KitPaper(OfLanguage):
    """The same on paper, with places for OK, change, name and date."""

    def get(self, request: HttpRequest, tag: str) -> HttpResponse:
        """The PDF."""
        language = "en" if get_language() == "en" else "ja"
        pdf = DOCUMENTS[KIT].render_for(kit_of(tag), request.user, language=language)
        return shown(pdf, f"kit-{tag}.pdf")


class BringIn(OfLanguage, HandIn):
    """A filled workbook comes in again, with a preview."""

    code, importer = "bring_in", CHECKS

    def fetch(self) -> None:
        """For checkers of the language and headquarters."""
        super().fetch()
        self.object = find(self.request.user, self.language.tag)

    def title(self) -> Any:
        """What is brought in."""
        return _("Bring in a filled kit: %(language)s") % {"language": self.language.label}

    def crumbs(self) -> Crumbs:
        """Below the texts of the language."""
        words = _("Texts: %(language)s") % {"language": self.language.label}
        listed = reverse("multicultural:language_texts", kwargs={"tag": self.language.tag})
        return [above(), (words, listed), (self.title(), "")]
