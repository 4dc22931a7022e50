from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.translation import override

from kakehashi.base.time import now
from kakehashi.engines.ledger import READERS
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Notification
from kakehashi.programmes.information.publications import actions, demo
from kakehashi.programmes.information.publications.factories import drafted, person
from kakehashi.programmes.information.publications.models import CaseStudyPage
from kakehashi.registry.models import Organisation, Post, Section
from kakehashi.services.casework.follow_ups.models import FollowUp
from kakehashi.services.casework.requests.models import SupportRequest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def japanese():
    with override("ja"):
        yield


@pytest.fixture
def request_of_a_town():
    """A request whose report is out; the asker has answered the questionnaire."""
    town = Organisation.objects.create(kind="city", name="架空市", is_example=True)
    section = Section.objects.create(organisation=town, name="国際課")
    post = Post.objects.create(section=section, title="担当")
    return SupportRequest.objects.create(
        number="K24-0001", type="local_information", organisation=town, section=section, post=post,
        subject="りんごの輸入手続きを知りたい", wish="検疫の手順を知りたい。", report_text="手順を調べた。",
        territory="SG", is_example=True, submitted_at=now(), state="completed",
    )  # fmt: skip


def complete(request):
    """What the ledger holds when a request is completed."""
    with transaction.atomic():
        return Entry.objects.create(
            at=now(), recorded_at=now(), name="casework.support_request.complete",
            subject_type="casework.supportrequest", subject_id=str(request.pk), facts={},
        )  # fmt: skip


def read(entry):
    for reader in READERS.values():
        if entry.name in reader.events and reader.name.startswith("information."):
            with transaction.atomic():
                reader.read(entry)


def test_with_consent_a_completed_request_becomes_one_draft(request_of_a_town):
    FollowUp.objects.create(
        request=request_of_a_town, use="used", satisfaction=5, outcome="輸出が始まった。\n二社と続いている。",
        may_publish=True, consent_wording="2012-10",
    )  # fmt: skip
    entry = complete(request_of_a_town)
    read(entry)
    read(entry)
    page = CaseStudyPage.objects.get()
    assert (page.title, page.stage.name, page.live) == ("りんごの輸入手続きを知りたい", "submitted", False)
    assert (page.support_request_id, page.body_name, page.is_example) == (request_of_a_town.pk, "架空市", True)
    assert "輸出が始まった。" in page.result
    assert "手順を調べた。" in page.body


def test_without_consent_nothing_is_drafted(request_of_a_town):
    FollowUp.objects.create(request=request_of_a_town, outcome="輸出が始まった。")
    read(complete(request_of_a_town))
    assert not CaseStudyPage.objects.exists()


def test_whoever_has_the_next_step_is_told_once():
    approver, editor = person("approver"), person("editor")
    page = drafted(title="港の事例")
    submitted = Entry.objects.get(name="information.case_study.submit")
    read(submitted)
    read(submitted)
    told = Notification.objects.get()
    assert told.post == approver.posts_held[0]
    assert told.subject_ja == "承認待ちの事例：港の事例"
    assert told.subject_en == "Case study to approve: 港の事例"
    assert told.path == f"/cases/{page.pk}/review/"
    actions.send_back(page, by=approver, note="直して")
    read(Entry.objects.get(name="information.case_study.send_back"))
    assert Notification.objects.order_by("-pk").first().post == editor.posts_held[0]


def test_the_demonstration_leaves_work_for_everybody():
    people = {"editor": person("editor"), "approver": person("approver")}
    for number in range(5):
        drafted(title=f"事例その{number}")
    later = now() + timedelta(days=1)
    assert demo.live(people) == 3
    stages = [page.stage.name for page in CaseStudyPage.objects.order_by("pk")]
    assert stages == ["published", "published", "published", "returned", "submitted"]
    assert demo.live(people) == 3
    assert all(page.shown_on <= later.date() for page in CaseStudyPage.objects.all())
