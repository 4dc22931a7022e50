"""Templates obey the strict content policy, protect their forms, and compile."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from .tree import HOUSE, at, none_of

TEMPLATES = sorted(
    p for p in HOUSE.rglob("*") if "templates" in p.parts and p.suffix in {".html", ".txt"} and "tests" not in p.parts
)
PAGES = [p for p in TEMPLATES if p.suffix == ".html"]

COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", re.DOTALL)
INLINE_STYLE = re.compile(r"<style\b|<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE)
INLINE_EVENT = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=|javascript:|\shx-on", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL | re.IGNORECASE)
BLOCK = re.compile(r"{%-?\s*blocktrans(?:late)?\b([^%]*)%}")
PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)


def text(path: Path) -> str:
    """A template without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def found(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern stands in a page's own markup, template tags taken out."""
    return [at(p) for p in PAGES if pattern.search(re.sub(r"{%.*?%}|{{.*?}}", "x", text(p), flags=re.DOTALL))]


def test_there_are_templates_to_look_at():
    assert len(PAGES) > 50


def test_no_style_stands_in_a_page():
    none_of(found(INLINE_STYLE), "The content policy refuses inline styles: give it a class in kakehashi.css.")


def test_no_script_stands_in_a_page():
    inline = [
        f"{at(p)} <script{attributes}>"
        for p in PAGES
        for attributes in SCRIPT.findall(text(p))
        if not re.search(r"\bsrc\s*=|application/(ld\+)?json", attributes)
    ]
    none_of(inline + found(INLINE_EVENT), "The content policy refuses inline scripts, and nothing may depend on one.")


def test_every_form_that_changes_something_carries_its_token():
    bare = [
        at(p)
        for p in PAGES
        for attributes, body in FORM.findall(text(p))
        if re.search(r"method\s*=\s*[\"']?post", attributes, re.IGNORECASE) and "csrf_token" not in body
    ]
    none_of(bare, "A POST form without {% csrf_token %} answers 403.")


def test_every_form_says_how_it_is_sent():
    silent = [
        at(p)
        for p in PAGES
        for attributes, _body in FORM.findall(text(p))
        if not re.search(r"\bmethod\s*=", attributes)
    ]
    none_of(silent, "method=get or method=post: whoever reads the template must see whether something changes.")


def test_translated_blocks_are_trimmed():
    loose = [
        f"{at(p)} {options.strip()[:50]}"
        for p in TEMPLATES
        for options in BLOCK.findall(text(p))
        if not re.search(r"\btrimmed\b", options)
    ]
    none_of(loose, "Without `trimmed` the message id holds the template's line breaks.")


def test_nothing_is_declared_safe_in_a_template():
    unsafe = [at(p) for p in PAGES if re.search(r"\|\s*safe(seq)?\b|autoescape\s+off", text(p))]
    none_of(unsafe, "What a page prints is escaped; markup comes from components and from code that escapes.")


def test_every_picture_has_words():
    mute = [at(p) for p in PAGES for tag in PICTURE.findall(text(p)) if not re.search(r"\salt\s*=", tag)]
    none_of(mute, "A picture without alt is silence.")


SPOKEN = re.compile(r"aria-hidden|role=\"img\".*aria-label|aria-label.*role=\"img\"", re.DOTALL)
OF_LINKS = re.compile(r"role=\"group\".*aria-labelledby", re.DOTALL)  # read link by link


def test_svg_that_means_something_says_it():
    mute = []
    for page in PAGES:
        for tag, inside in re.findall(r"(<svg\b[^>]*>)(.*?)</svg>", text(page), re.DOTALL):
            links = inside.count("<a ")
            is_read = links and links == len(re.findall(r"<a [^>]*><title>", inside))
            if not SPOKEN.search(tag) and not (OF_LINKS.search(tag) and is_read):
                mute.append(at(page))
    none_of(mute, "An SVG is hidden from readers, or has role=img and a sentence, or is a group of links with titles.")


@pytest.mark.parametrize("path", TEMPLATES, ids=at)
def test_it_compiles(path):
    parts = path.parts
    name = "/".join(parts[len(parts) - parts[::-1].index("templates") :])
    template = get_template(name)
    assert Path(template.origin.name).resolve() == path or Path(template.origin.name).exists()
