"""The programme to hand over: A4, Japanese on the left and English on the right, one block for each day."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kakehashi.base import eras, time
from kakehashi.engines.access import Actor
from kakehashi.engines.documents import DOCUMENTS, Document

from . import rules
from .flows import VISIT_PROGRAMME as FLOW
from .models import VisitProgramme
from .queries import attendances, stops

TEMPLATE = Path(__file__).parent / "paper" / "visit_programme.typ"
LANGUAGES = ("ja", "en")
Pair = dict[str, Any]


def pair(words: Callable[[str], Any]) -> Pair:
    """The same thing said in both languages, each under its own catalogue."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = words(language)
    return found


def values(programme: VisitProgramme, user: Actor, language: str) -> dict[str, Any]:
    """What the template asks for, whoever reads it; see visit_programme.typ. Nothing that stays inside is among it."""

    def said(text: str) -> Pair:
        return pair(lambda lang: rules.told(text, programme.english, lang))

    days = pair(lambda lang: rules.by_day(stops(programme, lang), programme.begins, programme.ends))
    return {
        "title": _("Visit programme"),
        "heading": pair(lambda _lang: _("Visit programme")),
        "kind": pair(lambda _lang: _edition(programme)),
        "mark": pair(lambda _lang: pgettext("paper", "Draft"))["ja"] if programme.state == "draft" else "",
        "number": programme.number,
        "date": pair(lambda lang: eras.both(time.today(), lang)),
        "subject": said(programme.title),
        "cover": _cover(programme),
        "party": [
            {
                "post": said(row.post),
                "people": f"{row.people}",
                "vip": pair(lambda _lang: _("VIP")) if row.is_vip else {},
            }
            for row in programme.delegates.all()
        ],
        "days": [_day(ja, en, programme) for ja, en in zip(days["ja"], days["en"], strict=True)],
        "clock": pair(lambda lang: _clock_words(programme, lang)),
        "arrangements": [_arrangement(row, said) for row in programme.arrangements.all()],
        "roster": _roster(programme),
        "information": said(programme.information),
        "emergency": said(programme.emergency),
        "office": str(programme.office),
        "labels": _labels(),
    }


def _edition(programme: VisitProgramme) -> str:
    state = str(FLOW.state_of(programme).label)
    if not programme.edition:
        return state
    return f"{_('Edition %(number)s') % {'number': programme.edition}} {state}"


def _clock_words(programme: VisitProgramme, language: str) -> str:
    place = rules.zone_words(programme.zone, language)
    return _("Times are those of %(place)s where no other place is named; below, small: Japan.") % {"place": place}


def _cover(programme: VisitProgramme) -> list[dict[str, Any]]:
    def period(language: str) -> str:
        first, last = eras.both(programme.begins, language), eras.both(programme.ends, language)
        return first if programme.begins == programme.ends else f"{first} – {last}"

    rows: list[tuple[Callable[[str], Any], Callable[[str], Any]]] = [
        (lambda _lang: _("Local government"), lambda _lang: str(programme.organisation or "")),
        (lambda _lang: _("Period"), period),
        (lambda _lang: _("Aim"), lambda lang: rules.told(programme.aim, programme.english, lang)),
        (lambda _lang: _("Office"), lambda _lang: str(programme.office)),
    ]
    told = [{"label": pair(label), "value": pair(value)} for label, value in rows]
    return [row for row in told if row["value"]["ja"]]


def _day(ja: Any, en: Any, programme: VisitProgramme) -> dict[str, Any]:
    day = ja[0]
    named = pair(lambda lang: eras.both(day, lang) if day else _("Day not fixed"))
    shown = [(first, second) for first, second in zip(ja[1], en[1], strict=True) if first.is_settled]
    return {"day": named, "stops": [_stop(first, second, programme) for first, second in shown]}


def _stop(ja: rules.Stop, en: rules.Stop, programme: VisitProgramme) -> dict[str, Any]:
    begins, there = rules.in_japan(ja.begins_at), ja.begins_at
    japan = ""
    if begins is not None and there is not None:
        other_day = "" if begins.date() == there.date() else f"{eras.short(begins.date(), 'ja')} "
        japan = f"{other_day}{begins:%H:%M}"
    return {
        "at": f"{ja.starts:%H:%M}" if ja.starts else "",
        "until": _until(ja),
        "zone": pair(lambda lang: rules.zone_words(ja.zone, lang)) if ja.zone != programme.zone else {},
        "japan": japan,
        "ja": _side(ja, "ja"),
        "en": _side(en, "en"),
    }


