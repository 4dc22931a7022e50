"""A browser for the journeys, and the demands that hold on every page it visits.

Run with `make journeys`; pictures of the screens: `pytest tests/journeys --screenshots DIR`.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

# Playwright leaves an event loop running in this thread; Django would refuse to use the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The last ones keep Chromium from calling its maker's hosts.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-features=Translate,OptimizationHints,MediaRouter"
).split()

# What reaches out of the window, as far as no box of its own scrolls it.
WIDE = """() => [...document.querySelectorAll("body *")]
  .map(e => [e.outerHTML.slice(0, 120).replace(/\\s+/g, " "), Math.round(e.getBoundingClientRect().right)])
  .filter(([, right]) => right > 320).map(told => told.join(" → ")).slice(0, 12)"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where pictures go."""
    parser.addoption("--screenshots", metavar="DIR", help="save the pictures that journeys take under DIR")


def chromium() -> str:
    """The browser's path: CHROMIUM, or what stands on the PATH."""
    named = [os.environ.get("CHROMIUM") or "chromium", "chromium-browser", "google-chrome"]
    found = next(filter(None, map(shutil.which, named)), None)
    if not found:
        pytest.fail("The journeys need Chromium: install one, or name it in the variable CHROMIUM.", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the session."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demonstration(django_db_setup, django_db_blocker, from_here_on) -> None:
    """The whole demonstration, made once; every journey that asks for it begins with it untouched."""
    with django_db_blocker.unblock():
        call_command("prepare", demonstration=True, short=True, verbosity=0)
        from_here_on()


class Console:
    """What the browser complained about. Anything not forgiven fails the journey at its end."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.forgiven: list[re.Pattern[str]] = []

    def watch(self, page: Page) -> None:
        """Listen to a page: errors and warnings of its console, and uncaught exceptions."""
        page.on("console", self._hear)
        page.on("pageerror", lambda fault: self.complaints.append(f"{page.url} {fault}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.location.get('url', '')} {message.text}")

    def forgive(self, pattern: str) -> None:
        """Expect a complaint: ``"status of 403"`` where a journey knocks at a closed door."""
        self.forgiven.append(re.compile(pattern))

    def unforgiven(self) -> list[str]:
        """What nobody expected."""
        return [c for c in self.complaints if not any(p.search(c) for p in self.forgiven)]


@pytest.fixture
def console() -> Iterator[Console]:
    """Fails the journey where the browser complained: a broken script, a refused style, a missing file."""
    console = Console()
    yield console
    assert console.unforgiven() == []


@pytest.fixture
def visitor(browser: Browser, live_server, console: Console) -> Iterator[Callable[..., Page]]:
    """Opens a fresh browser for another person: ``visitor(width=390)``. Each has cookies of its own."""
    contexts: list[BrowserContext] = []

    def open_one(*, width: int = 1280, height: int = 900, language: str = "ja-JP", script: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale=language,
            timezone_id="Asia/Tokyo",
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        console.watch(page)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(visitor: Callable[..., Page]) -> Page:
    """A browser window of 1280 px, in Japanese."""
    return visitor()


@pytest.fixture
def sign_in(demonstration) -> Callable[[Page, str], None]:
    """Sign in as one of the cast, where a visitor of the demonstration does: ``sign_in(page, "hq_chief")``."""

    def choose(page: Page, username: str) -> None:
        page.goto(reverse("portal:cast"))
        own = page.locator(f'[name=username][value="{username}"]')
        page.locator("form", has=own).get_by_role("button").click()
        expect(page).to_have_url(re.compile(re.escape(reverse("portal:desk")) + "$"))

    return choose


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Demands that a page has no accessibility violation that axe can find (WCAG 2.2 AA and best practice)."""

    # Without preload, which would put our stylesheets into the page once more, against its policy.
    # Of what is in order one node is enough.
    options = {
        "runOnly": {"type": "tag", "values": AXE_TAGS},
        "preload": False,
        "resultTypes": ["violations"],
    }

    def demand(page: Page) -> None:
        found = Axe().run(page, options=options).response["violations"]
        told = [f"{v['id']}: {v['help']}: {' | '.join(n['html'][:200] for n in v['nodes'][:5])}" for v in found]
        assert not told, f"{page.url}\n  " + "\n  ".join(told)

    return demand


@pytest.fixture
def reflows() -> Callable[[Page], None]:
    """Demands that a page can be read at 320 px without sideways scrolling."""

    def demand(page: Page) -> None:
        before = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 640})
        width = page.evaluate("document.documentElement.scrollWidth")
        wide = page.evaluate(WIDE) if width > 320 else []
        page.set_viewport_size(before)
        assert width <= 320, f"{page.url} is {width} px wide in a window of 320:\n  " + "\n  ".join(wide)

    return demand


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Takes a picture of a whole page: ``shot(page, "desk")``, where --screenshots names a folder."""
    folder = request.config.getoption("--screenshots")

    def take(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    return take


@pytest.fixture
def read_with_care(axe, reflows, shot) -> Callable[[Page, str], None]:
    """All that is asked of every page at once: ``read_with_care(page, "desk")``."""

    def demand(page: Page, name: str) -> None:
        axe(page)
        reflows(page)
        shot(page, name)

    return demand
