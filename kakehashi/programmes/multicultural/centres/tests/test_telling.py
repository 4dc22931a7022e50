"""Everybody is told that a centre opens and that it closes, whoever runs it."""

import pytest
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import post_of
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.centres import actions
from kakehashi.programmes.multicultural.centres.readers import tell_who_writes_the_notice
from kakehashi.programmes.multicultural.notices import actions as notices
from kakehashi.programmes.multicultural.notices.permissions import NOTICE
from kakehashi.programmes.multicultural.sentences.rules.bank import sentences, text_of
from kakehashi.programmes.multicultural.sentences.rules.languages import languages
from kakehashi.registry.factories import make_body, make_member

from .conftest import browsing, opened, prepared

pytestmark = pytest.mark.django_db
CLOSES = "consult-centre-closes"


@pytest.fixture
def association():
    return make_member("branch_officer", body=make_body("月影国際交流協会", kind="other"), section="事業課")


def test_the_bank_says_in_every_language_that_a_centre_closes():
    assert list(sentences()[CLOSES].slots) == ["date", "agency", "phone"]
    for tag in languages():
        text = text_of(CLOSES, tag)
        assert text is not None and "{phone}" in text.text, tag
        assert bool(text.simpler) == (tag == "ja-x-yasashii"), tag


def test_a_closing_begins_its_notice_before_the_centre_closes(centre, head):
    centre = actions.begin_closing(centre, by=head, note="落ち着きました。")
    notice, line = centre.closing_notice, centre.closing_notice.lines.get()
    assert (line.sentence, notice.phone, notice.languages) == (CLOSES, "", centre.languages)
    assert line.values["agency"] == "月影県" and sorted(line.gaps) == ["date", "phone"]
    with pytest.raises(NotPossible):
        notices.submit(notice, by=head)  # what is not known is filled in by the desk
    centre = actions.close(centre, by=head)
    assert centre.closing_notice == notice


def test_closed_at_once_the_last_day_is_known(centre, head):
    line = actions.close(centre, by=head).closing_notice.lines.get()
    assert line.values["date"] == time.today().isoformat()


def test_who_stays_open_tells_of_the_next_closing_anew(centre, head):
    first = actions.begin_closing(centre, by=head, note="落ち着きました。").closing_notice
    centre = actions.go_on(centre, by=head)
    assert centre.closing_notice is None
    assert actions.begin_closing(centre, by=head, note="今度こそ。").closing_notice != first


def run_by(head, association):
    return prepared(head, run_by=post_of(association).section.organisation)


def test_an_association_that_runs_it_lays_the_notice_on_the_desk_of_the_local_government(head, association):
    centre = actions.open_now(run_by(head, association), by=association)
    notice = centre.opening_notice
    assert (notice.organisation, notice.post, notice.written_by) == (centre.organisation, post_of(head), None)
    assert not NOTICE.allows(association, "edit", notice) and NOTICE.allows(head, "edit", notice)
    assert not NOTICE.allows(head, "publish", notice)  # its desk answers for it: another one approves
    entry = Entry.objects.get(name="multicultural.support_centre.begin_notice")
    tell_who_writes_the_notice(entry)
    tell_who_writes_the_notice(entry)
    told = Notification.objects.get(post=post_of(head), name=entry.name)
    assert told.path == notice.get_absolute_url() and "月影県" in told.subject_ja
    assert actions.close(centre, by=association).closing_notice.post == post_of(head)


def test_an_associations_own_centre_is_told_of_by_a_town_that_it_serves(association, asker, town):
    centre = prepared(association, name="協会のセンター", areas=[town])
    centre = actions.open_now(centre, by=association)
    assert (centre.opening_notice.organisation, centre.opening_notice.post) == (town, post_of(asker))
    page = browsing(association).get(centre.get_absolute_url()).content.decode()
    assert "風待市" in page and "multicultural/notices" not in page


def test_where_no_local_government_has_a_desk_the_page_says_so(association):
    centre = actions.open_now(prepared(association, name="協会のセンター"), by=association)
    assert centre.opening_notice is None
    with pytest.raises(NotPossible):
        actions.begin_notice(centre, by=association)
    page = browsing(association).get(centre.get_absolute_url() + "?lang=en").content.decode()
    assert reverse("multicultural:begin_centre_notice", args=[centre.pk]) not in page


def test_the_button_says_on_whose_desk_it_lies(head, association):
    centre = run_by(head, association)
    centre.opening_notice = None
    centre = actions.open_now(centre, by=association)
    type(centre).objects.update(opening_notice=None)
    browser = browsing(association)
    address = reverse("multicultural:begin_centre_notice", args=[centre.pk])
    assert address in browser.get(centre.get_absolute_url()).content.decode()
    page = browser.post(address, follow=True).content.decode()
    assert "国際課" in page


def test_a_head_from_elsewhere_lays_it_there_too(head, stranger):
    centre = prepared(head)
    actions.call_in(centre, by=head, post=post_of(stranger), team="head")
    assert actions.open_now(centre, by=stranger).opening_notice.organisation == centre.organisation


def test_the_own_desk_writes_it_itself(head):
    assert opened(head).opening_notice.written_by == head
