"""What stands in the cells of lists, as markup: quick enough for thousands, and drawn like the components."""

from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kakehashi.base import eras, time

Words = str | Promise


def titled(title: Words, url: str, note: Words = "", *, is_example: bool = False) -> SafeString:
    """The row's name as a link to its page, with a small line below; marked where it is an example."""
    name = format_html('<a class="title" href="{}">{}</a>{}', url, title, _mark(is_example=is_example))
    return format_html('{}<br><span class="small muted">{}</span>', name, note) if note else name


def stacked(first: Words, second: Words, *, is_example: bool = False) -> SafeString:
    """A line, and a small one below; marked where it is an example."""
    return format_html('{}{}<br><span class="small muted">{}</span>', first, _mark(is_example=is_example), second)


def _mark(*, is_example: bool) -> SafeString | str:
    return format_html(' <span class="tag tag--rei">{}</span>', _("Example")) if is_example else ""


def unbroken(words: Words) -> SafeString:
    """A short name that stays on one line in a narrow column."""
    return format_html('<span class="nowrap">{}</span>', words)


def badge(words: Words, tone: str = "plain") -> SafeString:
    """A state; the words carry the meaning, the tone its edge."""
    more = f" badge--{tone}" if tone and tone != "plain" else ""
    return format_html('<span class="badge{}">{}</span>', more, words)


def day(value: date | datetime | None, *, late: bool = False) -> SafeString | str:
    """A day, without its year where that is clear; with the word where it has passed."""
    if value is None:
        return ""
    on = value.astimezone(time.TOKYO).date() if isinstance(value, datetime) else value
    words = eras.near(on, time.today(), get_language() or "ja")
    shown = format_html('<time datetime="{}">{}</time>', value.isoformat(), words)
    return format_html('{} <span class="tag tag--late">{}</span>', shown, _("Overdue")) if late else shown
