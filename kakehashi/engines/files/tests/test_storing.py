"""Files are stored, kept, erased with proof, and swept up when nobody keeps them."""

import os
from datetime import timedelta

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.datastructures import MultiValueDict

from kakehashi.base import time
from kakehashi.engines.files import actions, storage
from kakehashi.engines.files.factories import pdf, photograph, picture
from kakehashi.engines.files.fields import UploadField, UploadsField
from kakehashi.engines.files.models import StoredFile
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.files.rules import MOST_BYTES, Refused
from kakehashi.engines.ledger.models import Entry
from kakehashi.registry.factories import make_body, make_member

pytestmark = pytest.mark.django_db


def upload(name="資料.pdf", content=None):
    return SimpleUploadedFile(name, content or pdf(), content_type="text/html")  # what a browser says is not believed


def lies(folder):
    """How many files lie in the folder."""
    return sum(len(files) for _path, _folders, files in os.walk(folder))


def age(folder, days=2):
    """Make everything there look so many days old."""
    for path, _folders, files in os.walk(folder):
        for file in files:
            then = (time.machine_now() - timedelta(days=days)).timestamp()
            os.utime(os.path.join(path, file), (then, then))
    StoredFile.objects.update(stored_at=time.machine_now() - timedelta(days=days))


def test_a_file_is_stored_under_a_key_that_says_nothing(files_folder):
    user = make_member("municipal_officer", body=make_body("風待市"))
    file = actions.store(upload(), by=user, purpose="tests.paper", consent="市長  の了解")
    assert (file.name, file.media_type, file.size) == ("資料.pdf", "application/pdf", len(pdf()))
    assert (file.by, file.post, file.consent) == (user, user.acting, "市長 の了解")
    assert storage.read(file.key) == pdf()
    assert "pdf" not in file.key and "資料" not in file.key
    facts = Entry.objects.get(name="files.stored_file.store").facts
    assert facts == {"kind": "pdf", "size": file.size, "digest": file.digest, "purpose": "tests.paper"}


def test_a_photograph_is_stored_without_its_place(files_folder):
    file = actions.store(upload("写真.jpg", photograph()), by=None, purpose="tests.paper")
    assert "gps" in file.cleaned
    assert "撮影した場所" in file.cleaned_words
    assert (file.width, file.height) == (40, 80)
    assert storage.read(file.preview_key)[:2] == b"\xff\xd8"
    assert b"Exif" not in storage.read(file.key)


def test_what_is_refused_leaves_nothing(files_folder):
    with pytest.raises(Refused):
        actions.store(upload("x.pdf", b"MZ\0\0"), by=None, purpose="tests.paper")
    assert not StoredFile.objects.exists()
    assert lies(files_folder) == 0


def test_an_upload_that_is_too_large_is_not_even_read():
    class Endless:
        name, size = "x.pdf", MOST_BYTES + 1

        def read(self, size=-1):
            raise AssertionError("it was read")

        def seek(self, offset):
            raise AssertionError("it was read")

    with pytest.raises(Refused) as refused:
        actions.store(Endless(), by=None, purpose="tests.paper")
    assert "30" in refused.value.messages[0]


def test_an_erased_file_leaves_its_digest_and_no_bytes(files_folder, django_capture_on_commit_callbacks):
    file = actions.store(upload("山田太郎.png", picture()), by=None, purpose="tests.paper", consent="山田太郎")
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove(file, by=None)
    gone = StoredFile.objects.get()
    assert gone.digest == file.digest and gone.removed_at is not None
    assert "山田" not in gone.name + gone.consent
    assert lies(files_folder) == 0
    assert actions.remove(file, by=None).removed_at == gone.removed_at
    assert Entry.objects.filter(name="files.stored_file.remove").count() == 1
    with pytest.raises(ValueError, match="erased"):
        actions.keep(file, by=None)


def test_an_erasing_that_is_taken_back_loses_nothing(files_folder, django_capture_on_commit_callbacks):
    file = actions.store(upload(), by=None, purpose="tests.paper")
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
        actions.remove(file, by=None)
        raise RuntimeError
    assert storage.read(file.key) == pdf()
    assert StoredFile.objects.get().removed_at is None


def test_what_nobody_keeps_for_a_day_goes_and_what_is_kept_stays(files_folder, django_capture_on_commit_callbacks):
    kept = actions.keep(actions.store(upload("a.png", picture()), by=None, purpose="tests.paper"), by=None)
    left = actions.store(upload("b.png", picture()), by=None, purpose="tests.paper")
    assert actions.sweep() == 0
    age(files_folder)
    fresh = actions.store(upload("c.pdf"), by=None, purpose="tests.paper")
    with django_capture_on_commit_callbacks(execute=True):
        actions.sweep()
    assert [f.removed_at is None for f in (StoredFile.objects.get(pk=x.pk) for x in (kept, left, fresh))] == [
        True, False, True,
    ]  # fmt: skip
    assert storage.read(kept.key) and storage.read(kept.preview_key) and storage.read(fresh.key)
    assert lies(files_folder) == 3


def test_bytes_of_a_transaction_that_failed_are_swept_up(files_folder):
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.store(upload(), by=None, purpose="tests.paper")
        raise RuntimeError
    assert lies(files_folder) == 1 and not StoredFile.objects.exists()
    age(files_folder)
    assert actions.sweep() == 1
    assert lies(files_folder) == 0
    assert actions.sweep() == 0


def test_the_same_checked_file_is_stored_as_often_as_it_is_sent(files_folder):
    checked = check_bytes(pdf(), "a.pdf")
    first, second = (actions.store(checked, by=None, purpose="tests.paper") for _time in range(2))
    assert first.digest == second.digest and first.key != second.key


def test_without_a_setting_the_files_lie_beside_the_database_and_have_no_address(settings, tmp_path):
    settings.STORAGES = {name: value for name, value in settings.STORAGES.items() if name != "files"}
    settings.VAR_DIR = tmp_path
    key = storage.put(b"bytes")
    (path,) = (tmp_path / "files").glob("*/*")
    assert path.read_bytes() == b"bytes" and path.stat().st_mode & 0o077 == 0
    assert settings.MEDIA_ROOT not in path.parents and settings.STATIC_ROOT not in path.parents
    storage.erase(key, "")
    assert not path.exists()


class Paper(forms.Form):
    one = UploadField(required=False)
    many = UploadsField(most=3)


def sent(**files):
    return Paper({}, MultiValueDict(files))


def test_a_field_checks_and_says_beside_itself_what_is_refused():
    good = sent(one=[upload()], many=[upload("a.pdf"), upload("a.png", picture())])
    assert good.is_valid()
    assert good.cleaned_data["one"].name == "資料.pdf"
    assert [checked.kind.code for checked in good.cleaned_data["many"]] == ["pdf", "png"]
    bad = sent(one=[upload("x.pdf", b"MZ\0")], many=[upload(), upload("100%悪い.docm"), upload("b.zip", b"PK\3\4")])
    assert not bad.is_valid()
    assert len(bad.errors["one"]) == 1
    assert [error.split("：")[0] for error in list(bad.errors["many"])[:2]] == ["100%悪い.docm", "b.zip"]
    assert "もう一度" in list(bad.errors["many"])[2]
    assert not sent(many=[upload()] * 4).is_valid()
    assert sent().errors["many"] == ["ファイルを選んでください。"]
    assert "multiple" in str(sent()["many"]) and "accept" in str(sent()["one"])