def _until(stop: rules.Stop) -> str:
    if stop.ends is None:
        return ""
    day = f"{stop.until_day.month}/{stop.until_day.day} " if stop.until_day and stop.until_day != stop.day else ""
    return f"{day}{stop.ends:%H:%M}"


def _side(stop: rules.Stop, language: str) -> dict[str, Any]:
    """One language's half of a row: what, then the lines below it."""
    with translation.override(language):
        way = " → ".join(part for part in (stop.where, stop.until_where) if part)
        is_leg = stop.kind == rules.LEG
        what = stop.what or way
        lines = [way if way != what else "", stop.note]
        if is_leg and stop.mode:
            lines.insert(0, stop.mode)
        if is_leg and stop.ends and stop.until_zone and stop.until_zone != stop.zone:
            lines.append(
                _("Arrival on the clock of %(place)s") % {"place": rules.zone_words(stop.until_zone, language)}
            )
        return {
            "what": what,
            "lines": [line for line in lines if line],
            "people": list(stop.who),
            "state": stop.state_words if stop.state in ("candidate", "asked") else "",
            "along": (_("Goes along: %(posts)s") % {"posts": _listed(stop.along, language)}) if stop.along else "",
            "questions": stop.questions,
        }


def _listed(parts: tuple[str, ...], language: str) -> str:
    return ("、" if language == "ja" else ", ").join(parts)


def _arrangement(row: Any, said: Callable[[str], Pair]) -> dict[str, Any]:
    def when(language: str) -> str:
        hours = "–".join(f"{at:%H:%M}" for at in (row.starts, row.ends) if at)
        return " ".join(part for part in (eras.short(row.day, language) if row.day else "", hours) if part)

    return {
        "when": pair(when),
        "kind": pair(lambda _lang: row.get_kind_display()),
        "what": said(row.what),
        "place": said(row.place),
        "state": pair(lambda _lang: _("Booked") if row.is_booked else _("Not booked yet")),
    }


def _roster(programme: VisitProgramme) -> list[dict[str, Any]]:
    """Each post of ours once, with its days and hours."""

    def lines(language: str) -> list[tuple[str, str]]:
        found: dict[str, list[str]] = {}
        for one, row in zip(attendances(programme), programme.accompaniments.all(), strict=True):
            hours = "–".join(f"{at:%H:%M}" for at in (row.starts, row.ends) if at)
            duty = rules.told(row.duty, programme.english, language)
            words = " ".join(part for part in (eras.short(row.day, language), hours, duty) if part)
            found.setdefault(one.post, []).append(words)
        return [(post, "\n".join(words)) for post, words in found.items()]

    both = pair(lines)
    return [
        {"post": {"ja": ja[0], "en": en[0]}, "when": {"ja": ja[1], "en": en[1]}}
        for ja, en in zip(both["ja"], both["en"], strict=True)
    ]


def _labels() -> dict[str, Pair]:
    words = {
        "number": gettext_lazy("Programme number"),
        "delegation": gettext_lazy("Delegation"),
        "people": gettext_lazy("Number of people"),
        "days": gettext_lazy("Itinerary"),
        "japan": gettext_lazy("Japan"),
        "questions": gettext_lazy("Questions to them"),
        "arrangements": gettext_lazy("Interpreter, vehicles, venues, lodging"),
        "roster": gettext_lazy("Attendance roster"),
        "information": gettext_lazy("Information for the delegation"),
        "emergency": gettext_lazy("Emergency contact"),
        "office": gettext_lazy("Office"),
        "free": gettext_lazy("Nothing is planned."),
        "blank": gettext_lazy("Not fixed yet"),
    }
    return {name: pair(lambda _lang, text=text: str(text)) for name, text in words.items()}


DOCUMENTS.add(
    Document(
        name="offices.visit_programme",
        label=gettext_lazy("Visit programme (A4, Japanese and English)"),
        model="offices.VisitProgramme",
        template=TEMPLATE,
        values=values,
        title=lambda programme: f"{programme.number} {programme.title}",
    )
)
