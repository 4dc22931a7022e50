"""Wagtail's content checks on plain Japanese: one rule for each of the sixteen, shown beside Wagtail's own.

The checks run in the editor's browser, on the preview; what they find was found here, when the preview was drawn, and
stands in its blocks as ``data-plain``. Each rule is therefore only told where to look: a block that is marked has none
of what the built-in check ``non-empty-alt`` asks for, and so is listed. No script of ours is needed. It never blocks.
"""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.userbar import ContentCheckerItem

from .plain_words import RULE_WORDS

PREFIX = "plain-"


class HouseChecks(ContentCheckerItem):  # type: ignore[misc]
    """Wagtail's checks, and ours."""

    def get_axe_run_only(self, request: HttpRequest) -> list[str]:
        """Ours beside those that Wagtail chose."""
        return [*super().get_axe_run_only(request), *(f"{PREFIX}{rule}" for rule in RULE_WORDS)]

    def get_axe_custom_rules(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Where each rule looks."""
        ours = [
            {
                "id": f"{PREFIX}{rule}", "impact": "minor", "selector": f'[data-plain~="{rule}"]',
                "tags": ["best-practice"], "any": ["non-empty-alt"], "enabled": True,
            }
            for rule in RULE_WORDS
        ]  # fmt: skip
        return [*super().get_axe_custom_rules(request), *ours]

    def get_axe_messages(self, request: HttpRequest) -> dict[str, dict[str, Any]]:
        """What each is called, and why it is there."""
        ours = {
            f"{PREFIX}{rule}": {"error_name": words.label, "help_text": words.why} for rule, words in RULE_WORDS.items()
        }
        return {**super().get_axe_messages(request), **ours}


def put_in_place(items: list[Any]) -> None:
    """Let ours stand where Wagtail's checks stand."""
    items[:] = [
        HouseChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]
