"""Makes the demonstration: everything through the actions, repeatable, in domain time."""

from datetime import date, datetime
from secrets import token_urlsafe

from django.contrib.auth.hashers import make_password

from kakehashi.base import time
from kakehashi.engines.content.actions import write_editor_groups
from kakehashi.engines.ledger import happening_at
from kakehashi.programmes.information import demo as information
from kakehashi.programmes.multicultural import demo as multicultural
from kakehashi.programmes.offices import demo as offices
from kakehashi.registry.clock import become_demonstration, installation, set_clock, told
from kakehashi.registry.models import Installation, Organisation, Post, Section, User
from kakehashi.services.bookings import demo as bookings
from kakehashi.services.campaigns import demo as campaigns
from kakehashi.services.casework import demo as casework
from kakehashi.services.contacts import demo as contacts
from kakehashi.services.inquiries import demo as inquiries
from kakehashi.services.members import actions as members
from kakehashi.services.members import demo as first_of_april
from kakehashi.services.members.actions.people import open_account
from kakehashi.services.members.affected_areas import demo as affected_areas
from kakehashi.services.members.successions import demo as successions

from .cast import ASSOCIATIONS, BODIES, CAST, FURTHER, HEADQUARTERS, Member

BEGINS = time.tokyo(2012, 10, 15, 9)  # Monday 15 October 2012, 09:00 JST
FIRST_DAY = time.tokyo(2011, 4, 1, 9)
FOUNDER = "administrator"


def begin() -> None:
    """Make this installation a demonstration with its bodies and cast; the stories are still to be told. Repeatable.

    Refused with ValueError in an installation that people work in.
    """
    if installation().is_demonstration:
        return
    if User.objects.exists():
        raise ValueError("People work in this installation; a demonstration needs a database of its own.")
    become_demonstration(BEGINS)
    with happening_at(FIRST_DAY):
        _people()


def build(*, is_short: bool = False) -> bool:
    """Make this installation a demonstration, once: bodies, cast, stories; the clock begins at `BEGINS`.

    ``is_short``: only the stories that are told at length, for tests. Where people have used the demonstration already
    and stories are new, its clock is never set back.
    Returns False where it is made already; what was interrupted goes on. Refused with ValueError in an installation
    that people work in.
    """
    before = installation()
    begin()
    if installation().telling is None and _is_told(is_short=is_short):
        return False
    told(0)
    with happening_at(FIRST_DAY):
        people = _people()
    affected_areas.live(people)
    casework.live(people, is_short=is_short, told=told)
    successions.live(people[FOUNDER])
    inquiries.live(people)
    contacts.live(people)
    offices.live(people)
    first_of_april.live(people)
    bookings.live(people)
    campaigns.live(people)
    multicultural.live(people)
    with time.travel(casework.LAST):
        information.live(people)
    set_clock(clock_after(before))
    told(None)
    return True


def clock_after(before: Installation) -> datetime:
    """What the clock shows once all is told: `BEGINS`, or the later day on which a used demonstration already was."""
    is_used = before.is_demonstration and before.telling is None
    return max(BEGINS, time.machine_now() + before.clock_offset) if is_used else BEGINS


def _is_told(*, is_short: bool) -> bool:
    """Whether every story is there."""
    fields = (information, multicultural, offices)
    others = (inquiries, contacts, first_of_april, bookings, affected_areas, campaigns, *fields)
    return casework.is_told(is_short=is_short) and all(noun.is_told() for noun in others)


def _people() -> dict[str, User]:
    """The founder, the bodies and the rest of the cast, each since the fiscal year before."""
    headquarters = Organisation.objects.get(kind="headquarters")
    founder = next(member for member in CAST if member.username == FOUNDER)
    administrator = (
        User.objects.filter(username=FOUNDER).first()
        or members.found(
            by=None,
            name=headquarters.name,
            name_en=headquarters.name_en,
            display_name=founder.name,
            username=founder.username,
            password=token_urlsafe(32),
            language=founder.language,
        ).user
    )  # fmt: skip -- nobody knows the password: the cast signs in at /demo/cast/
    write_editor_groups(by=administrator)
    known = set(Organisation.objects.filter(is_example=True).values_list("code", flat=True))
    for body in (body for body in BODIES if body.code not in known):
        members.register_organisation(
            by=administrator, kind=body.kind, name=body.name, name_en=body.name_en, kana=body.kana, code=body.code,
            valid_from=None, is_example=True,
        )  # fmt: skip
    called = set(Organisation.objects.filter(is_example=True).values_list("name", flat=True))
    for prefecture, name, kana, name_en in ASSOCIATIONS:
        if name not in called:
            members.register_organisation(
                by=administrator, kind=Organisation.Kind.OTHER, name=name, name_en=name_en, kana=kana,
                prefecture=prefecture, is_example=True,
            )  # fmt: skip
    people = {FOUNDER: administrator}
    for member in (*CAST, *FURTHER):
        if member.username != FOUNDER:
            there = User.objects.filter(username=member.username).first()
            people[member.username] = there or _take_up(member, administrator, headquarters)
    return people


def _take_up(member: Member, administrator: User, headquarters: Organisation) -> User:
    """The member's section and post, made where they are missing, and the tenure."""
    section = _section(member, administrator, headquarters)
    post = Post.objects.filter(section=section, title=member.post.ja).first() or members.add_post(
        section,
        by=administrator,
        title=member.post.ja,
        title_en=member.post.en,
        email=f"{member.username.replace('_', '-')}@example.jp",
    )
    for role in member.roles:
        if role not in post.role_codes:
            members.give_role(post, by=administrator, role=role)
    user = open_account(
        by=administrator, username=member.username, display_name=member.name, password=make_password(None),
        language=member.language,
    )  # fmt: skip
    members.begin_tenure(post, by=administrator, user=user, begins=date(2011, 4, 1))
    return User.objects.get(pk=user.pk)


def _section(member: Member, administrator: User, headquarters: Organisation) -> Section:
    if member.body == HEADQUARTERS:
        body = headquarters
        known = Section.objects.filter(organisation=body, office__code=member.office) if member.office else None
    else:
        named = {"code__startswith": member.body} if member.body.isdecimal() else {"name": member.body}
        body, known = Organisation.objects.get(is_example=True, **named), None
    found = (
        known.first()
        if known is not None
        else Section.objects.filter(organisation=body, name=member.section.ja).first()
    )
    return found or members.add_section(body, by=administrator, name=member.section.ja, name_en=member.section.en)
