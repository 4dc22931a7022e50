"""A campaign from the plan to what came of it; who sees what of it; what goes in and out."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from kakehashi.engines.access import audience
from kakehashi.engines.access.holdings import HOLDINGS
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.measures.actions import recount
from kakehashi.engines.measures.campaigns import Facts, offered, place
from kakehashi.engines.measures.rooms import rooms_serving
from kakehashi.engines.workflow import Conflict, NotPossible
from kakehashi.programmes.offices.visits import actions as visits
from kakehashi.registry.models import PlanField, PlanItem
from kakehashi.services.campaigns import actions, search
from kakehashi.services.campaigns.models import AnniversaryCampaign, CampaignPart
from kakehashi.services.campaigns.permissions import ANNIVERSARY_CAMPAIGN, CAMPAIGN_PART
from kakehashi.services.campaigns.queries import whole
from kakehashi.services.casework.actions import conversation, follow_ups, requests
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.casework.tests.conftest import begin, bring, world  # noqa: F401

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROOM = "casework.requests"


VALUES = {
    "name": "港の友好20周年", "name_en": "Twenty years of the ports", "occasion": "提携から20年になる。",
    "goals": "互いに訪ねる。", "plans": "記念の植樹", "joining": "依頼から始める。", "territories": ["SG"],
    "begins": date(2012, 4, 1), "ends": date(2013, 3, 31), "source": "例示：計画", "is_example": True,
}  # fmt: skip
ITEMS = ("4P-6", "4P-7", "7P-3", "7P-4")


@pytest.fixture
def campaign(world):  # noqa: F811
    field = PlanField.objects.get()
    items = [
        PlanItem.objects.create(field=field, code=code, emphasis="priority", position=90, text=code, text_en=code)
        for code in ITEMS
    ]
    office = world.singapore.acting.section.office
    row = actions.plan_campaign(by=world.singapore, **VALUES, offices=[office], plan_items=items)
    return actions.start(row, by=world.singapore)


def as_(user) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def completed(world, request):  # noqa: F811
    request = bring(world, request, "report")
    follow_ups.answer(
        request.follow_ups.get(stage=0), by=world.town, use="used", satisfaction=5, outcome="役立った",
        wish_for_better="", may_publish=False,
    )  # fmt: skip
    return requests.complete(request, by=world.officer)


def test_the_whole_way_with_evidence(world, campaign):  # noqa: F811
    request = completed(world, begin(world, campaign=campaign.pk))
    run_waiting()
    assert rooms_serving(["4P-7"])["4P-7"][0].room.name == "casework.campaign_support"
    assert rooms_serving(["4P-6"])["4P-6"] == []
    with pytest.raises(NotPossible):
        actions.close(campaign, by=world.singapore, result="  ")
    campaign = actions.close(campaign, by=world.singapore, result="20年を祝った。")
    run_waiting()
    recount()
    served = rooms_serving(["4P-6", "7P-3", "4P-7", "7P-4"])
    assert all(served.values())
    assert served["4P-7"][0].url == f"/requests/{request.pk}/"
    for refused in (
        lambda: actions.put_in(campaign, by=world.officer, room=ROOM, row=bring(world, begin(world), "submit")),
        lambda: actions.edit_campaign(campaign, by=world.officer, name="別名"),
        lambda: actions.take_out(campaign.parts.get(), by=world.officer),
        lambda: actions.call_off_campaign(campaign, by=world.officer, note="中止"),
    ):
        with pytest.raises(NotPossible), transaction.atomic():
            refused()


def test_what_is_refused(world, campaign):  # noqa: F811
    with pytest.raises(PermissionDenied):
        actions.plan_campaign(by=world.town, **VALUES)
    with pytest.raises(NotPossible):
        actions.plan_campaign(by=world.officer, **(VALUES | {"ends": date(2012, 3, 1)}))
    with pytest.raises(PermissionDenied):
        actions.edit_campaign(campaign, by=world.paris, name="別名")
    old = campaign.version
    actions.edit_campaign(campaign, by=world.singapore, name="港の友好二十周年", version=old)
    with pytest.raises(Conflict):
        actions.edit_campaign(campaign, by=world.officer, name="さらに別", version=old)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnniversaryCampaign.objects.filter(pk=campaign.pk).update(state="closed")
    with pytest.raises(NotPossible), transaction.atomic():
        actions.call_off_campaign(campaign, by=world.officer, note=" ")


def test_a_thing_is_in_one_campaign_and_comes_back(world, campaign):  # noqa: F811
    request = bring(world, begin(world), "submit")
    other = actions.start(actions.plan_campaign(by=world.officer, **(VALUES | {"name": "別"})), by=world.officer)
    part = actions.put_in(campaign, by=world.officer, room=ROOM, row=request)
    assert actions.put_in(campaign, by=world.officer, room=ROOM, row=request) == part
    with pytest.raises(NotPossible):
        actions.put_in(other, by=world.officer, room=ROOM, row=request)
    with pytest.raises(IntegrityError), transaction.atomic():
        CampaignPart.objects.create(campaign=other, room=ROOM, key=request.pk)
    for user in (world.town, world.paris):  # handed in: the town writes, staff put
        with pytest.raises(PermissionDenied):
            actions.take_out(part, by=user)
    part = actions.take_out(part, by=world.officer)
    assert not whole(campaign, world.officer).lines
    actions.put_back(part, by=world.officer)
    assert len(whole(campaign, world.officer).lines) == 1
    actions.take_out(part, by=world.officer)
    actions.put_in(other, by=world.officer, room=ROOM, row=request)
    with pytest.raises(NotPossible):
        actions.put_back(part, by=world.officer)
    assert Entry.objects.filter(name__startswith="campaigns.campaign_part.").count() == 5


def test_the_town_finds_it_and_may_skip_it(world, campaign):  # noqa: F811
    town = as_(world.town)
    page = town.get(campaign.get_absolute_url()).content.decode()
    address = reverse("casework:new") + f"?campaign={campaign.pk}&amp;territory=SG"
    assert address in page
    assert 'id="figures"' not in page
    first = town.get(address.replace("&amp;", "&")).content.decode()
    assert "港の友好20周年" in first
    answer = town.post(
        reverse("casework:new"), {"type": "local_information", "territory": "SG", "campaign": campaign.pk}
    )
    draft = SupportRequest.objects.get()
    assert CampaignPart.objects.get(taken_out_at=None).key == draft.pk
    form = town.get(answer["Location"]).content.decode()
    assert f'<option value="{campaign.pk}" selected>' in form
    typed = {
        "subject": "植樹",
        "wish": "苗木",
        "territory": "SG",
        "version": draft.version,
        "campaign": "",
        "close": "1",
    }
    assert town.post(answer["Location"], typed).status_code == 302
    assert not CampaignPart.objects.filter(taken_out_at=None).exists()
    typed |= {"campaign": campaign.pk, "version": SupportRequest.objects.get().version}
    assert town.post(answer["Location"], typed).status_code == 302
    assert CampaignPart.objects.filter(taken_out_at=None).count() == 1
    forged = town.post(reverse("casework:new"), {"type": "local_information", "territory": "SG", "campaign": 999})
    assert forged.status_code == 302


def test_the_picker_is_there_only_where_a_campaign_runs(world, campaign):  # noqa: F811
    town = as_(world.town)

    def asks(territory):
        draft = begin(world, territory=territory)
        return 'name="campaign"' in town.get(reverse("casework:edit", args=[draft.pk])).content.decode()

    assert asks("SG")
    assert not asks("FR")
    assert not asks("")
    assert offered(world.town, Facts(office=world.singapore.acting.section.office_id))
    check = town.get(reverse("casework:check", args=[begin(world).pk])).content.decode()
    assert "港の友好20周年" in check  # said once more before it is sent
    actions.call_off_campaign(campaign, by=world.singapore, note="中止")
    assert not asks("SG")
    with pytest.raises(NotPossible), transaction.atomic():
        begin(world, campaign=campaign.pk)


def test_staff_put_in_and_take_out_with_one_press(world, campaign):  # noqa: F811
    request = bring(world, begin(world), "answer_possible")
    office, page = as_(world.singapore), request.get_absolute_url()
    asks = f"{reverse('campaigns:put')}?room={ROOM}&amp;key={request.pk}"
    assert asks in office.get(page).content.decode()
    assert "港の友好20周年" in office.get(asks.replace("&amp;", "&")).content.decode()
    sent = {"room": ROOM, "key": request.pk, "campaign": campaign.pk}
    assert office.post(reverse("campaigns:put"), sent)["Location"].endswith(page)
    part = CampaignPart.objects.get()
    assert reverse("campaigns:take_out", args=[part.pk]) in office.get(page).content.decode()
    assert office.post(reverse("campaigns:take_out", args=[part.pk])).status_code == 302
    text = office.get(campaign.get_absolute_url()).content.decode()
    assert reverse("campaigns:put_back", args=[part.pk]) in text
    assert office.post(reverse("campaigns:put_back", args=[part.pk])).status_code == 302
    by_number = as_(world.officer).post(
        reverse("campaigns:put_in", args=[campaign.pk]), {"room": ROOM, "number": "K24-9999"}
    )
    assert by_number.status_code == 422
    assert as_(world.paris).post(reverse("campaigns:put"), sent).status_code == 422
    assert place(ROOM, request, world.stranger, Facts("SG"))["may"] is False
    assert as_(world.town).get(page).status_code == 200


def test_nothing_leaks_by_counts_lists_files_or_paper(world, campaign):  # noqa: F811
    secret = bring(world, begin(world, campaign=campaign.pk, is_confidential=True, subject="極秘の植樹"), "submit")
    conversation.record_effort(secret, by=world.officer, minutes=90, yen=4000, what="調整")
    total = whole(campaign, world.officer).total
    assert (total.things, total.minutes, total.yen, len(total.bodies)) == (1, 90, 4000, 1)
    for user in (world.stranger, world.colleague, world.paris):
        assert whole(campaign, user).total.things == 0
        assert not CAMPAIGN_PART.visible(user).exists()
        client = as_(user)
        parts = reverse("campaigns:parts", args=[campaign.pk])
        pages = [campaign.get_absolute_url(), parts, f"{parts}?export=csv", reverse("campaigns:campaigns")]
        assert all("極秘" not in client.get(page).content.decode() for page in pages)
        assert "極秘" not in words(client.get(reverse("campaigns:campaign_paper", args=[campaign.pk])).content)
    assert "極秘" in words(as_(world.officer).get(reverse("campaigns:campaign_paper", args=[campaign.pk])).content)


def words(pdf: bytes) -> str:
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s+", "", text)


def test_paper_of_a_real_campaign_with_examples_is_marked(world, campaign):  # noqa: F811
    AnniversaryCampaign.objects.update(is_example=False)
    address = reverse("campaigns:campaign_paper", args=[campaign.pk])
    assert "EXAMPLE" not in words(as_(world.officer).get(address).content)
    actions.put_in(campaign, by=world.officer, room=ROOM, row=bring(world, begin(world), "submit"))
    assert "EXAMPLE" in words(as_(world.officer).get(address).content)
    english = words(as_(world.officer).get(f"/en{address}").content)
    assert "Twentyyearsoftheports" in english


def test_a_visit_programme_is_put_in_by_its_number(world, campaign):  # noqa: F811
    days = {"begins": date(2012, 11, 6), "ends": date(2012, 11, 8)}
    programme = visits.start(by=world.singapore, title="港の訪問", **days)
    office, page = as_(world.singapore), programme.get_absolute_url()
    assert reverse("campaigns:put") in office.get(page).content.decode()
    address = reverse("campaigns:put_in", args=[campaign.pk])
    assert office.post(address, {"room": "offices.visits", "number": f"v2012-{programme.pk}"}).status_code == 302
    assert office.post(address, {"room": "offices.visits", "number": f"V2011-{programme.pk}"}).status_code == 422
    text = office.get(campaign.get_absolute_url()).content.decode()
    assert "港の訪問" in text
    assert "平成24年（2012年）11月" in text
    assert campaign.get_absolute_url() in office.get(page).content.decode()
    bring(world, begin(world, campaign=campaign.pk), "submit")
    total = whole(campaign, world.officer).total
    assert (total.things, len(total.bodies), len(total.offices)) == (2, 1, 1)


def test_who_sees_and_who_finds(world, campaign):  # noqa: F811
    for state in ("running", "called_off"):
        if state == "called_off":
            campaign = actions.call_off_campaign(campaign, by=world.officer, note="中止")
        seen = {name for name, user in world.everybody().items() if ANNIVERSARY_CAMPAIGN.visible(user).exists()}
        found = set(search.audience(campaign))
        assert {name for name, user in world.everybody().items() if audience(user) & found} == seen
    assert seen == {"officer", "chief", "singapore", "paris"}
    assert list(HOLDINGS["campaigns.led"].things([world.singapore.acting.pk])) == []


def test_it_goes_with_the_post(world, campaign):  # noqa: F811
    before, after = world.singapore.acting, world.officer.acting
    assert actions.pass_campaigns(before, after, by=None) == 1
    assert list(HOLDINGS["campaigns.led"].things([after.pk])) == [campaign]


def test_pages_ask_as_often_for_thirty_as_for_one(world, campaign):  # noqa: F811
    client, counts = as_(world.officer), []
    pages = [
        campaign.get_absolute_url(),
        reverse("campaigns:parts", args=[campaign.pk]),
        reverse("campaigns:campaigns"),
    ]
    for things in (0, 1, 30):
        for _number in range(things):
            actions.put_in(campaign, by=world.officer, room=ROOM, row=bring(world, begin(world), "submit"))
        found = []
        for page in pages:
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            found.append(len(asked))
        counts.append(found)
    for none, one, thirty in zip(*counts, strict=True):
        assert one == thirty, counts
        assert none <= one <= 26, counts


def test_the_list_of_requests_is_narrowed_by_campaign(world, campaign):  # noqa: F811
    bring(world, begin(world, campaign=campaign.pk, subject="植樹の下見"), "submit")
    bring(world, begin(world, subject="別の相談"), "submit")
    text = as_(world.officer).get(reverse("casework:requests"), {"campaign": campaign.pk}).content.decode()
    assert "植樹の下見" in text
    assert "別の相談" not in text


def test_planning_through_the_screens_keeps_what_was_typed(world, campaign):  # noqa: F811
    officer, address = as_(world.officer), reverse("campaigns:plan_campaign")
    typed = {
        "name": "新しい周年",
        "occasion": "10年",
        "begins": "平成24年11月1日",
        "ends": "2012-10-01",
        "source": "例示",
    }
    answer = officer.post(address, typed)
    assert answer.status_code == 422
    assert "新しい周年" in answer.content.decode()
    typed |= {"ends": "2013-10-01", "territories": ["SG"], "plan_items": "4P-6、9X-9"}
    assert officer.post(address, typed).status_code == 422
    assert officer.post(address, typed | {"plan_items": "4P-6, 7P-3"}).status_code == 302
    made = AnniversaryCampaign.objects.get(name="新しい周年")
    assert (made.begins, made.post, made.plan_items.count()) == (date(2012, 11, 1), world.officer.acting, 2)
    edit = reverse("campaigns:edit_campaign", args=[made.pk])
    assert "4P-6, 7P-3" in officer.get(edit).content.decode()
    assert as_(world.town).get(edit).status_code == 403
