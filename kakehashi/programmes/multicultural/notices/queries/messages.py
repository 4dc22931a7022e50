"""A notice as running text: for feeds, mail and short messages; reads only."""

from collections.abc import Sequence

from kakehashi.base.examples import EXAMPLE
from kakehashi.engines.published.kinds import absolute

from ...sentences.rules.languages import JAPANESE
from ...sentences.rules.messages import Fitted, fitted
from ..models import Notice, NoticeLine
from .telling import Sheet, Told, sheet


def marked(notice: Notice) -> str:
    """Its heading in Japanese, with its marks."""
    return f"{marked_short(notice)}{notice} {notice.organisation.name}"


def plain_text(told: Sheet) -> str:
    """A notice in one language as lines of text, for feeds, mail and messages."""
    parts = [*told.marks, f"{told.title} {told.number}".strip(), *(line.text for line in told.lines)]
    parts += [told.next, told.phone, told.issuer, told.issued, told.unchecked if told.is_unchecked else ""]
    return "\n".join(part for part in parts if part)


def headline(told: Sheet) -> str:
    """One line in the language: marks, what it is, its number, who issued it."""
    return " ".join(part for part in (*told.marks, told.title, told.number, told.issuer) if part)


def alone_never(notice: Notice, tag: str, lines: list[NoticeLine] | None = None) -> str:
    """The text in one language; where nobody checked it, with the Japanese below. At most one query."""
    rows = lines if lines is not None else list(notice.lines.all())
    told = sheet(notice, tag, rows)
    if not told.is_unchecked:
        return plain_text(told)
    return f"{plain_text(told)}\n\n{plain_text(sheet(notice, JAPANESE, rows))}"


def short_message(notice: Notice, told: Sheet) -> Fitted:
    """The notice in one language as a short message: its marks first, the address of its page last."""
    first = "\n".join([*told.marks, " ".join(filter(None, (told.title, told.number, told.issuer)))])
    last = [told.unchecked if told.is_unchecked else "", absolute(notice.public_url(told.language.tag))]
    more = [told.issued, told.phone]
    return fitted(first, [line.text for line in told.lines], "\n".join(filter(None, last)), [*filter(None, more)])


MOST_IN_A_MAIL = 5  # languages


def mail(notice: Notice, told: Sequence[Sheet]) -> tuple[str, str]:
    """Subject and text of a mail in these languages, Japanese first: complete in itself, each language with the address
    of its page alone on a line."""
    titled = next(iter(told))
    named = [marked_short(notice), titled.title, titled.number, notice.situation, notice.organisation.name]
    subject = " ".join(filter(None, named))
    parts = [f"{plain_text(one)}\n{absolute(notice.public_url(one.language.tag))}" for one in told]
    return subject, f"\n\n{'-' * 20}\n\n".join(parts)


def marked_short(notice: Notice) -> str:
    """The marks of a drill, an example, a correction and a retraction, for one line in Japanese."""
    named = [("訓練", notice.is_drill), (EXAMPLE, notice.is_example), ("訂正", notice.is_correction),
             ("取消", notice.state == "retracted")]  # fmt: skip
    return "".join(f"【{mark}】" for mark, holds in named if holds)


def within(told: Sheet, most: int) -> Sequence[Told]:
    """The first sentences of a sheet that together take at most ``most`` bytes; the first one at least."""
    found: list[Told] = []
    for line in told.lines:
        most -= len(line.text.encode())
        if most < 0 and found:
            break
        found.append(line)
    return found
