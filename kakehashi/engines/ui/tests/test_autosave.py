"""Drafts save themselves a moment after typing stops; a failure is said aloud. In a browser, without a server."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from .drawing import draw

SCRIPT = Path(__file__).parents[1] / "static" / "ui" / "ui.js"
HOUSE = "http://house.example/"


def typed_in_a_browser(page_html: str, answers: list[tuple[int, str]]) -> list[tuple[str, str | None, list[str]]]:
    """Type once for each answer of the server; after each: the line's words, its role, and what was sent so far."""
    sent: list[str] = []

    def answer(route):
        if route.request.method == "POST":
            sent.append(route.request.post_data)
            status, body = answers[len(sent) - 1]
            route.fulfill(status=status, body=body, content_type="application/json")
        else:
            route.fulfill(status=200, body=page_html, content_type="text/html; charset=utf-8")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.route("**/*", answer)
        page.clock.install()
        page.goto(HOUSE)
        page.add_script_tag(path=SCRIPT)
        seen = [("shown" if page.locator(".saved").is_visible() else "", None, [])]
        for number in range(len(answers)):
            page.locator("#what").type("あい", delay=20)  # two keys, one save
            page.clock.run_for(1500)
            assert len(sent) == number  # not yet
            with page.expect_response(lambda response: response.request.method == "POST"):
                page.clock.run_for(1000)
            page.wait_for_function(
                "words => document.querySelector('.saved > span').innerText !== words", arg=seen[-1][0]
            )
            line = page.locator(".saved > span").first
            seen.append((line.inner_text(), line.get_attribute("role"), sent[: number + 1]))
        assert len(sent) == len(answers)
        browser.close()
    return seen


@pytest.fixture(scope="module")
def seen():
    form = draw('<form data-autosave="/draft/"><c-ui.saved /><textarea id="what" name="what"></textarea></form>')
    answers = [(200, '{"at": "15:18"}'), (500, ""), (200, '{"at": "15:19"}')]
    with ThreadPoolExecutor(1) as apart:  # Playwright leaves an event loop in its thread
        return apart.submit(typed_in_a_browser, f"<!doctype html>{form}", answers).result()


def test_the_line_is_silent_until_something_was_saved(seen):
    assert seen[0][0] == ""


def test_one_pause_in_typing_is_one_save(seen):
    words, role, sent = seen[1]
    assert (words, role) == ("下書きを保存しました 15:18", None)
    assert len(sent) == 1
    assert "あい" in sent[0]


def test_a_failure_is_said_aloud_and_nothing_typed_is_lost(seen):
    words, role, sent = seen[2]
    assert (words.strip(), role) == ("保存できません。この画面を閉じないでください", "status")
    assert "あいあい" in sent[1]


def test_the_next_save_takes_the_warning_back(seen):
    words, role, _sent = seen[3]
    assert (words, role) == ("下書きを保存しました 15:19", None)
