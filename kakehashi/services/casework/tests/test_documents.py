"""The sheets of a request: everybody's words are there, internal notes are not, examples say so on every page."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from kakehashi.engines.documents import DOCUMENTS, EXAMPLE
from kakehashi.services.casework.actions import conversation
from kakehashi.services.casework.requests.models import SupportRequest

from .conftest import World, begin, bring


@pytest.mark.parametrize("name", ["casework.request_draft", "casework.request_copy"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_example_says_so_on_every_page(world: World, name: str, language: str) -> None:
    request = bring(world, begin(world, wish="長い希望。" * 400), "ask_office")
    pages = PdfReader(BytesIO(DOCUMENTS[name].render_for(request, world.town, language=language))).pages
    assert len(pages) >= 2
    assert all(EXAMPLE in page.extract_text() for page in pages)


def test_a_copy_holds_the_conversation_but_no_internal_note(world: World) -> None:
    request = bring(world, begin(world), "ask_office")
    conversation.say(request, by=world.town, text="よろしくお願いします")
    conversation.note(request, by=world.singapore, text="内部だけの話")
    request = SupportRequest.objects.get(pk=request.pk)
    for reader in (world.town, world.singapore):
        pdf = DOCUMENTS["casework.request_copy"].render_for(request, reader)
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
        assert "よろしくお願いします" in text
        assert "内部だけの話" not in text
        assert request.number is not None
        assert request.number in text
