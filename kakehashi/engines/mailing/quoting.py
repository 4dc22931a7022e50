"""What somebody wrote, without what the mail program quoted below or between it, and without the signature.

The cut is made line by line, in one pass: no pattern can be made slow by a hostile mail. Where ``>`` marks each quoted
line, answers written between the quotes are kept; where a program quotes without marks, all below its headline goes.
"""

import re
from dataclasses import dataclass

# What we write at the top of a mail that can be answered; found again in whatever quotes it.
MARKS = ("この行より上に返信を書いてください", "Write your reply above this line")
GAP = "［…］"  # where a quote stood between two answers
LONGEST_HEADLINE = 400

_QUOTED = re.compile(r"\s{0,3}[>＞]")
_DAY = re.compile(
    r"(19|20)\d\d\s?[/年.-]\s?\d{1,2}\s?[/月.-]\s?\d{1,2}|\d{1,2}\s(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}|平成\s?\d{1,2}年|令和\s?\d{1,2}年"
    r"|\d{1,2}[/.]\d{1,2}[/.](19|20)\d\d"
)
_WRITER = re.compile(
    r"[^\s<>@]{1,80}@[^\s<>@]{1,120}|\bwrote\b|\bschrieb\b|\ba écrit\b|書きました|のメール|様より|さんより"
)
_WROTE = re.compile(r"\bwrote\s*[:：]$|書きました\s*[:：。]?$")
_SEPARATOR = re.compile(
    r"[-‐―－ー_=*]{2,}\s{0,3}(original message|original appointment|forwarded message|reply message|begin forwarded"
    r"|元のメッセージ|元のメール|転送メッセージ|転送されたメッセージ|オリジナルメッセージ|以下、元のメール)"
)
_FROM = re.compile(r"[*\s]{0,3}(差出人|送信者|送信元|from|fr)\s{0,3}[*]?\s{0,2}[:：]")
_HEADER = re.compile(r"[*\s]{0,3}(送信日時|送信日|日時|日付|宛先|件名|cc|sent|date|to|subject)\s{0,3}[*]?\s{0,2}[:：]")
_RULE = re.compile(r"\s{0,3}([-‐―－_＿=＝*＊━─☆★◇◆・~〜+＋#/\\]\s?){6,}$")
_SIGN_OFF = re.compile(
    r"(sent from (my |mail |outlook|yahoo|samsung)|get outlook for|iphoneから送信|ipadから送信|androidから送信"
    r"|(outlook|yahoo).{0,20}から送信|から送信$|(ios|android) 版 outlook|outlook for (ios|android))"
)
_CONTACT = re.compile(r"@|tel|電話|〒|fax|https?://|内線|mail")


@dataclass(frozen=True)
class Cut:
    """What was written; whether a quote or a signature was cut from it."""

    text: str
    is_cut: bool


def cut(text: str) -> Cut:
    """The writer's own words in ``text``."""
    lines = [line.rstrip() for line in text.split("\n")]
    kept, went = _own_lines(lines)
    signed = _without_signature(kept)
    went = went or len(signed) < len([line for line in kept if line])
    return Cut(_tidy(signed), went)


def _own_lines(lines: list[str]) -> tuple[list[str], bool]:
    """The lines that are not quoted, with a gap where a quote stood; whether anything was left out."""
    kept: list[str] = []
    went, skip = False, 0
    for at, line in enumerate(lines):
        if skip:
            skip -= 1
            continue
        if _QUOTED.match(line):
            went = True
            if kept and kept[-1] != GAP:
                kept.append(GAP)
            continue
        length = _headline(lines, at)
        if not length:
            kept.append(line)
            continue
        went = True
        if not _is_marked_below(lines, at + length):
            break
        skip = length - 1
    return kept, went


def _is_marked_below(lines: list[str], at: int) -> bool:
    """Whether the next line with words is a quote with its mark; then only marked lines go."""
    following = next((line for line in lines[at : at + 4] if line.strip()), "")
    return _QUOTED.match(following) is not None


def _headline(lines: list[str], at: int) -> int:
    """How many lines from ``at`` are the headline that a mail program writes above a quote; 0 for none."""
    line = lines[at]
    if not line or len(line) > LONGEST_HEADLINE:
        return 0
    small = line.casefold()
    if any(mark.casefold() in small for mark in MARKS) or _SEPARATOR.match(small):
        return 1
    if _RULE.match(line) and any(_is_block(lines, n) for n in range(at + 1, min(at + 4, len(lines)))):
        return 1
    if _is_block(lines, at):
        return 1
    for length in (1, 2, 3):
        joined = " ".join(lines[at : at + length]).strip()
        if len(joined) > LONGEST_HEADLINE:
            break
        if _is_attribution(joined.casefold()):
            return length
        if not joined or not (_DAY.search(joined.casefold()) or "@" in joined or joined.startswith("On ")):
            break  # only such a line is folded
    return 0


def _is_attribution(line: str) -> bool:
    """``2012年10月15日(月) 9:00 架け橋 <a@b>:``, ``On Mon, 15 Oct 2012, X wrote:`` and their like."""
    if not line.endswith((":", "：", "。")):
        return False
    if _WROTE.search(line):
        return bool(_DAY.search(line) or "@" in line or len(line) <= 80)
    return line[-1] != "。" and bool(_DAY.search(line) and _WRITER.search(line))


def _is_block(lines: list[str], at: int) -> bool:
    """Whether the heads of the quoted mail stand here: who, and below it at least two of when, to whom, about what."""
    if not _FROM.match(lines[at].casefold()[:60]):
        return False
    return sum(bool(_HEADER.match(line.casefold()[:60])) for line in lines[at + 1 : at + 7]) >= 2


def _without_signature(lines: list[str]) -> list[str]:
    """The lines before ``-- ``, before what a telephone adds, and before a ruled block with an address at the end."""
    end = next((at for at, line in enumerate(lines) if line in {"--", "-- ", "—"}), len(lines))
    lines = _without_end(lines[:end])
    while lines and len(lines[-1]) < 80 and _SIGN_OFF.search(lines[-1].casefold()):
        lines = _without_end(lines[:-1])
    start = max(0, len(lines) - 14)
    for at in range(start, len(lines)):
        block = lines[at + 1 :]
        if at > 0 and _RULE.match(lines[at][:200]) and any(_CONTACT.search(line.casefold()[:200]) for line in block):
            return _without_end(lines[:at])
    return lines


def _without_end(lines: list[str]) -> list[str]:
    """Without the empty lines, and gaps, at the end."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1] == GAP):
        end -= 1
    return lines[:end]


def _tidy(lines: list[str]) -> str:
    """At most one empty line between two others; no gap at the beginning."""
    done: list[str] = []
    for line in lines:
        if line.strip() or (done and done[-1]):
            done.append(line if line.strip() else "")
    return "\n".join(done).strip("\n").removeprefix(f"{GAP}\n").strip()
