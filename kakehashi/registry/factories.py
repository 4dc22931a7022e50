"""Example people and bodies for tests: made directly, because tests of an action should not depend on other actions."""

from datetime import date
from itertools import count

from .models import Office, OfficeTerritory, Organisation, Post, PostRole, Section, Tenure, User

_numbers = count(1)
FIRST_DAY = date(2012, 4, 1)


def make_body(
    name: str = "例示市", *, prefecture: str = "98", kind: str = "city", is_example: bool = True
) -> Organisation:
    """A body without a code, so that any number of them can stand side by side."""
    return Organisation.objects.create(
        kind=kind, name=name, name_en=f"{name} (example)", prefecture=prefecture, is_example=is_example
    )


def make_office(
    code: str = "singapore", *, headquarters: Organisation, zone: str = "Asia/Singapore", territory: str = "SG"
) -> Office:
    """An overseas office that looks after one country or region."""
    office = Office.objects.create(
        code=code, organisation=headquarters, name=f"{code}事務所", name_en=f"{code.title()} Office", city=code,
        city_en=code.title(), time_zone=zone, opened="1990",
    )  # fmt: skip
    OfficeTerritory.objects.create(office=office, code=territory, name=territory, name_en=territory)
    return office


def make_member(*roles: str, body: Organisation, section: str = "国際課", office: Office | None = None) -> User:
    """Somebody who holds a post with these roles in a section of ``body``, since the first day."""
    number = next(_numbers)
    place, _made = Section.objects.get_or_create(organisation=body, name=section, defaults={"office": office})
    post = Post.objects.create(
        section=place, title=f"担当{number}", title_en=f"Officer {number}", email=f"desk{number}@example.jp"
    )
    PostRole.objects.bulk_create([PostRole(post=post, role=role) for role in roles])
    user = User.objects.create(username=f"member{number}", display_name=f"例 {number}")
    Tenure.objects.create(user=user, post=post, begins=FIRST_DAY)
    return user
