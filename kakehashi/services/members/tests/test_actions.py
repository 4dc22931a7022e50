from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError

from kakehashi.base import time
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Mail
from kakehashi.engines.search import find
from kakehashi.engines.workflow import NotPossible
from kakehashi.registry.models import Installation, Organisation, Post, PostRole, Section, Tenure, User
from kakehashi.services.members import actions, models, permissions

from .conftest import holder

VISITOR = AnonymousUser()


def recorded(name):
    return Entry.objects.filter(name=name).count()


def test_a_body_a_section_and_a_post_are_set_up(administrator):
    body = actions.register_organisation(by=administrator, kind="other", name="架空協議会", name_en="Kakuu Council")
    section = actions.add_section(body, by=administrator, name="事務局", name_en="Secretariat")
    post = actions.add_post(section, by=administrator, title="担当", email="jimu@kakuu.example.jp")
    actions.give_role(post, by=administrator, role="municipal_officer")
    assert post.role_codes == {"municipal_officer"}
    assert [hit.title for hit in find("架空協議会").hits] == ["架空協議会"]
    assert Entry.objects.get(name="members.post.give_role").facts == {"role": "municipal_officer"}


def test_names_and_codes_are_taken_once(administrator, town, post):
    with pytest.raises(NotPossible):
        actions.register_organisation(by=administrator, kind="city", name="別の市", code="981010")
    with pytest.raises(NotPossible):
        actions.add_section(town, by=administrator, name="国際課")
    with pytest.raises(NotPossible):
        actions.add_post(post.section, by=administrator, title="国際交流担当")
    actions.give_role(post, by=administrator, role="editor")
    with pytest.raises(NotPossible):
        actions.give_role(post, by=administrator, role="editor")


