"""Files of a request: attached, seen by the right people, downloaded on record, taken away with proof."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from kakehashi.engines.files import storage
from kakehashi.engines.files.factories import office, pdf, photograph, picture
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.models import Notification
from kakehashi.engines.search import find
from kakehashi.engines.workflow import NotPossible
from kakehashi.services.casework.actions import conversation, requests
from kakehashi.services.casework.attachments import actions, rules
from kakehashi.services.casework.attachments.models import Attachment
from kakehashi.services.casework.attachments.permissions import ATTACHMENT

from .conftest import begin, bring


def a_file(name="資料.pdf", content=None):
    return check_bytes(content or pdf(), name)


def sent(name="資料.pdf", content=None):
    return SimpleUploadedFile(name, content or pdf())


@pytest.fixture
def asked(world):
    return bring(world, begin(world), "ask_office")


def seen_by(world, request):
    return {
        name: sorted(str(row) for row in ATTACHMENT.visible(user).filter(request=request))
        for name, user in world.everybody().items()
        if ATTACHMENT.visible(user).filter(request=request)
    }


def test_an_internal_file_is_seen_inside_only(world, asked):
    actions.attach(asked, by=world.town, files=[a_file("町の資料.pdf")])
    actions.attach(asked, by=world.officer, files=[a_file("内部.pdf")], is_internal=True)
    conversation.note(asked, by=world.singapore, text="内部です", files=[a_file("メモ.pdf")])
    outside, inside = ["町の資料.pdf"], ["メモ.pdf", "内部.pdf", "町の資料.pdf"]
    assert seen_by(world, asked) == {
        "town": outside, "colleague": outside, "branch": outside, "officer": inside, "chief": inside,
        "singapore": inside,
    }  # fmt: skip


def test_to_a_request_that_is_over_nothing_is_attached(world, client):
    request = bring(world, begin(world), "submit")
    request = requests.withdraw(request, by=world.town)
    with pytest.raises(NotPossible):
        actions.attach(request, by=world.town, files=[a_file()])
    with pytest.raises(NotPossible):
        conversation.say(request, by=world.town, text="資料です", files=[a_file()])
    conversation.say(request, by=world.town, text="言葉だけです")
    client.force_login(world.town)
    assert f"/requests/{request.pk}/attach/" not in client.get(request.get_absolute_url()).content.decode()
    assert client.post(f"/requests/{request.pk}/attach/", {"files": sent()}).status_code == 422
    assert not Attachment.objects.exists()


def test_a_drafts_files_are_the_towns_alone(world):
    draft = begin(world)
    actions.attach(draft, by=world.town, files=[a_file()])
    assert set(seen_by(world, draft)) == {"town", "colleague"}


def test_another_town_finds_no_file_and_internal_ones_are_not_there_for_the_town(world, asked, client):
    (own,) = actions.attach(asked, by=world.town, files=[a_file("写真.jpg", photograph())])
    (inner,) = actions.attach(asked, by=world.officer, files=[a_file("内部.png", picture())], is_internal=True)
    addresses = {
        name: [f"/attachments/{row.pk}/{part}" for part in ("", "preview.jpg", "take-away/")]
        for name, row in (("own", own), ("inner", inner))
    }
    for user, pages in ((world.stranger, addresses["own"] + addresses["inner"]), (world.town, addresses["inner"])):
        client.force_login(user)
        assert [client.get(page).status_code for page in pages] == [404] * len(pages)
    client.logout()
    assert client.get(addresses["own"][0]).status_code == 302
    client.force_login(world.town)
    assert b"".join(client.get(addresses["own"][0]).streaming_content).startswith(b"\xff\xd8")
    assert "内部.png" not in client.get(f"/requests/{asked.pk}/").content.decode()


def test_a_download_is_saved_under_its_name_and_is_on_record(world, asked, client):
    (row,) = actions.attach(asked, by=world.town, files=[a_file("見積書 (第1案).pdf")])
    client.force_login(world.singapore)
    answer = client.get(row.get_absolute_url())
    assert b"".join(answer.streaming_content) == pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert "filename*=UTF-8''%E8%A6%8B%E7%A9%8D%E6%9B%B8" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"] and "default-src 'none'" in answer["Content-Security-Policy"]
    entry = Entry.objects.get(name="casework.attachment.read")
    assert (entry.by, entry.facts) == (world.singapore, {"file": row.file_id})


def test_only_our_own_small_picture_is_shown(world, asked, client):
    (photo, paper) = actions.attach(asked, by=world.town, files=[a_file("写真.gif", picture("GIF")), a_file()])
    client.force_login(world.town)
    answer = client.get(f"/attachments/{photo.pk}/preview.jpg")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == ("image/jpeg", "inline")
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert client.get(f"/attachments/{paper.pk}/preview.jpg").status_code == 404
    assert not Entry.objects.filter(name="casework.attachment.read").exists()


def test_several_files_come_through_the_form_and_what_is_refused_is_named(world, asked, client):
    client.force_login(world.town)
    address = f"/requests/{asked.pk}/attach/"
    page = client.get(address).content.decode()
    assert 'enctype="multipart/form-data"' in page and "FAX" in page
    wrong = client.post(
        address,
        {"files": [sent(), sent("請求.docx", office("docx", {"word/vbaProject.bin": b"x"}))], "consent": "山田様"},
    )
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert "請求.docx" in text and "マクロ" in text and "山田様" in text
    assert not StoredFile.objects.exists()
    right = client.post(address, {"files": [sent("写真.jpg", photograph()), sent()], "consent": "市長の了解"})
    assert (right.status_code, right["Location"]) == (302, f"/requests/{asked.pk}/#files")
    assert [(str(a), a.file.consent) for a in Attachment.objects.all()] == [
        ("写真.jpg", "市長の了解"), ("資料.pdf", "市長の了解"),
    ]  # fmt: skip
    assert client.post(address, {}).status_code == 422


def test_the_town_cannot_make_a_file_internal_or_a_report(world, asked, client):
    client.force_login(world.town)
    client.post(f"/requests/{asked.pk}/attach/", {"files": [sent()], "is_internal": "on", "is_report": "on"})
    row = Attachment.objects.get()
    assert (row.is_internal, row.is_report) == (False, False)
    with pytest.raises(PermissionDenied):
        actions.attach(asked, by=world.town, files=[a_file()], is_internal=True)
    for user in (world.stranger, world.branch, world.paris):
        with pytest.raises(PermissionDenied):
            actions.attach(asked, by=user, files=[a_file()])


def test_a_message_carries_its_files(world, asked, client):
    client.force_login(world.town)
    answer = client.post(f"/requests/{asked.pk}/say/", {"text": "見積書です", "files": [sent("見積.pdf")]})
    assert answer.status_code == 302
    row = Attachment.objects.get()
    assert row.message.text == "見積書です" and not row.is_internal
    page = client.get(f"/requests/{asked.pk}/").content.decode()
    assert page.count("見積.pdf") >= 2  # in the list, and with the message
    wrong = client.post(f"/requests/{asked.pk}/say/", {"text": "次です", "files": [sent("x.exe", b"MZ" + b"\0" * 50)]})
    assert wrong.status_code == 422
    assert "次です" in wrong.content.decode()
    assert asked.messages.count() == 1
    without = client.post(f"/requests/{asked.pk}/say/", {"text": "", "files": [sent("見積.pdf")]})
    assert without.status_code == 422 and "もう一度" in without.content.decode()


def test_a_note_keeps_its_files_inside(world, asked, client):
    client.force_login(world.singapore)
    client.post(f"/requests/{asked.pk}/note/", {"text": "内部", "files": [sent("秘密の名簿.pdf")]})
    assert Attachment.objects.get().is_internal
    client.force_login(world.town)
    assert "秘密の名簿" not in client.get(f"/requests/{asked.pk}/").content.decode()


def test_search_finds_names_that_the_town_sees_and_never_internal_ones(world, asked):
    actions.attach(asked, by=world.town, files=[a_file("琥珀色の見本.pdf")])
    actions.attach(asked, by=world.singapore, files=[a_file("群青色の名簿.pdf")], is_internal=True)
    conversation.say(asked, by=world.singapore, text="届きました")
    assert find("琥珀色", user=world.singapore).total == 1
    assert find("琥珀色", user=world.stranger).total == 0
    for user in world.everybody().values():
        assert find("群青色", user=user).total == 0
    assert not [e for e in Entry.objects.all() if "群青色" in str(e.facts)]


def test_what_was_attached_can_be_taken_away_and_leaves_its_digest(
    world, asked, client, django_capture_on_commit_callbacks
):
    (row,) = actions.attach(asked, by=world.town, files=[a_file("まちがい.pdf")])
    digest, key = row.file.digest, row.file.key
    with pytest.raises(PermissionDenied):
        actions.detach(row, by=world.singapore)
    client.force_login(world.town)
    address = f"/attachments/{row.pk}/take-away/"
    assert "まちがい.pdf" in client.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address)["Location"] == f"/requests/{asked.pk}/#files"
    assert client.get(row.get_absolute_url()).status_code == 404
    assert "まちがい" not in client.get(f"/requests/{asked.pk}/").content.decode()
    file = StoredFile.objects.get()
    assert (file.digest, file.removed_at is None, "まちがい" in file.name) == (digest, False, False)
    assert not storage.storage().exists(key)
    assert not find("まちがい", user=world.town).total
    assert Entry.objects.get(name="files.stored_file.remove").facts["digest"] == digest


def test_once_the_request_is_over_its_files_stay(world, asked):
    (row,) = actions.attach(asked, by=world.town, files=[a_file()])
    requests.withdraw(asked, by=world.town)
    with pytest.raises(NotPossible):
        actions.detach(row, by=world.town)


def test_a_request_carries_so_much_and_no_more(world, asked, monkeypatch):
    monkeypatch.setattr(actions, "limits", lambda: rules.limits() | {"files_per_request": 2})
    with pytest.raises(NotPossible):
        actions.attach(asked, by=world.town, files=[a_file()] * 3)
    actions.attach(asked, by=world.town, files=[a_file()] * 2)
    with pytest.raises(NotPossible):
        actions.attach(asked, by=world.town, files=[a_file()])
    monkeypatch.setattr(actions, "limits", lambda: rules.limits() | {"megabytes_per_request": 0})
    with pytest.raises(NotPossible):
        actions.attach(asked, by=world.town, files=[a_file()])


def test_files_of_an_example_are_examples(world, asked):
    (row,) = actions.attach(asked, by=world.town, files=[a_file()])
    assert row.file.is_example == asked.is_example


def test_the_page_asks_as_often_with_thirty_files_as_with_none(world, asked, client, django_assert_max_num_queries):
    client.force_login(world.singapore)
    client.get(f"/requests/{asked.pk}/")
    counts = []
    for count in (0, 1, 29):
        for number in range(count):
            conversation.say(asked, by=world.singapore, text="写真", files=[a_file(f"{number}.gif", picture("GIF"))])
        with django_assert_max_num_queries(40) as queries:
            assert client.get(f"/requests/{asked.pk}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2], counts


def test_the_other_side_is_told_once_and_without_names(world, asked, run_queue):
    run_queue()
    before = set(Notification.objects.values_list("pk", flat=True))
    actions.attach(asked, by=world.town, files=[a_file("秘密.pdf"), a_file()])
    run_queue()
    (told,) = Notification.objects.exclude(pk__in=before)
    assert told.post == world.singapore.acting
    assert "2個" in told.text and "秘密" not in told.text + told.subject
    actions.attach(asked, by=world.singapore, files=[a_file()], is_internal=True)
    actions.attach(begin(world), by=world.town, files=[a_file()])
    conversation.note(asked, by=world.singapore, text="内部", files=[a_file()])
    run_queue()
    assert Notification.objects.exclude(pk__in=before).count() == 1
    actions.attach(asked, by=world.singapore, files=[a_file()])
    run_queue()
    assert Notification.objects.latest("pk").post == world.town.acting
