"""Whoever must act on an inquiry is told: its bodies area by area, its relays, the desk at headquarters."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kakehashi.base import eras, time
from kakehashi.engines.ledger import reads
from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.notify.actions import notify
from kakehashi.registry.models import Post

from .models import Ask, Inquiry, Relay
from .queries import MAY_ANSWER, Area, branch_desks, desks, relays_to_be_told

Facts = Callable[[], dict[str, object]]
TO_BODIES = {
    "asked": (_("Inquiry"), _("Please answer by %(due)s. If you have nothing to answer, press “Nothing applies”.")),
    "reminded": (_("Reminder: inquiry"), _("We have no answer from you yet. Deadline: %(due)s.")),
    "reopened": (_("Inquiry opened again"), _("Answers are taken again until %(due)s:\n\n%(note)s")),
    "called_off": (_("Inquiry called off"), _("You need not answer any more:\n\n%(note)s")),
    "result": (_("Result of an inquiry"), _("Thank you for your answers. This is what they say:\n\n%(summary)s")),
}
TO_RELAY = {
    "put": (
        _("Inquiry to be passed on"),
        _("Please pass this inquiry on with a deadline of your own, and send the answers on by %(due)s."),
    ),
    "remind_relay": (_("Reminder: inquiry to be sent on"), _("Please send the answers of your area on by %(due)s.")),
    "send_relay_back": (_("Answers sent back"), _("Headquarters asks for a correction by %(due)s:\n\n%(note)s")),
    "reopen": (
        _("Inquiry opened again"),
        _("Answers of your area are taken again; send them on by %(due)s:\n\n%(why)s"),
    ),
    "call_off": (_("Inquiry called off"), _("You need not pass it on, nor send answers on, any more:\n\n%(why)s")),
    "send_on": (
        _("Result of an inquiry"),
        _("Thank you for the answers of your area. This is what they say:\n\n%(summary)s"),
    ),
}
OF_A_RELAY = ("put", "remind_relay", "send_relay_back")
OF_ALL_RELAYS = ("reopen", "call_off", "send_on")


@reads("inquiries.inquiry.tell_area", name="inquiries.tell_an_area")
def tell_an_area(entry: Entry) -> None:
    """The desks of an area's bodies; whoever was just reminded, and nobody who has answered or cannot any more."""
    inquiry = Inquiry.objects.get(pk=entry.subject_id)
    what, relay = str(entry.facts["what"]), int(entry.facts["relay"]) or None
    asks = Area(str(entry.facts["prefecture"]), relay).of(inquiry.pk).exclude(state="waiting")
    if what in ("asked", "reminded", "reopened"):
        asks = asks.filter(MAY_ANSWER)
    if "reminded_at" in entry.facts:
        asks = asks.filter(reminded_at=datetime.fromisoformat(str(entry.facts["reminded_at"])))
    if "reminder" in entry.facts:
        asks = asks.filter(reminders=int(entry.facts["reminder"]))
    found = list(asks.select_related("relay", "organisation"))
    posts = desks([ask.organisation_id for ask in found])
    for ask in found:
        for post in posts.get(ask.organisation_id, ()):
            _tell(entry, post, ask, inquiry, TO_BODIES[what], lambda ask=ask: _facts(ask, inquiry))  # type: ignore[misc]


def _facts(ask: Ask, inquiry: Inquiry) -> dict[str, object]:
    return {"due": _day(ask.due_at), "note": inquiry.note, "summary": inquiry.summary}


@reads(*(f"inquiries.relay.{name}" for name in OF_A_RELAY), name="inquiries.tell_the_relay")
def tell_the_relay(entry: Entry) -> None:
    """The branch desks of the relay; the asking desk where there is none and somebody must act."""
    relay = Relay.objects.select_related("inquiry__post", "organisation").get(pk=entry.subject_id)
    if not _tell_branches(entry, [relay]) and entry.name == "inquiries.relay.remind_relay":
        letter = (
            _("Answers of an area are due"),
            _("%(who)s has no branch desk here: headquarters sends its answers on."),
        )
        _tell(entry, relay.inquiry.post, relay, relay.inquiry, letter, lambda: {"who": relay.organisation})


@reads(*(f"inquiries.inquiry.{name}" for name in OF_ALL_RELAYS), name="inquiries.tell_all_relays")
def tell_all_relays(entry: Entry) -> None:
    """The branch desks of every relay, where their body is not told the same as one that was asked itself."""
    _tell_branches(entry, list(relays_to_be_told(entry.subject_id, entry.name.rsplit(".", 1)[1])))


def _tell_branches(entry: Entry, relays: list[Relay]) -> bool:
    """Tell them; whether there was anybody."""
    letter = TO_RELAY[entry.name.rsplit(".", 1)[1]]
    posts = branch_desks([relay.organisation_id for relay in relays])
    for relay in relays:
        for post in posts.get(relay.organisation_id, ()):
            _tell(entry, post, relay, relay.inquiry, letter, lambda relay=relay: _facts_of(relay))  # type: ignore[misc]
    return bool(posts)


def _facts_of(relay: Relay) -> dict[str, object]:
    inquiry = relay.inquiry
    return {"due": _day(relay.due_at), "note": relay.note, "why": inquiry.note, "summary": inquiry.summary}


@reads("inquiries.ask.send_back", name="inquiries.tell_of_a_correction")
def tell_of_a_correction(entry: Entry) -> None:
    """The body whose answer was sent back."""
    ask = Ask.objects.select_related("inquiry", "organisation").get(pk=entry.subject_id)
    letter = (_("Please correct your answer"), _("Your answer to an inquiry was sent back:\n\n%(note)s"))
    for post in desks([ask.organisation_id]).get(ask.organisation_id, ()):
        _tell(entry, post, ask, ask.inquiry, letter, lambda: {"note": ask.note})


@reads("inquiries.ask.answer_for", "inquiries.ask.answer_nothing_for", name="inquiries.tell_of_an_entry")
def tell_of_an_entry(entry: Entry) -> None:
    """The body for which somebody entered an answer, where it has a desk."""
    ask = Ask.objects.select_related("inquiry", "organisation", "entered_by__section").get(pk=entry.subject_id)
    letter = (
        _("Your answer was entered for you"),
        _("%(who)s entered what you answered. Please check it; you can take it back while answers are taken."),
    )
    for post in desks([ask.organisation_id]).get(ask.organisation_id, ()):
        _tell(entry, post, ask, ask.inquiry, letter, lambda: {"who": entry.post and entry.post.section})


@reads("inquiries.relay.send_answers_on", name="inquiries.tell_headquarters_of_a_relay")
def tell_headquarters_of_a_relay(entry: Entry) -> None:
    """The desk that asks."""
    relay = Relay.objects.select_related("inquiry__post", "organisation").get(pk=entry.subject_id)
    letter = (_("Answers of an area"), _("%(who)s has sent its answers on."))
    _tell(entry, relay.inquiry.post, relay, relay.inquiry, letter, lambda: {"who": relay.organisation})


def _tell(entry: Entry, post: Post, about: Any, inquiry: Inquiry, letter: tuple[Any, Any], facts: Facts) -> None:
    subject, text = letter
    notify(
        post,
        name=entry.name,
        subject=lambda: f"[{inquiry.number}] {subject}",
        text=lambda: f"{inquiry.title}\n\n{str(text) % facts()}",
        path=about.get_absolute_url().removeprefix("/en"),
        about=about,
        once=f"entry:{entry.pk}:{about.pk}",
    )


def _day(moment: Any) -> str:
    return eras.both(moment.astimezone(time.TOKYO).date(), get_language() or "ja")
