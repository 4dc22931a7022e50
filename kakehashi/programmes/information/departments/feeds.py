"""The pages of departments as files: written again when what is new, to come or said at their head has changed."""

from collections.abc import Iterable

from django.urls import reverse

from kakehashi.engines.published.kinds import Portal
from kakehashi.registry.departments import WITH_A_PAGE


def addresses() -> Iterable[str]:
    """Each page."""
    return [reverse("information:department", kwargs={"code": code}) for code in WITH_A_PAGE]


PAGES = Portal(
    name="information.departments",
    addresses=addresses,
    events=("information.department_intro.introduce",),
    shows=("information.article", "information.case_study", "information.catalogue_entry"),
)
