"""Catalogues are made, compiled and judged without gettext's tools."""

import gettext
import os
from pathlib import Path

import pytest

from kakehashi.base import catalogues

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext, npgettext_lazy
from django.utils import translation

LABEL = _("Ask for "
          "support")
MONTH = pgettext("month", "May")
HOURS = translation.gettext("%(hours)s hours")
def days(n): return ngettext("%(n)s day", "%(n)s days", n)
VARIABLE = _(LABEL)
"""
TEMPLATE = """
{% load i18n %}
  <p>{% translate "Draft" %} {{ _("Sent") }} {{ day|default:_("no day") }}</p>
{% translate 'May' context "permission" as word %}
      <c-ui.badge :label="_('Late')" title="{% translate "It's" %}" />
{% blocktranslate trimmed with name=post.name count n=days|length %}
  {{ name }} has
  {{ n }} day.
{% plural %}
  {{ name }} has {{ n }} days.
{% endblocktranslate %}
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A package with one app and a template in it."""
    root = tmp_path / "house"
    (root / "grants/rounds/templates/rounds").mkdir(parents=True)
    (root / "grants/apps.py").write_text("")
    (root / "grants/rounds/flows.py").write_text(PYTHON)
    (root / "grants/rounds/templates/rounds/list.html").write_text(TEMPLATE)
    return root


def ids(root: Path) -> set[tuple[object, str | None]]:
    apps, _homeless = catalogues.found(root)
    return {(message.id, message.context) for catalog in apps.values() for message in catalog if message.id}


def translate(path: Path, **strings: str) -> None:
    """Fill in empty strings of a .po file, by message id."""
    lines = path.read_text().splitlines()
    for n, line in enumerate(lines):
        if line.startswith('msgid "') and (string := strings.get(line[7:-1])):
            after = n + 1 if lines[n + 1].startswith("msgstr") else n + 2
            lines[after] = lines[after].removesuffix('""') + f'"{string}"'
    path.write_text("\n".join(lines) + "\n")


def everything(root: Path) -> Path:
    """A complete catalogue of the house."""
    catalogues.make(root, "ja")
    po = catalogues.po_file(root / "grants", "ja")
    words = ["Ask for support", "May", "Draft", "Sent", "no day", "Late", "It's"]
    translate(po, **dict.fromkeys(words, "訳"))
    with_numbers = {"%(hours)s hours": "%(hours)s時間", "%(n)s day": "%(n)s日"}
    translate(po, **with_numbers, **{"%(name)s has %(n)s day.": "%(name)sは%(n)s日"})
    return po


def test_messages_of_python_and_templates_are_found(house):
    assert ids(house) == {
        ("Ask for support", None),
        ("May", "month"),
        ("%(hours)s hours", None),
        (("%(n)s day", "%(n)s days"), None),
        ("Draft", None),
        ("Sent", None),
        ("no day", None),
        ("May", "permission"),
        ("Late", None),
        ("It's", None),
        (("%(name)s has %(n)s day.", "%(name)s has %(n)s days."), None),
    }


def test_a_complete_catalogue_has_no_gaps_and_is_left_as_it_is(house):
    po = everything(house)
    assert catalogues.missing(house, "ja") == []
    text = po.read_text()
    assert catalogues.make(house, "ja") == []
    assert po.read_text() == text


def test_what_is_not_translated_is_named(house):
    po = everything(house)
    po.write_text(po.read_text().replace('msgid "Draft"\nmsgstr "訳"', 'msgid "Draft"\nmsgstr ""'))
    (gap,) = catalogues.missing(house, "ja")
    assert str(gap) == "house/grants/locale/ja/LC_MESSAGES/django.po: 'Draft' is not translated"


def test_a_fuzzy_message_is_not_complete(house):
    po = everything(house)
    po.write_text(po.read_text().replace('msgid "Draft"', '#, fuzzy\nmsgid "Draft"'))
    assert [g.message for g in catalogues.missing(house, "ja") if "fuzzy" in g.problem] == ["Draft"]


@pytest.mark.parametrize("wrong", ["時間", "%(hour)s時間", "%(hours)s時間%s", "{hours}時間 %(hours)s {other}"])
def test_other_placeholders_are_refused(house, wrong):
    po = everything(house)
    po.write_text(po.read_text().replace("%(hours)s時間", wrong))
    assert [g.message for g in catalogues.missing(house, "ja")] == ["%(hours)s hours"]


def test_an_obsolete_message_is_named_and_then_removed(house):
    po = everything(house)
    flows = house / "grants/rounds/flows.py"
    flows.write_text(PYTHON.replace('pgettext("month", "May")', "None"))
    (gap,) = catalogues.missing(house, "ja")
    assert (gap.message, gap.problem[:11]) == ("May", "is obsolete")
    assert catalogues.make(house, "ja") == [po]
    assert catalogues.missing(house, "ja") == []
    assert 'msgctxt "permission"' in po.read_text()


def test_an_app_that_says_nothing_any_more_keeps_no_messages(house):
    po = everything(house)
    for path in house.rglob("grants/rounds/**/*.*"):
        path.unlink()
    catalogues.make(house, "ja")
    assert po.read_text().count("msgid") == 1


def test_one_message_said_in_two_ways_is_refused(house):
    everything(house)
    (house / "awards").mkdir()
    (house / "awards/apps.py").write_text('_("Draft")')
    catalogues.make(house, "ja")
    translate(catalogues.po_file(house / "awards", "ja"), Draft="下書き")
    (gap,) = catalogues.missing(house, "ja")
    assert gap.message == "Draft" and "two ways" in gap.problem and "下書き" in gap.problem


def test_a_message_outside_any_app_is_refused(house):
    everything(house)
    (house / "stray.py").write_text('_("Nobody translates this")')
    (gap,) = catalogues.missing(house, "ja")
    assert (gap.place, gap.message) == ("house/stray.py", "Nobody translates this")


def test_comments_and_strings_of_a_person_survive(house):
    po = everything(house)
    po.write_text(po.read_text().replace('msgid "Draft"', '# as in the official form\nmsgid "Draft"'))
    (house / "grants/rounds/models.py").write_text('_("New")')
    catalogues.make(house, "ja")
    assert "# as in the official form" in po.read_text()
    assert [g.message for g in catalogues.missing(house, "ja")] == ["New"]


def test_what_is_compiled_can_be_read_by_gettext(house):
    po = everything(house)
    (mo,) = catalogues.compile_all(house)
    with mo.open("rb") as file:
        strings = gettext.GNUTranslations(file)
    assert strings.gettext("Draft") == "訳"
    assert strings.pgettext("month", "May") == "訳"
    assert strings.ngettext("%(n)s day", "%(n)s days", 2) == "%(n)s日"
    assert [p.name for p in po.parent.iterdir() if p.suffix == ".part"] == []


def test_only_what_is_newer_is_compiled(house):
    po = everything(house)
    assert len(catalogues.compile_all(house)) == 1
    assert catalogues.compile_all(house) == []
    later = po.stat().st_mtime_ns + 10**9
    os.utime(po, ns=(later, later))
    assert len(catalogues.compile_all(house)) == 1


def test_a_translation_block_with_another_tag_is_refused_with_its_file(house):
    broken = house / "grants/rounds/templates/rounds/broken.html"
    broken.write_text("{% load i18n %}{% blocktranslate %}{% if a %}b{% endif %}{% endblocktranslate %}")
    with pytest.raises(SyntaxError, match=r"broken\.html"):
        catalogues.found(house)
