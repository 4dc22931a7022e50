"""The kit over a loudspeaker, without a network: a drill is never heard, read or copied as something real."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy
import pytest
from playwright.sync_api import Browser, Page, expect

from kakehashi.engines.files.recordings import as_mp3
from kakehashi.programmes.multicultural.offline.tasks import kept

# What was heard to its end, and what there was to hear.
LISTENING = """(() => {
  globalThis.heard = [];
  const { play } = HTMLMediaElement.prototype;
  const known = new WeakSet();
  HTMLMediaElement.prototype.play = function () {
    const listen = () => globalThis.heard.push(this.src.split("/audio/")[1]);
    if (!known.has(this)) this.addEventListener("ended", listen, true); // before the page goes on to the next
    known.add(this);
    return play.call(this);
  };
})()"""
WALK, OPEN, SHOES = "evacuate-walk", "shelter-open", "evacuate-shoes"  # the second has blanks, so no recording
DRILL = "en/frame-drill.mp3"
Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, console: Any, db: None, tmp_path: Path) -> Iterator[Opened]:
    """The kit on a stick with these recordings beside it (by their name in ``audio``)."""
    console.forgive("audio")
    context = browser.new_context(locale="ja-JP", timezone_id="Asia/Tokyo")
    context.set_offline(True)
    sound = as_mp3(numpy.zeros(7_200, dtype="float32"), 24_000)

    def with_recordings(*names: str) -> Page:
        kit = tmp_path / "kit"
        shutil.copytree(kept.make_all(), kit)
        for name in names:
            kept.put(kit / "audio" / name, sound)
        page = context.new_page()
        console.watch(page)
        page.add_init_script(LISTENING)
        page.goto((kit / "index.html").as_uri())
        for id in (WALK, OPEN, SHOES):
            page.locator(f"[value={id}]").check()
        return page

    yield with_recordings
    context.close()


def play(page: Page, told: str) -> list[str]:
    """What was heard after a press, when this was told."""
    page.locator("article[data-tag=en]").get_by_role("button", name="音声を流す").click()
    expect(page.locator("#said")).to_contain_text(told)
    return list(page.evaluate("heard"))


def test_before_drill_or_real_is_chosen_there_is_nothing_to_read_copy_or_hear(opened: Opened) -> None:
    page = opened(f"en/{WALK}.mp3", DRILL)
    expect(page.locator("#can")).to_contain_text("訓練か本番か")
    expect(page.locator("article[data-tag]")).to_have_count(0)
    expect(page.get_by_role("button", name="音声を流す")).to_have_count(0)
    page.evaluate("kit.play('en')")
    assert page.evaluate("heard") == []
    page.get_by_label("訓練（すべてに").check()
    expect(page.locator("article[data-tag=en]")).to_contain_text("This is a drill")
    assert page.locator("article[data-tag=en] textarea").input_value().startswith("This is a drill")


def test_a_drill_is_heard_between_two_sentences_that_say_so(opened: Opened) -> None:
    page = opened(f"en/{WALK}.mp3", f"en/{SHOES}.mp3", DRILL)
    page.get_by_label("訓練（すべてに").check()
    assert play(page, "読み上げなかった文") == [DRILL, f"en/{WALK}.mp3", f"en/{SHOES}.mp3", DRILL]


def test_a_drill_without_that_recording_is_not_heard_at_all(opened: Opened) -> None:
    page = opened(f"en/{WALK}.mp3", f"en/{SHOES}.mp3", "vi/frame-drill.mp3")
    page.get_by_label("訓練（すべてに").check()
    assert play(page, "訓練の音声は流しません（audio/en/frame-drill.mp3）") == []


def test_what_has_no_recording_is_left_out_and_named(opened: Opened) -> None:
    page = opened(f"en/{SHOES}.mp3", DRILL)
    page.get_by_label("本当の災害").check()
    assert play(page, "読み上げなかった文") == [f"en/{SHOES}.mp3"]
    for id, is_named in ((WALK, True), (OPEN, True), (SHOES, False)):
        said = page.locator("#list label", has=page.locator(f"[value={id}]")).locator("[lang=ja]").inner_text()
        assert (said in page.locator("#said").inner_text()) is is_named, id


def test_where_the_kind_changes_the_sound_ends(opened: Opened) -> None:
    page = opened(DRILL, f"en/{WALK}.mp3")
    page.get_by_label("訓練（すべてに").check()
    page.evaluate("void kit.play('en')")
    page.get_by_label("本当の災害").check()
    page.wait_for_timeout(1_500)
    assert page.evaluate("heard").count(DRILL) < 2
    assert play(page, "読み上げなかった文")[-1] == f"en/{WALK}.mp3"
