"""What is declared can be printed, and the record alone decides whether it is an example."""

import io
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils.translation import get_language
from pypdf import PdfReader

from kakehashi.base.declared import Declared
from kakehashi.engines.documents import EXAMPLE, Document


@dataclass
class Record:
    text: str
    is_example: bool = False

    def __str__(self) -> str:
        return f"記録 {self.text}"


@pytest.fixture
def document(tmp_path: Path) -> Document:
    template = tmp_path / "record.typ"
    template.write_text('#import "/engines/documents/paper.typ": *\n#show: paper\n#values.text', encoding="utf-8")
    return Document(
        name="tests.record",
        label="Record",
        model="tests.Record",
        template=template,
        values=lambda record, user, language: {"text": f"{record.text} {user} {language} {get_language()}"},
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_record_is_printed_for_a_reader_in_a_language(document: Document, language: str) -> None:
    pdf = PdfReader(io.BytesIO(document.render_for(Record("本文"), "みなと市", language=language)))
    assert f"本文 みなと市 {language} {language}" in pdf.pages[0].extract_text()
    assert pdf.metadata is not None
    assert pdf.metadata.title == "記録 本文"


def test_the_record_decides_whether_it_is_an_example(document: Document) -> None:
    def text(example: bool) -> str:
        pdf = document.render_for(Record("本文", is_example=example), None)
        return "".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())

    assert EXAMPLE in text(True)
    assert EXAMPLE not in text(False)


def test_a_record_that_does_not_say_whether_it_is_an_example_is_refused(document: Document) -> None:
    with pytest.raises(AttributeError, match="is_example"):
        document.render_for(SimpleNamespace(text="本文"), None)


def test_two_documents_of_one_name_are_refused(document: Document) -> None:
    documents: Declared[Document] = Declared()
    documents.add(document)
    with pytest.raises(ValueError, match="declared twice"):
        documents.add(document)
