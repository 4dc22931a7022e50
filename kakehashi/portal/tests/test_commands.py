"""The commands that an operator runs."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import gettext, override

WORD = "A word that only this test knows"


def test_what_is_compiled_is_spoken_at_once(settings, tmp_path: Path) -> None:
    """On a fresh clone `prepare` compiles the catalogues and then writes the demonstration, in one process."""
    app = tmp_path / "kakehashi" / "app"
    catalogue = app / "locale" / "ja" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    (app / "apps.py").touch()
    catalogue.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' + f'msgid "{WORD}"\nmsgstr "ことば"\n',
        encoding="utf-8",
    )
    settings.ROOT, settings.LOCALE_PATHS = tmp_path, [str(app / "locale")]
    with override("ja"):
        assert gettext(WORD) == WORD, "nothing is compiled yet"
    call_command("compile_catalogues")
    with override("ja"):
        assert gettext(WORD) == "ことば"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("ja", "0件"), ("en", "0 tasks")])
def test_health_speaks_the_reader_s_language_and_monitors_english(client, language: str, words: str) -> None:
    address = "/health/" if language == "ja" else "/en/health/"
    assert words in client.get(address, headers={"accept": "text/html"}).content.decode()
    assert client.get(address).json()["checks"]["parked"] == "0 tasks"
