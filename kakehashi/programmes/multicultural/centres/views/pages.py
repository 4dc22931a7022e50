"""The page of one thing that belongs to a centre: what it says, facts beside it, the steps."""

from typing import Any, ClassVar

from django.urls import reverse

from kakehashi.engines.ui.pages import Crumbs
from kakehashi.engines.ui.views import DetailView

from .desk import below


class OfCentrePage(DetailView):
    """A subclass says ``texts()``, ``told()`` and ``links()``; ``suffix`` makes the address of a step, and ``above`` is
    the list (heading, name of its address)."""

    template_name = "multicultural/centre_row.html"
    suffix: ClassVar[str] = ""
    above: ClassVar[tuple[Any, str]]

    def crumbs(self) -> Crumbs:
        """Below the list of the centre."""
        heading, name = self.above
        above = reverse(f"multicultural:{name}", kwargs={"pk": self.object.centre_id})
        return below(self.object.centre, (heading, above), (self.title(), ""))

    def texts(self) -> list[tuple[Any, str]]:
        """Long texts, with their headings."""
        return []

    def told(self) -> list[tuple[Any, Any]]:
        """Facts: term and words."""
        return []

    def links(self) -> list[tuple[Any, str]]:
        """Papers and neighbours."""
        return []

    def context(self) -> dict[str, Any]:
        """With all of it."""
        context = super().context()
        steps = [
            (one.transition.label, self.step_url(one.transition.name), one.transition.is_danger)
            for one in context.get("buttons", ())
            if not one.reason
        ]
        return context | {"texts": self.texts(), "told": self.told(), "links": self.links(), "steps": steps}

    def step_url(self, name: str) -> str:
        """The page in front of a step."""
        return reverse(f"multicultural:{name}_{self.suffix}", kwargs={"pk": self.object.pk})
