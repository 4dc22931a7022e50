"""A notice without a browser: every file of every language, all marked as a drill, or none."""

import json
from xml.etree import ElementTree as xml

import pytest
from django.core.management import CommandError, call_command

from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.sentences.rules.languages import languages

pytestmark = pytest.mark.django_db
SLOTS = {"shelter-open": {"time": "22:50", "place": "中央小学校"}}
CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"


def test_every_language_has_its_files(tmp_path, capsys):
    asked = ["--sentences", "shelter-open", "food-halal", "--slots", json.dumps(SLOTS), "--out", str(tmp_path)]
    call_command("make_notice", *asked, "--json")
    made = json.loads(capsys.readouterr().out)
    assert len(made["files"]) == 5 * len(languages()) + 2
    assert made["missing"]["ar"] == ["food-halal"] and made["missing"]["en"] == []
    for tag in languages():
        text = (tmp_path / f"{tag}.txt").read_text(encoding="utf-8")
        assert "中央小学校" in text and "22:50" in text
        assert f'lang="{tag}"' in (tmp_path / f"{tag}.html").read_text(encoding="utf-8")
        assert (tmp_path / f"{tag}.pdf").read_bytes().startswith(b"%PDF")
        assert (tmp_path / f"{tag}.svg").read_bytes().startswith(b"<svg")
        assert (tmp_path / f"{tag}.png").read_bytes().startswith(b"\x89PNG")
    assert "drill" in (tmp_path / "en.txt").read_text(encoding="utf-8")
    alert = xml.parse(tmp_path / "cap.xml").getroot()  # noqa: S314 -- ours
    assert alert.findtext(f"{CAP}status") == "Exercise"
    assert len(alert.findall(f"{CAP}info")) == len(languages())
    assert (tmp_path / "posters.pdf").read_bytes().startswith(b"%PDF")
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    "wrong", [["--sentences", "no-such"], ["--sentences", "shelter-open", "--languages", "xx"],
              ["--sentences", "shelter-open", "--slots", "[1"], ["--sentences", "shelter-open", "--slots", "[]"]]
)  # fmt: skip
def test_what_is_not_known_makes_nothing(tmp_path, wrong):
    with pytest.raises(CommandError):
        call_command("make_notice", *wrong, "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()
