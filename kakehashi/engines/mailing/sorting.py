"""What kind of mail it is: a person's, a machine's answer, a message that could not be delivered, or a circle.

Sources: RFC 3834 (automatic answers), RFC 3464 (delivery status), RFC 2919 (lists), what Japanese mail programs and
carriers put into subjects.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from . import message_ids, reply_address
from .reading import Letter
from .rules import limits


class Sort(StrEnum):
    """What kind of mail it is."""

    PERSON = "person"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"
    LOOP = "loop"


@dataclass(frozen=True)
class Sorted:
    """The kind, and the sign by which it was known."""

    sort: Sort
    reason: str = ""


POSTMASTERS = re.compile(r"(mailer-daemon|postmaster|mail-daemon|mdaemon)@")
AUTOMATIC = re.compile(
    r"[\[【(（<＜\s]*(自動返信|自動応答|自動送信|自動配信|不在通知|不在のお知らせ|不在の連絡|不在連絡|休暇のお知らせ|不在です"
    r"|automatic reply|auto[- ]?reply|auto[- ]?response|autoresponder|out of (the )?office|ooo:|vacation reply"
    r"|i am away|on vacation|read:|開封済み|開封確認|受信確認)"
)
UNDELIVERED = re.compile(
    r"(undeliver|returned mail|delivery status notification|delivery failure|mail delivery failed|failure notice"
    r"|配信不能|配信できません|配信エラー|送信エラー|送信できません|未配信)"
)


def sort(letter: Letter, *, sender: str) -> Sorted:
    """The kind of a mail. ``sender``: the address from which we send."""
    for test in (_loop, _bounce, _auto_reply):
        found = test(letter, sender)
        if found is not None:
            return found
    return Sorted(Sort.PERSON)


def _loop(letter: Letter, sender: str) -> Sorted | None:
    if message_ids.is_ours(letter.message_id):
        return Sorted(Sort.LOOP, "our-own-mail")
    if letter.sender and (letter.sender == sender.casefold() or reply_address.is_ours(letter.sender)):
        return Sorted(Sort.LOOP, "our-own-address")
    if letter.all("x-loop"):
        return Sorted(Sort.LOOP, "x-loop")
    if len(letter.all("received")) > limits()["hops"]:
        return Sorted(Sort.LOOP, "hops")
    if letter.all("list-id") or letter.all("list-post") or _says(letter, "precedence", "list"):
        return Sorted(Sort.LOOP, "list")
    return None


def _bounce(letter: Letter, _sender: str) -> Sorted | None:
    is_report = letter.media_type == "multipart/report"
    if is_report and letter.report == "delivery-status":
        return Sorted(Sort.BOUNCE, "delivery-status")
    if letter.all("x-failed-recipients"):
        return Sorted(Sort.BOUNCE, "failed-recipients")
    from_postmaster = POSTMASTERS.match(letter.sender) is not None
    if from_postmaster and (UNDELIVERED.search(letter.subject.casefold()) or _nobody_sent(letter)):
        return Sorted(Sort.BOUNCE, "postmaster")
    if _nobody_sent(letter) and UNDELIVERED.search(letter.subject.casefold()):
        return Sorted(Sort.BOUNCE, "no-return-path")
    return None


STATUS = re.compile(rb"^status:[ \t]*([245])\.\d{1,3}\.(\d{1,3})", re.IGNORECASE | re.MULTILINE)
ANSWER = re.compile(rb"\b55[0-4][ -](?:#?5\.\d{1,3}\.\d{1,3})?")
READ = 200_000  # bytes of a report that are looked at


def is_for_good(raw: bytes) -> bool:
    """Whether a mail that came back says that its address is gone: a status 5.x.x (RFC 3463) of the report, else an
    answer of the 550s in its words. A full mailbox (x.2.2) is not."""
    told = STATUS.search(raw, 0, READ)
    if told:
        return told[1] == b"5" and not re.match(rb"status:[ \t]*5\.2\.2\b", told[0], re.IGNORECASE)
    return ANSWER.search(raw, 0, READ) is not None


def _auto_reply(letter: Letter, _sender: str) -> Sorted | None:
    if letter.report == "disposition-notification":
        return Sorted(Sort.AUTO_REPLY, "receipt")
    submitted = [value.strip().casefold() for value in letter.all("auto-submitted")]
    if any(value and not value.startswith("no") for value in submitted):
        return Sorted(Sort.AUTO_REPLY, "auto-submitted")
    if any(letter.all(name) for name in ("x-autoreply", "x-autorespond", "x-mail-autoreply")):
        return Sorted(Sort.AUTO_REPLY, "x-autoreply")
    if _says(letter, "precedence", "auto_reply", "bulk", "junk"):
        return Sorted(Sort.AUTO_REPLY, "precedence")
    if letter.media_type == "text/calendar":
        return Sorted(Sort.AUTO_REPLY, "calendar")
    if AUTOMATIC.match(letter.subject.casefold()):
        return Sorted(Sort.AUTO_REPLY, "subject")
    if _nobody_sent(letter):
        return Sorted(Sort.AUTO_REPLY, "no-return-path")
    return None


def _says(letter: Letter, name: str, *words: str) -> bool:
    return any(value.strip().casefold() in words for value in letter.all(name))


def _nobody_sent(letter: Letter) -> bool:
    """Whether it asks not to be answered: an empty return path."""
    return any(value.strip() == "<>" for value in letter.all("return-path"))


def is_doubted(letter: Letter) -> bool:
    """Whether a mail server on the way found that the sender may be forged; only ever makes us more careful."""
    said = " ".join(letter.all("authentication-results")).casefold()
    return "dmarc=fail" in said or ("spf=fail" in said and "dkim=pass" not in said)
