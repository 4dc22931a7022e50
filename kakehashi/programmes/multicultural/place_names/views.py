"""The screen of official place names."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from kakehashi.engines.ui.views import HouseView

from ..sentences.rules.languages import languages
from .models import PlaceName
from .permissions import PLACE_NAME
from .queries import tables


class PlaceNames(HouseView):
    """How many official names there are in which language, from which source."""

    policy, code = PLACE_NAME, "list"
    template_name = "multicultural/place_names.html"
    heading = _("Official place names")

    def get(self, request: HttpRequest) -> HttpResponse:
        """A table for each source; languages that the bank has not by their tag."""
        known = languages()
        labels = dict(PlaceName.Table.choices)
        groups: dict[str, list[dict[str, object]]] = {}
        for row in tables(self.policy.visible(request.user)):
            language = known.get(row["tag"])
            more = {
                "language": language.name if language else row["tag"],
                "name_ja": language.name_ja if language else "",
            }
            groups.setdefault(row["table"], []).append(row | more)
        return self.page(groups=[(labels[table], rows[0]["source"], rows) for table, rows in groups.items()])
