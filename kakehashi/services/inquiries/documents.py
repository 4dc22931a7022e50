"""The answer of a body on one A4 (起案用 before it is handed in, 控え after), and the consolidation on paper."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document
from kakehashi.engines.questionnaires.telling import words

from .flows import ASK as ASK_FLOW
from .flows import IN
from .models import Ask, Inquiry
from .queries import begins_with, progress, ranked, relays_with_counts, summed
from .rules import COUNTED

HERE = Path(__file__).parent


def _day(moment: Any, language: str) -> str:
    return eras.both(moment.astimezone(time.TOKYO).date(), language) if moment else ""


def _ask(ask: Ask, user: Actor, language: str) -> dict[str, Any]:
    """Before it is handed in with what the form begins with, so that the town's own decision is about just that."""
    is_in = ask.state in ASK_FLOW.tagged(IN)
    answers = ask.said if is_in else begins_with(ask)[0]
    return {
        "title": _("Answer to an inquiry"),
        "kind": _("Copy") if is_in else _("For your own decision"),
        "mark": "控" if is_in else "案",
        "number": ask.inquiry.number,
        "date": eras.both(time.today(), language),
        "document_number": ask.document_number,
        "dates": [] if is_in else [
            {"label": _("Drafted on"), "value": ""}, {"label": _("Decided on"), "value": ""},
        ],
        "facts": [
            (_("Inquiry"), ask.inquiry.title),
            (_("Asking section"), str(ask.inquiry.post.section)),
            (_("Through"), str(ask.relay.organisation) if ask.relay else ""),
            (_("Local government"), str(ask.organisation)),
            (_("Deadline"), _day(ask.due_at, language)),
            (_("State"), str(ASK_FLOW.state_of(ask).label)),
            (_("Answered on"), _day(ask.answered_at, language)),
            (_("Entered for it"), _entered(ask)),
        ],
        "text": ask.inquiry.text,
        "nothing": _("Nothing applies.") if ask.state == "nothing_applies" else "",
        "answers": [(str(q.label), words(q, answers.get(q.code))) for q in ask.asked],
        "comment": ask.comment,
        "labels": _labels(),
    }  # fmt: skip


def _entered(ask: Ask) -> str:
    """Who entered the answer for the body, and how it came; empty where the body did."""
    if not ask.is_entered or ask.entered_by is None:
        return ""
    section = ask.entered_by.section
    return f"{section.organisation} {section} ({ask.get_channel_display()})"


def _labels() -> dict[str, str]:
    return {
        "number": _("Inquiry number"),
        "document_number": _("Your document number"),
        "decision": _("Decided by"),
        "blank": _("Not filled in"),
        "text": _("Why it is asked"),
        "answers": _("Answers"),
        "comment": _("Remark"),
        "sums": _("Totals"),
        "relays": _("Opinions of those who relayed it"),
        "ranking": _("Put forward"),
        "summary": _("What the answers say"),
        "rank": _("Rank"),
        "body": _("Local government"),
        "opinion": _("Opinion"),
        "through": _("Through"),
    }


def summed_words(one: Any) -> str:
    """The sums of a question in words: each choice with its count, the mean of ratings and numbers."""
    kind = one.question.kind
    parts = []
    if kind in COUNTED:
        parts = [f"{words_of(one.question, key)} {count:,}" for key, count in one.counts.most_common(12)]
    elif kind in {"number", "yen"} and one.answered:
        parts = [_("sum %(sum)s") % {"sum": f"{one.total:,}"}]
    if one.mean is not None:
        parts.append(_("mean %(mean)s") % {"mean": f"{one.mean:,.1f}"})
    parts.append(_("answers %(count)s") % {"count": f"{one.answered:,}"})
    return "／".join(parts)


def words_of(question: Any, key: str) -> str:
    """A counted answer in words; of several choices each is counted by itself."""
    if question.kind == "rating":
        return words(question, int(key))
    return words(question, [key] if question.kind == "choices" else key)


def _consolidation(inquiry: Inquiry, user: Actor, language: str) -> dict[str, Any]:
    counts = progress(inquiry.asks.all())
    return {
        "title": _("Consolidation of an inquiry"),
        "kind": str(inquiry.get_state_display()),
        "number": inquiry.number,
        "date": eras.both(time.today(), language),
        "facts": [
            (_("Inquiry"), inquiry.title),
            (_("Fiscal year"), eras.fiscal_year_name(inquiry.year, language)),
            (_("Deadline"), _day(inquiry.due_at, language)),
            (_("Local governments asked"), f"{counts.total:,}"),
            (_("Has answered"), f"{counts.answered:,}"),
            (_("Nothing applies"), f"{counts.nothing:,}"),
            (_("Not answered yet"), f"{counts.total - counts.came:,}"),
        ],
        "sums": [(str(one.question.label), summed_words(one)) for one in summed(inquiry)],
        "relays": [(str(relay.organisation), relay.opinion) for relay in relays_with_counts(inquiry) if relay.opinion],
        "ranking": [
            (f"{ask.relay.organisation if ask.relay else ''} {ask.rank}", f"{ask.organisation}　{ask.opinion}".strip())
            for ask in ranked(inquiry)
        ],
        "summary": inquiry.summary,
        "labels": _labels(),
    }


DOCUMENTS.add(
    Document(
        name="inquiries.ask_sheet",
        label=gettext_lazy("Answer to an inquiry (A4)"),
        model="inquiries.Ask",
        template=HERE / "ask_sheet.typ",
        values=_ask,
    )
)
DOCUMENTS.add(
    Document(
        name="inquiries.consolidation_sheet",
        label=gettext_lazy("Consolidation of an inquiry (A4)"),
        model="inquiries.Inquiry",
        template=HERE / "consolidation_sheet.typ",
        values=_consolidation,
    )
)
