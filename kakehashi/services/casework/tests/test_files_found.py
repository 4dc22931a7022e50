"""The pages of a request's files are found by whoever may read the file, and follow the request at once."""

import pytest

from kakehashi.engines.access import audience as tokens_of
from kakehashi.engines.files.actions import remove
from kakehashi.engines.files.factories import pdf_of
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.ledger import run_waiting
from kakehashi.engines.search import find, index, suggest
from kakehashi.engines.search.models import SearchRow
from kakehashi.services.casework.actions import requests
from kakehashi.services.casework.attachments import actions
from kakehashi.services.casework.attachments.models import Attachment
from kakehashi.services.casework.attachments.permissions import ATTACHMENT
from kakehashi.services.casework.attachments.search import audience

from .conftest import begin, bring

KIND = ("casework.attachment",)
PAGES = ("表紙", "金糸雀の輸出", "検疫の手続き", "金糸雀のかご")


def attached(request, by, name="資料.pdf", **how):
    (made,) = actions.attach(request, by=by, files=[check_bytes(pdf_of(*PAGES), name)], **how)
    run_waiting()
    return made


def finders(world, words="金糸雀"):
    return {name for name, user in world.everybody().items() if find(words, user=user, kinds=KIND).total}


@pytest.fixture
def asked(world):
    return bring(world, begin(world), "ask_office")


def test_a_hit_names_the_page_and_leads_to_it(world, asked):
    made = attached(asked, world.town)
    found = find("金糸雀", user=world.town, kinds=KIND)
    assert (found.total, found.counts) == (1, {"casework.attachment": 1})
    (hit,) = found.hits
    assert (hit.id, hit.title, hit.page, hit.other_pages) == (made.pk, "資料.pdf", 2, (4,))
    assert hit.url == f"/attachments/{made.pk}/#page=2" and "金糸雀の輸出" in hit.excerpt
    assert find("検疫 手続き", user=world.town, kinds=KIND).hits[0].page == 3
    assert find("資料 かご", user=world.town, kinds=KIND).hits[0].page == 4, "its name stands on each page"
    assert len(suggest("資料", user=world.town)) == 1


@pytest.mark.parametrize("how", [{}, {"is_internal": True}])
@pytest.mark.parametrize("is_confidential", [False, True])
def test_the_index_and_the_policy_agree(world, how, is_confidential):
    request = bring(world, begin(world, is_confidential=is_confidential), "ask_office")
    made = attached(request, world.singapore, **how)
    for name, user in world.everybody().items():
        seen = ATTACHMENT.visible(user).filter(pk=made.pk).first()
        may = seen is not None and ATTACHMENT.allows(user, "read", seen)
        opens = bool(tokens_of(user) & audience(made)) if user else "public" in audience(made)
        assert opens == may, name
        assert (name in finders(world)) == may, name


def test_the_pages_follow_the_request_in_its_transaction(world):
    request = begin(world)
    attached(request, world.town)
    assert finders(world) == {"town", "colleague"}
    request = bring(world, request, "take_in")
    assert finders(world) == {"town", "colleague", "branch", "officer", "chief"}
    request = requests.ask_office(request, by=world.officer, handler=world.singapore.acting.section)
    assert "singapore" in finders(world) and "paris" not in finders(world)
    request.is_confidential = True
    request.save(update_fields=["is_confidential"])
    index(request)
    assert finders(world) == {"town", "officer", "chief", "singapore"}
    request.handler = world.paris.acting.section
    request.save(update_fields=["handler"])
    index(request)
    assert finders(world) == {"town", "officer", "chief", "paris"}


def test_one_statement_moves_all_pages_of_all_files(world, asked, django_assert_max_num_queries):
    for number in range(3):
        attached(asked, world.town, name=f"資料{number}.pdf")
    with django_assert_max_num_queries(40) as few:
        index(asked)
    for number in range(3, 9):
        attached(asked, world.town, name=f"資料{number}.pdf")
    with django_assert_max_num_queries(len(few)):
        index(asked)
    assert find("金糸雀", user=world.town, kinds=KIND).total == 9


def test_what_is_taken_away_is_found_no_more(world, asked):
    made = attached(asked, world.town)
    actions.detach(made, by=world.town)
    assert not finders(world) and not SearchRow.objects.filter(kind=KIND[0]).exists()
    index(Attachment.objects.get(pk=made.pk))
    assert not SearchRow.objects.filter(kind=KIND[0]).exists()


def test_what_is_erased_takes_its_pages_along_whoever_erases_it(world, asked):
    made = attached(asked, world.town)
    assert finders(world)
    remove(made.file, by=world.administrator)
    assert not finders(world) and not SearchRow.objects.filter(kind=KIND[0]).exists()
