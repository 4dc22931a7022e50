"""What foreign residents and towns can use for living together stands in the public catalogue of services."""

import pytest

from kakehashi.engines.measures.services import SERVICES

OPEN = {
    "living_information": "/living/",
    "plain_japanese": "/plain-japanese/",
    "support_centre": "/centres/",
    "centre_manual": "/centre-manual/",
    "mutual_aid": "/associations/",
}


@pytest.mark.parametrize(("code", "address"), OPEN.items())
def test_a_service_for_everybody_leads_to_its_open_page(db, client, code, address):
    service = SERVICES[code]
    assert service.address == address
    assert client.get(service.address).status_code == 200


def test_the_guidebook_leads_to_the_towns_own_part():
    assert SERVICES["orientation_guidebook"].address == "/living/own/"
    assert SERVICES["orientation_guidebook"].is_for("living")
