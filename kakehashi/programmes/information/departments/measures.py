"""What the pages of departments serve of the plan."""

from django.utils.translation import gettext_lazy as _

from kakehashi.engines.measures.rooms import ROOMS, Room

from .models import DepartmentIntro

ROOMS.add(
    Room(
        name="information.departments",
        label=_("Pages of departments"),
        what=_("For each department its services, news, what is to come, contacts, and its part of the newsletter."),
        items=("5P-1",),
        role="public",
        records=lambda _item: DepartmentIntro.objects.all(),
        final=("information.department_intro.introduce",),
        url=lambda intro: f"/for/{intro.department}/",
    )
)
