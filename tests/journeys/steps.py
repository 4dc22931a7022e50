"""What journeys do again and again."""

import re
import subprocess

from playwright.sync_api import Page, expect


def press(page: Page, name: str) -> None:
    """The button or link of that name in the main part; goes on when the next page is there."""
    main = page.get_by_role("main")
    with page.expect_navigation():
        button, link = (main.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
        button.or_(link).first.click()


def twice(page: Page, name: str) -> None:
    """A step with a page in front of it: the button, and the button there."""
    press(page, name)
    press(page, name)


def begin(page: Page, kind: str) -> None:
    """From the desk to the form of one kind of request."""
    page.goto("/requests/new/")
    page.get_by_label(re.compile(f"^{kind}")).check()
    press(page, "くわしい内容へ進む")


def open_request(page: Page, subject: str) -> None:
    """From the list to a request."""
    page.goto("/requests/?" + f"q={subject[:8]}")
    page.get_by_role("link", name=subject).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(subject)


def words_of_pdf(page: Page, link: str) -> str:
    """The text of the PDF behind a link of this page, as this visitor gets it; blanks and line breaks left out."""
    address = page.get_by_role("main").get_by_role("link", name=link).first.get_attribute("href")
    answer = page.request.get(address)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    told = subprocess.run(["pdftotext", "-", "-"], input=answer.body(), capture_output=True, check=True)
    return re.sub(r"\s+", "", told.stdout.decode())
