"""Signed texts lose the mark wherever they are printed; the screens, the kit, and who is let in."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from kakehashi.base import time
from kakehashi.engines.documents import DOCUMENTS
from kakehashi.engines.measures.desk import tasks_of
from kakehashi.engines.tables.incoming import actions as tables
from kakehashi.engines.tables.incoming.importers import Row
from kakehashi.engines.tables.writing import write_xlsx
from kakehashi.programmes.multicultural.notices import actions as notices
from kakehashi.programmes.multicultural.notices import feeds
from kakehashi.programmes.multicultural.notices import queries as printed
from kakehashi.programmes.multicultural.notices.tests.conftest import client_of
from kakehashi.programmes.multicultural.offline.queries import kit_texts, revised
from kakehashi.programmes.multicultural.offline.rules.faces import FACES, letters
from kakehashi.programmes.multicultural.offline.tasks import kit
from kakehashi.programmes.multicultural.sentences import actions, demo, documents, imports, queries
from kakehashi.programmes.multicultural.sentences.models import CheckerLanguage, TextCheck, TextRevision
from kakehashi.programmes.multicultural.sentences.permissions import CHECKER_LANGUAGE, TEXT_CHECK, TEXT_REVISION
from kakehashi.programmes.multicultural.sentences.rules.bank import sentences
from kakehashi.programmes.multicultural.sentences.rules.languages import languages
from kakehashi.programmes.multicultural.sentences.tests.conftest import ID, now, sign
from kakehashi.registry.factories import make_body, make_member

pytestmark = pytest.mark.django_db
AROUND = ["frame-title", "frame-number", "frame-issued", "frame-issuer"]


def url(name, **named):
    return reverse(f"multicultural:{name}", kwargs=named)


@pytest.fixture
def notice(day):
    body = make_body("実市", is_example=False)
    one, other = (make_member("municipal_officer", body=body, section=name) for name in ("国際課", "防災課"))
    row = notices.begin(by=one, situation="地震", languages=["ne", "vi"], is_drill=False)
    row = notices.choose(row, by=one, sentences_chosen=[ID])
    row = notices.fill(row, by=one, values={ID: {"time": "22:50", "place": "体育館"}})
    return notices.publish(notices.submit(row, by=one), by=other)


def test_the_mark_goes_everywhere_when_all_that_is_printed_was_signed(notice, reader, appoint, client):
    def channels():
        page = client.get(notice.public_url("ne")).content.decode()
        text = client.get(url("notice_text", pk=notice.pk, tag="ne")).content.decode()
        feed = client.get(reverse("multicultural:notice_feed")).content.decode()
        cap = feeds.cap(notice).decode()
        return [mark in channel for channel in (page, text, feed, cap)] + [page.count("<article") > 1]

    mark = printed.sheet(notice, "ne").unchecked
    other = printed.sheet(notice, "vi").unchecked
    assert all(channels())
    for id in [ID, *AROUND[:-1]]:
        sign(reader, id)
        assert all(channels()), id
    sign(reader, AROUND[-1])
    assert not any(channels())
    assert other in client.get(notice.public_url("vi")).content.decode()
    assert other in client.get(reverse("multicultural:notice_feed")).content.decode()
    words = ("नयाँ {place} {time}", "新しい{place}{time}")
    actions.revise("ne", ID, by=reader, digest=now().digest, text=words[0], back=words[1])
    assert all(channels()) and "नयाँ 体育館 22:50" in client.get(notice.public_url("ne")).content.decode()
    sign(appoint())
    assert not any(channels())


def test_what_stands_above_a_notice_is_a_text_too(notice, reader):
    for id in [ID, *AROUND]:
        sign(reader, id)
    assert not printed.sheet(notice, "ne").is_unchecked
    notice.is_drill = True
    assert printed.sheet(notice, "ne").is_unchecked
    sign(reader, "frame-drill")
    assert not printed.sheet(notice, "ne").is_unchecked


def test_files_of_the_notices_that_print_a_text_are_written_anew(notice, reader):
    class Told:
        facts = {"tag": "ne", "sentence": ID}

    assert list(feeds.printing(Told)) == [notice.pk]
    for facts in ({"tag": "km", "sentence": ID}, {"tag": "ne", "sentence": "shelter-full"}):
        Told.facts = facts
        assert list(feeds.printing(Told)) == []
    Told.facts = {"tag": "vi", "sentence": "frame-title"}
    assert list(feeds.printing(Told)) == [notice.pk]
    assert {f"multicultural.{name}" for name in ("text_check.sign", "text_revision.revise")} <= set(
        feeds.PUBLIC_NOTICE.after
    )


def test_a_reader_signs_text_after_text(reader):
    client = client_of(reader)
    listed = client.get(url("language_texts", tag="ne")).content.decode()
    assert "未確認" in listed and "避難所" in listed
    texts = queries.texts_of(None, ["ne"])
    first = queries.next_unchecked(texts, "ne", "", reader.pk)
    assert sentences()[first].is_urgent and url("text", tag="ne", sentence=first) in listed
    for _number in range(3):
        page = client.get(url("text", tag="ne", sentence=first)).content.decode()
        digest = re.search(r'name="digest" value="(\w{32})"', page)[1]
        answer = client.post(url("sign_text", tag="ne", sentence=first), {"digest": digest})
        assert answer.status_code == 302 and now(id=first).status == "checked"
        first = answer.url.split("/")[-2]
    assert TextCheck.objects.count() == 3
    again = client.post(url("sign_text", tag="ne", sentence=first), {"digest": "0" * 32})
    assert again.status_code == 422 and TextCheck.objects.count() == 3
    assert client.get(url("sign_text", tag="ne", sentence=first)).status_code == 200
    assert TextCheck.objects.count() == 3


def test_a_reader_asks_and_writes_and_takes_back(reader):
    client = client_of(reader)
    own = {"tag": "ne", "sentence": ID}
    nothing = client.post(url("ask_for_text_change", **own), {"digest": now().digest})
    assert nothing.status_code == 422
    client.post(url("ask_for_text_change", **own), {"digest": now().digest, "remark": "かたい", "proposed": ""})
    assert now().status == "change"
    page = client.get(url("text", **own)).content.decode()
    assert "かたい" in page
    wrong = client.post(url("revise_text", **own), {"digest": now().digest, "text": "{place}", "back": "x"})
    assert wrong.status_code == 422 and "{place}" in wrong.content.decode()
    words = {"text": "नयाँ {place} {time}", "back": "新しい{place}{time}", "why": ""}
    assert client.post(url("revise_text", **own), {"digest": now().digest, **words}).url == url("text", **own)
    assert now().text.text == words["text"]
    check = TextCheck.objects.get()
    assert client.post(url("revoke_check", pk=check.pk), {"note": "直った"}).status_code == 302
    check.refresh_from_db()
    assert check.revoked_at and check.revoked_by == reader.acting


def test_who_reads_what_was_said(reader, appoint, house, centre):
    vietnamese, town = appoint("vi"), make_member("municipal_officer", body=centre)
    sign(reader)
    actions.revise("ne", "shelter-full", by=house, digest=now(id="shelter-full").digest, text="{place}", back="{place}")
    for user, sees in ((reader, True), (house, True), (vietnamese, False), (town, False)):
        assert TEXT_CHECK.visible(user).exists() == sees
        assert TEXT_REVISION.visible(user).exists() == sees
        status = 200 if sees else 403
        client = client_of(user)
        for name in ("language_texts", "text_kit_table", "text_kit_paper"):
            assert client.get(url(name, tag="ne")).status_code == status
        assert client.get(url("text", tag="ne", sentence=ID)).status_code == status
    assert TEXT_CHECK.visible(None).count() == TEXT_REVISION.visible(None).count() == 0
    assert set(CHECKER_LANGUAGE.visible(reader).values_list("tag", flat=True)) == {"ne"}
    assert CHECKER_LANGUAGE.visible(house).count() == 2
    assert client_of(reader).get(url("revoke_check", pk=TextCheck.objects.get().pk)).status_code == 200
    assert client_of(vietnamese).get(url("revoke_check", pk=TextCheck.objects.get().pk)).status_code == 404
    for tag in ("ja", "xx"):
        assert client_of(house).get(url("language_texts", tag=tag)).status_code == 404
    assert client_of(house).get(url("text", tag="ne", sentence="no-such")).status_code == 404


def test_everybody_sees_how_far_it_is_and_no_names(reader, client):
    sign(reader)
    page = client.get(url("texts")).content.decode()
    total = queries.texts_of(None, ["ne"]).counted("ne")["all"]
    assert f"{total}件中1件" in page and str(reader.acting.title) not in page and "<form" not in page.split("<main")[1]


def test_headquarters_appoints_and_withdraws(house, centre):
    user = make_member("text_checker", body=centre)
    client = client_of(house)
    assert client.get(url("appoint_checker")).status_code == 200
    values = {"post": user.acting.pk, "tag": "km", "valid_from": "2012-10-14", "valid_until": ""}
    assert client.post(url("appoint_checker"), values).status_code == 302
    row = CheckerLanguage.objects.get()
    assert (row.tag, row.post, row.appointed_by) == ("km", user.acting, house.acting)
    assert client.post(url("appoint_checker"), values).status_code == 422
    assert client.post(url("withdraw_checker", pk=row.pk)).status_code == 302
    row.refresh_from_db()
    assert row.withdrawn_at
    assert client_of(user).get(url("appoint_checker")).status_code == 403


@pytest.mark.parametrize("many", [0, 1, 30])
def test_few_queries_however_much_was_said(reader, house, notice, many, django_assert_max_num_queries):
    for id in list(sentences())[:many]:
        sign(reader, id)
    client = client_of(reader)
    with django_assert_max_num_queries(2):
        queries.texts_of(None, list(languages()))
    with django_assert_max_num_queries(10):
        client.get(url("texts"))
    with django_assert_max_num_queries(12):
        client.get(url("language_texts", tag="ne"))
    with django_assert_max_num_queries(5):
        tasks_of(reader, 20)
    with django_assert_max_num_queries(3):
        printed.sheets(notice)


def test_the_desk_says_how_many_wait(reader):
    count = queries.texts_of(None, ["ne"]).counted("ne")["all"]
    task = next(one for one in tasks_of(reader, 20) if "ネパール語" in one.title)
    assert str(count) in task.state
    sign(reader)
    task = next(one for one in tasks_of(reader, 20) if "ネパール語" in one.title)
    assert str(count - 1) in task.state
    assert "ネパール語" in client_of(reader).get("/desk/").content.decode()


def filled(tag, **rows):
    """The kit as it comes back: what stands in the last columns, by sentence."""
    lines, widths = documents.kit_rows(tag)
    names = [*documents.KEYS, *[""] * (len(lines[0]) - len(documents.KEYS) - len(documents.FILLED)), *documents.FILLED]
    for line in lines[1:]:
        for name, words in rows.get(line[0].replace("-", "_"), {}).items():
            line[names.index(name)] = words
    return write_xlsx(lines, widths)[0]


def test_the_kit_goes_out_whole(reader):
    book = load_workbook(BytesIO(client_of(reader).get(url("text_kit_table", tag="ne")).content))
    rows = list(book.active.iter_rows(values_only=True))
    assert len(rows) == 1 + queries.texts_of(None, ["ne"]).counted("ne")["all"]
    row = next(row for row in rows if row[0] == ID)
    assert row[1] == now().digest and "आश्रयस्थल" in row[8] and "{place}" in row[8] and "22:50" in row[9]
    assert all(cell in (None, "") for cell in row[-6:])


@pytest.mark.parametrize("tag", ["ne", "ar", "km"])
def test_the_kit_on_paper_holds_every_text(day, tag):
    pdf = DOCUMENTS[documents.KIT].render_for(documents.kit_of(tag), None)
    pages = PdfReader(BytesIO(pdf)).pages
    text = "".join(page.extract_text() for page in pages)
    assert len(pages) > 5 and ID in text and now(tag).digest[:8] in text
    marked = DOCUMENTS[documents.KIT].render_for(documents.Kit(languages()[tag], True), None)
    assert all("EXAMPLE" in page.extract_text() for page in PdfReader(BytesIO(marked)).pages)


def test_the_filled_kit_comes_in_again(reader, house, run_queue):
    content = filled(
        "ne", shelter_open={"verdict": "OK"}, shelter_full={"verdict": "修正", "remark": "かたい"},
        shelter_move={"verdict": "○", "paper_name": "紙の人", "paper_date": "10/12"},
        shelter_close={"verdict": "ok", "paper_name": "紙の人", "confirmed": "OK"},
        shelter_who={"verdict": "？"}, shelter_visitors={"remark": "？"}, shelter_shoes={"verdict": "修正"},
    )  # fmt: skip
    actions.revise("ne", "shelter-open", by=house, digest=now().digest, text="क {place} {time}", back="{place}{time}")
    client = client_of(reader)
    assert client.get(url("bring_in_text_kit", tag="ne")).status_code == 200
    table = tables.receive(by=reader, importer=imports.CHECKS, about="ne", content=content, name="kit.xlsx")
    assert (table.counts["make"], table.counts["wrong"]) == (3, 4) and not TextCheck.objects.exists()
    tables.bring_in(table, by=reader)
    run_queue()
    assert now().is_unchecked and now(id="shelter-full").status == "change"
    assert now(id="shelter-move").is_unchecked and now(id="shelter-close").status == "checked"
    said = {row.sentence: row for row in TextCheck.objects.all()}
    assert set(said) == {"shelter-full", "shelter-move", "shelter-close"}
    assert (said["shelter-move"].verdict, said["shelter-move"].paper_name, said["shelter-move"].paper_date) == (
        "paper", "紙の人", "10/12",
    )  # fmt: skip
    again = tables.receive(by=reader, importer=imports.CHECKS, about="ne", content=content, name="kit.xlsx")
    assert again.counts.get("make", 0) == 0


def test_headquarters_brings_papers_in_and_signs_nothing(house, run_queue):
    content = filled("ne", shelter_open={"verdict": "OK"}, shelter_full={"verdict": "OK", "paper_name": "紙の人"},
                     shelter_move={"verdict": "OK", "paper_name": "紙の人", "confirmed": "OK"})  # fmt: skip
    table = tables.receive(by=house, importer=imports.CHECKS, about="ne", content=content, name="kit.xlsx")
    assert (table.counts["make"], table.counts["wrong"]) == (2, 1)
    tables.bring_in(table, by=house)
    run_queue()
    assert set(TextCheck.objects.values_list("verdict", flat=True)) == {"paper"}
    assert now(id="shelter-move").is_unchecked


def test_a_kit_of_another_language_stays_out(reader, centre):
    with pytest.raises(PermissionDenied):
        imports.find(reader, "vi")
    with pytest.raises(Http404):
        imports.find(reader, "ja")
    content = filled("vi", shelter_open={"verdict": "OK"})
    table = tables.receive(by=reader, importer=imports.CHECKS, about="ne", content=content, name="kit.xlsx")
    assert (table.counts.get("make", 0), table.counts["wrong"]) == (0, 1)
    into = imports.find(reader, "ne")
    row = Row(2, dict.fromkeys([*documents.KEYS, *documents.FILLED], "") | {"sentence": ID})
    with pytest.raises(ValidationError):
        imports.write(into, row, by=reader)


def test_nothing_that_ships_or_is_told_signs_a_text(house, centre):
    checker = make_member("text_checker", body=centre)
    people = {demo.CHECKER: checker, "hq_officer": house}
    for _time in range(2):
        demo.live(people)
    assert demo.is_told() and CheckerLanguage.objects.count() == 1
    assert not TextCheck.objects.exists() and not TextRevision.objects.exists()
    signs = re.compile(r"TextCheck|text_check|\bsign\(|\bchecked\b|note_paper")
    for config in apps.get_app_configs():
        if not config.name.startswith("kakehashi."):
            continue
        folder = Path(config.path)
        told = [*folder.rglob("demo.py"), *folder.rglob("demo*.toml"), *folder.rglob("factories.py")]
        told += [*folder.rglob("fixtures/*"), *folder.rglob("seed*")]
        for file in told:
            if "multicultural" in file.parts and "centre_reports" not in file.parts:  # there hand-overs are signed
                found = signs.findall(file.read_text(encoding="utf-8"))
                assert set(found) <= {"checked"} and "sign(" not in found, file
        for file in folder.glob("migrations/*.py"):
            found = file.read_text(encoding="utf-8")
            assert "TextCheck" not in found or "RunPython" not in found, file
            assert not re.search(r"get_model\([^)]*[Tt]ext[Cc]heck", found), file


def test_the_database_refuses_a_signature_without_an_appointment(reader, house):
    check = sign(reader)
    for wrong in ({"checker": None}, {"revoked_by": house.acting}, {"verdict": "change"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            TextCheck.objects.filter(pk=check.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckerLanguage.objects.filter(pk=check.checker_id).update(tag="ja")
    assert time.today() == check.checker.valid_from


def test_the_off_line_kit_knows_what_was_signed_and_written_anew(reader, appoint):
    before = kit.source_digest()
    assert not kit_texts()["ne"][ID]["checked"]
    sign(reader)
    assert kit_texts()["ne"][ID]["checked"] and kit.source_digest() != before, "a kit is made anew"
    other = appoint("zh-Hans")
    face = FACES["hans"]
    assert "龘" not in letters(face, "", revised())
    words = {"text": "龘{place}{time}", "back": "新しい：{place}{time}", "why": "より自然に"}
    actions.revise("zh-Hans", ID, by=other, digest=now("zh-Hans").digest, **words)
    assert kit_texts()["zh-Hans"][ID]["text"].startswith("龘")
    assert "龘" in letters(face, "", revised()), "a letter that the bank does not have is cut too"
    with CaptureQueriesContext(connection) as asked:
        kit_texts()
    assert len(asked) == 2
