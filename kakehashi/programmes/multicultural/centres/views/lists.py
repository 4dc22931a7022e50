"""Lists of what belongs to a centre: one address, one policy for the centre, another one for the rows."""

from typing import Any, ClassVar

from django.db.models import QuerySet

from kakehashi.engines.access import Policy
from kakehashi.engines.ui.pages import Crumbs, HouseView
from kakehashi.engines.ui.views import ListView

from ..permissions import CENTRE
from .desk import below


class OfCentreList(ListView):
    """Rows of one centre. A subclass names ``listed``, the policy of the rows, and ``adds``: code and address by which
    another one is made."""

    policy, code = CENTRE, "work"
    template_name = "multicultural/centre_list.html"
    listed: ClassVar[Policy[Any]]
    adds: ClassVar[tuple[str, str, Any]] = ("", "", "")  # code of the centre's policy, name of the address, words

    def fetch(self) -> None:
        """Of one centre."""
        HouseView.fetch(self)

    def shown_models(self) -> tuple[Any, ...]:
        """Those of the rows."""
        return (self.listed.model,)

    def crumbs(self) -> Crumbs:
        """Below the centre."""
        return below(self.object, (self.title(), ""))

    def rows(self) -> QuerySet[Any]:
        """The centre's, as far as the user sees them."""
        return self.listed.visible(self.request.user).filter(centre=self.object)

    def context(self) -> dict[str, Any]:
        """Whether one may make another one."""
        code, address, words = self.adds
        may = bool(code) and self.object.is_at_work and self.policy.allows(self.request.user, code, self.object)
        return super().context() | {"adds": f"multicultural:{address}" if may else "", "add_words": words}
