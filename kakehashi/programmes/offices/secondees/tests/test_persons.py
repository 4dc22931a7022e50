"""The secondee as a person: in the person's file, erased with the account; what a post holds is handed on."""

from datetime import date

from kakehashi.engines.access.holdings import HOLDINGS
from kakehashi.programmes.offices.secondees import actions
from kakehashi.registry.factories import make_member
from kakehashi.registry.models import Tenure
from kakehashi.services.members.privacy.actions import erase
from kakehashi.services.members.privacy.queries import person_file

from .conftest import NAME, PHONE, World, agreed, ended


def test_the_file_of_the_person_holds_the_stay(world: World) -> None:
    stay = agreed(world)
    assert stay.account == world.resident
    text = str(person_file(world.resident))
    assert NAME in text
    assert PHONE in text


def test_name_and_contact_go_with_the_account(world: World) -> None:
    stay = actions.close_stay(ended(world), by=world.officer)
    Tenure.objects.filter(user=world.resident).update(ends=date(2012, 10, 13))
    house = world.officer.acting.section.organisation
    erase(world.resident, by=make_member("administrator", body=house, section="総務課"))
    stay.refresh_from_db()
    assert (stay.name, stay.contact) == ("", "")
    assert stay.entries.count() == 2  # what was done stays


def test_what_the_posts_hold_is_handed_on(world: World) -> None:
    stay = agreed(world)
    heir = world.colleague.acting
    for name, user, field in (("wished", world.city, "post"), ("logged", world.resident, "secondee_post")):
        holding = HOLDINGS[f"offices.secondees_{name}"]
        assert list(holding.things([user.acting.pk])) == [stay]
        assert holding.line(stay).number == stay.number
        assert holding.passes(user.acting, heir, by=world.officer) == 1
        stay.refresh_from_db()
        assert getattr(stay, field) == heir
    taken = HOLDINGS["offices.secondees_taken"]
    assert list(taken.things([world.chief.acting.pk])) == [stay]
