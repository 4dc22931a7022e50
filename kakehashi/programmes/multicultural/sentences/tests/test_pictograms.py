"""Every pictogram is there, small, and made of nothing that one of the printers would draw otherwise."""

import re

import pytest
import typst
from defusedxml import ElementTree

from kakehashi.programmes.multicultural.sentences.rules.bank import sentences
from kakehashi.programmes.multicultural.sentences.rules.pictograms import (
    FOOD,
    NoPictogram,
    keys,
    pictogram,
    pictogram_path,
)

SVG = "{http://www.w3.org/2000/svg}"
STROKE = {"stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
ALLOWED = {
    "path": {"d", "fill"} | STROKE,
    "circle": {"cx", "cy", "r", "fill"} | STROKE,
    "rect": {"x", "y", "width", "height", "rx", "fill"} | STROKE,
    "line": {"x1", "y1", "x2", "y2"} | STROKE,
}
FOODS = "pork beef chicken fish shrimp crab egg milk wheat buckwheat peanut alcohol".split()
LARGEST = 2048  # bytes: 200 of them in one page of the off-line kit are less than a photograph
THINNEST = 3.5  # units of 64: 0.44 mm where the pictogram is 8 mm wide


def test_every_key_of_the_bank_has_one_and_every_food():
    assert {one.pictogram for one in sentences().values()} <= set(keys())
    assert {key for key in keys() if key.startswith(FOOD)} == {FOOD + food for food in FOODS}


@pytest.mark.parametrize("key", keys())
def test_a_pictogram_is_of_plain_shapes_black_on_white(key):
    root = ElementTree.fromstring(pictogram(key))
    assert root.tag == f"{SVG}svg" and dict(root.attrib) == {"viewBox": "0 0 64 64", "aria-hidden": "true"}
    shapes = list(root)
    assert dict(shapes[0].attrib) == {"x": "0", "y": "0", "width": "64", "height": "64", "fill": "#fff"}
    assert len(shapes) > 1
    for shape in shapes:
        assert not list(shape) and not (shape.text or "").strip()
        assert set(shape.attrib) <= ALLOWED[shape.tag.removeprefix(SVG)], key
        assert {shape.get("fill", "none"), shape.get("stroke", "none")} <= {"#000", "#fff", "none"}
        assert float(shape.get("stroke-width", THINNEST)) >= THINNEST
    assert pictogram_path(key).stat().st_size <= LARGEST


def test_no_two_are_alike():
    assert len({pictogram(key) for key in keys()}) == len(keys())


def test_typst_draws_all_of_them():
    images = "".join(f'#image("/{key}.svg", width: 8mm)' for key in keys())
    source = f"#set page(height: auto)\n{images}".encode()
    drawn = typst.compile(source, root=str(pictogram_path("danger").parent), format="svg")
    assert len(re.findall(rb"<image", drawn)) == len(keys())


@pytest.mark.parametrize("key", ["", "nothing", "../bank/ja/language", "danger.svg", "DANGER"])
def test_an_unknown_key_is_refused(key):
    with pytest.raises(NoPictogram):
        pictogram_path(key)
    with pytest.raises(KeyError):
        pictogram(key)
