"""A liaison meeting in Singapore to which two local governments are invited."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kakehashi.programmes.offices.liaison_meetings import actions
from kakehashi.programmes.offices.liaison_meetings.models import Invitation, LiaisonMeeting
from kakehashi.programmes.offices.local_government_offices.tests.conftest import as_, entered, office
from kakehashi.registry.models import User
from kakehashi.services.casework.tests.conftest import World, files_folder, world  # noqa: F401 -- fixtures

__all__ = ["as_", "entered", "office"]
SINGAPORE = ZoneInfo("Asia/Singapore")
NAMES = "所長　例田 はるか"


def planned(world: World, **values: object) -> LiaisonMeeting:  # noqa: F811
    """A meeting on 5 November, not sent yet, with every office of the place."""
    given = {
        "title": "第3回連絡会議", "territory": "SG", "starts_at": datetime(2012, 11, 5, 14, tzinfo=SINGAPORE),
        "ends_at": datetime(2012, 11, 5, 16, tzinfo=SINGAPORE), "place": "会議室", "agenda": "1　合同の商談会",
        "answer_by": date(2012, 10, 29), **values,
    }  # fmt: skip
    return actions.plan(by=world.singapore, **given)  # type: ignore[arg-type]


@pytest.fixture
def meeting(world: World, office) -> LiaisonMeeting:  # noqa: F811
    """Sent to the town's office and to the stranger's."""
    entered(world.stranger, name="遠市シンガポール事務所")
    row = actions.invite_all(planned(world), by=world.singapore)
    return actions.invite(row, by=world.singapore)


def invitation(meeting: LiaisonMeeting, user: User) -> Invitation:
    """That of somebody's body."""
    return meeting.invitations.get(local_government_office__owners=user.acting.section.organisation)
