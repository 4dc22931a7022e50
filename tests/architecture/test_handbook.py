"""A page that can be generated is not written by hand; one that is generated is up to date."""

from kakehashi.portal import handbook

from .tree import ROOT, none_of


def test_the_generated_pages_say_what_the_code_says():
    none_of([str(p) for p in handbook.stale(ROOT)], "Write the pages anew with `manage.py write_docs`.")