@pytest.mark.parametrize("who", ["officer", "visitor"])
def test_only_administrators_look_after_bodies(request, who, town, post, monday):
    user = VISITOR if who == "visitor" else request.getfixturevalue(who)
    for attempt in (
        lambda: actions.register_organisation(by=user, kind="other", name="x"),
        lambda: actions.add_section(town, by=user, name="x"),
        lambda: actions.add_post(post.section, by=user, title="x"),
        lambda: actions.give_role(post, by=user, role="administrator"),
        lambda: actions.take_role(post, by=user, role="municipal_officer"),
        lambda: actions.invite(post, by=user, address="a@example.jp"),
        lambda: actions.begin_tenure(post, by=user, user=user),
        lambda: actions.sync_reference(by=user),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_a_tenure_begins_and_ends(administrator, officer, post):
    successor = User.objects.create(username="successor")
    begun = actions.begin_tenure(post, by=administrator, user=successor, begins=date(2013, 4, 1))
    assert successor.acting is None
    with pytest.raises(NotPossible):
        actions.begin_tenure(post, by=administrator, user=successor)
    with pytest.raises(NotPossible):
        actions.end_tenure(begun, by=administrator, ends=date(2013, 3, 31))
    ended = actions.end_tenure(officer.tenures.get(), by=administrator, ends=date(2013, 3, 31))
    assert ended.ends == date(2013, 3, 31)
    with pytest.raises(NotPossible):
        actions.end_tenure(ended, by=administrator)
    with time.travel(time.tokyo(2013, 4, 1)):
        assert User.objects.get(username="successor").acting == post
        assert User.objects.get(username="officer").acting is None


def test_somebody_remains_administrator(administrator, post):
    own = administrator.acting
    with pytest.raises(NotPossible, match="管理者"):
        actions.take_role(own, by=administrator, role="administrator")
    with pytest.raises(NotPossible, match="管理者"):
        actions.end_tenure(administrator.tenures.get(), by=administrator)
    assert PostRole.objects.filter(post=own, role="administrator").exists()
    deputy = User.objects.create(username="deputy")
    actions.begin_tenure(own, by=administrator, user=deputy)
    assert actions.end_tenure(administrator.tenures.get(), by=administrator).ends == date(2012, 10, 15)


def test_a_role_is_taken(administrator, officer, post):
    actions.take_role(post, by=administrator, role="municipal_officer")
    assert not post.roles.exists()
    with pytest.raises(NotPossible):
        actions.take_role(post, by=administrator, role="municipal_officer")


def test_an_invitation_is_a_mail_with_a_key_that_is_stored_nowhere_else(administrator, post, settings):
    settings.BASE_URL = "https://kakehashi.example.jp"
    invitation = actions.invite(post, by=administrator, address="hanako@example.jp")
    mail = Mail.objects.get()
    assert f"https://kakehashi.example.jp/invitations/{invitation.token}/" in mail.text.splitlines()
    assert (mail.address, mail.is_secret, mail.is_example) == ("hanako@example.jp", True, True)
    assert mail.subject.startswith("【例示・EXAMPLE】")
    assert "架空市" in mail.text
    stored = models.Invitation.objects.get()
    assert invitation.token not in " ".join(str(value) for value in vars(stored).values())
    assert permissions.invited(invitation.token) == invitation
    assert timedelta(days=13) < stored.expires - time.machine_now() <= timedelta(days=14)


def test_an_english_invitation_is_english(administrator, post):
    actions.invite(post, by=administrator, address="ann@example.jp", language="en")
    mail = Mail.objects.get()
    said = " ".join(mail.text.split())
    assert "You are invited to take up this post: Kakuu City, International Section Exchange Officer." in said
    assert "/en/invitations/" in mail.text


ACCOUNT = {"username": "hanako", "display_name": "例示 花子", "password": "correct horse battery"}


def test_a_visitor_takes_up_a_post(administrator, post):
    invitation = actions.invite(post, by=administrator, address="hanako@example.jp", language="en")
    accepted = actions.accept_invitation(invitation, by=VISITOR, **ACCOUNT)
    hanako = User.objects.get(username="hanako")
    assert hanako.check_password("correct horse battery")
    assert (hanako.acting, hanako.language, accepted.user, accepted.state) == (post, "en", hanako, "accepted")
    entry = Entry.objects.get(name="members.invitation.accept_invitation")
    assert (entry.by, entry.facts["post"]) == (hanako, post.pk)
    with pytest.raises(NotPossible):
        actions.accept_invitation(invitation, by=VISITOR, **ACCOUNT | {"username": "jiro"})
    assert not User.objects.filter(username="jiro").exists()


def test_somebody_with_an_account_holds_one_post_more(administrator, officer, post):
    second = Post.objects.create(section=post.section, title="係長")
    invitation = actions.invite(second, by=administrator, address="officer@example.jp")
    actions.accept_invitation(invitation, by=officer)
    assert [held.title for held in User.objects.get(pk=officer.pk).posts_held] == ["国際交流担当", "係長"]
    again = actions.invite(second, by=administrator, address="officer@example.jp")
    with pytest.raises(NotPossible):
        actions.accept_invitation(again, by=User.objects.get(pk=officer.pk))
    again.refresh_from_db()
    assert again.state == "sent"


def test_a_login_name_is_taken_once_in_whatever_case(administrator, officer, post):
    invitation = actions.invite(post, by=administrator, address="hanako@example.jp")
    with pytest.raises(NotPossible):
        actions.accept_invitation(invitation, by=VISITOR, **ACCOUNT | {"username": "Officer"})
    assert Tenure.objects.filter(post=post).count() == 1


@pytest.mark.parametrize("why", ["expired", "withdrawn", "abolished"])
def test_an_invitation_can_lose_its_force(administrator, post, why):
    invitation = actions.invite(post, by=administrator, address="hanako@example.jp")
    if why == "expired":
        models.Invitation.objects.update(expires=time.machine_now() - timedelta(seconds=1))
    elif why == "withdrawn":
        actions.withdraw_invitation(invitation, by=administrator)
    else:
        Post.objects.filter(pk=post.pk).update(is_open=False)
    with pytest.raises(NotPossible):
        actions.accept_invitation(invitation, by=VISITOR, **ACCOUNT)
    assert not User.objects.filter(username="hanako").exists()


def test_nobody_is_invited_to_an_abolished_post(administrator, post):
    post.is_open = False
    with pytest.raises(NotPossible):
        actions.invite(post, by=administrator, address="hanako@example.jp")


def test_what_is_no_address_is_refused(administrator, post):
    with pytest.raises(ValidationError):
        actions.invite(post, by=administrator, address="nobody")
    assert not models.Invitation.objects.exists()


def test_a_language_is_ones_own_choice(officer, administrator):
    assert actions.choose_language(officer, by=officer, language="en").language == "en"
    with pytest.raises(PermissionDenied):
        actions.choose_language(officer, by=administrator, language="ja")


FIRST = {
    "name": "架空国際協会",
    "name_en": "Kakuu International",
    "display_name": "例示 太郎",
    "username": "taro",
    "password": "correct horse battery",
}


def test_an_installation_begins(db):
    tenure = actions.found(by=VISITOR, **FIRST)
    taro = User.objects.get()
    assert taro.roles == {"administrator", "hq_officer", "hq_chief"}
    assert taro.acting.section.organisation.kind == Organisation.Kind.HEADQUARTERS
    assert tenure.user == taro
    assert [hit.title for hit in find("架空国際協会").hits] == ["架空国際協会"]
    assert recorded("members.organisation.found") == 1
    with pytest.raises(PermissionDenied):
        actions.found(by=VISITOR, **FIRST | {"username": "jiro"})


def test_the_headquarters_of_the_lists_is_used(headquarters):
    actions.found(by=VISITOR, **FIRST)
    assert Organisation.objects.count() == 1
    assert Section.objects.get().organisation == headquarters


def test_the_ledger_holds_no_words_of_people(administrator, post):
    invitation = actions.invite(post, by=administrator, address="canary-hanako@example.jp")
    actions.accept_invitation(invitation, by=VISITOR, **ACCOUNT | {"display_name": "かなりあ"})
    facts = " ".join(str(facts) for facts in Entry.objects.values_list("facts", flat=True))
    assert "canary" not in facts
    assert "かなりあ" not in facts
    assert "hanako" not in facts


@pytest.mark.parametrize("dry_run", [True, False])
def test_the_lists_are_synced_and_found(db, dry_run):
    counts = actions.sync_reference(by=None, dry_run=dry_run).counts()
    assert counts["local_governments"]["created"] > 1900
    assert Organisation.objects.exists() is not dry_run
    assert bool(find("札幌").total) is not dry_run
    assert recorded("members.organisation.sync_reference") == (0 if dry_run else 1)
    assert Installation.objects.exists() is not dry_run
    if not dry_run:
        actions.sync_reference(by=None)
        assert recorded("members.organisation.sync_reference") == 1


def test_a_body_is_found_by_each_of_its_names(administrator):
    actions.register_organisation(
        by=administrator, kind="city", name="札幌市", kana="さっぽろし", name_en="Sapporo City", code="011002"
    )
    asked = "札幌市 札幌 さっぽろし サッポロ ｻｯﾎﾟﾛ 011002 01100 ０１１００２ Sapporo ｓａｐｐｏｒｏ".split()
    assert [words for words in [*asked, "Sapporo City"] if find(words).total != 1] == []


def test_who_holds_a_post_is_seen_by_administrators_and_themselves(administrator, officer, post):
    holder(post, "colleague")
    assert permissions.TENURE.visible(administrator).count() == 3
    assert permissions.TENURE.visible(officer).count() == 1
    assert not permissions.TENURE.visible(VISITOR).exists()
    assert not permissions.TENURE.visible(None).exists()
    assert not permissions.INVITATION.visible(officer).exists()
    assert not permissions.POST.visible(VISITOR).exists()
