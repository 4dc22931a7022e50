"""What would become of rows, and how one is brought in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _

from kakehashi.engines.access import Actor, post_of
from kakehashi.engines.tables.incoming.importers import CHANGE, MAKE, SAME, WRONG, Row, Verdict
from kakehashi.registry.models import Post

from .. import actions
from ..models import Body, Person
from ..permissions import KEEPING
from ..queries import Known, known_rows
from ..rules.names import MAIL, NAME, folded, mail_key
from .reading import FIELDS, Entry, label, read


def find(user: Actor, key: str) -> Post:
    """The post acted as, which will own the contacts."""
    KEEPING.demand(user, "bring_in")
    post = post_of(user)
    if post is None or str(post.pk) != key:
        raise Http404("a table goes into one's own post")
    return post


def same(values: Mapping[str, str]) -> tuple[str, str, str]:
    """Whom a row is about: two rows of one name, address and body are one too many."""
    return folded(values["name"]), mail_key(values["email"]), folded(values["body"])


def _known(entries: Iterable[Entry]) -> Known:
    """Who and what of it is there; a constant number of queries."""
    found = list(entries)
    return known_rows(
        numbers={one.number for one in found if one.number},
        names={folded(one.name) for one in found},
        mails={mail_key(one.email) for one in found},
        bodies={folded(one.body) for one in found},
    )


def whom(entry: Entry, known: Known) -> Person | None:
    """The person that a row is about: by number, by mail address, or by name at the same body; None: a new one."""
    if entry.number:
        return known.people.get(entry.number)
    bodies = {body.pk for body in known.bodies.get(folded(entry.body), ())}
    for key in known.by_key.get((MAIL, mail_key(entry.email)), ()):
        return known.people[key]
    for key in known.by_key.get((NAME, folded(entry.name)), ()):
        if bodies & {position.body_id for position in known.people[key].positions.all()}:
            return known.people[key]
    return None


def judge(post: Post, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows: a new contact, a changed one, or nothing."""
    entries = [(row, read(row)) for row in rows]
    known, new = _known(entry for _row, entry in entries), set[str]()
    return [_verdict(row, entry, post, known, new) for row, entry in entries]


def _verdict(row: Row, entry: Entry, post: Post, known: Known, new: set[str]) -> Verdict:
    faults = [*entry.faults, *_clashes(entry, post, known)]
    if faults:
        return Verdict(row, WRONG, tuple(faults))
    person, words = whom(entry, known), []
    if entry.body and not known.bodies.get(folded(entry.body)) and folded(entry.body) not in new:
        new.add(folded(entry.body))
        words.append(_("New body: %(name)s.") % {"name": entry.body})
    if person is None:
        alike = known.by_key.get((NAME, folded(entry.name)), ())
        words.append(_("New contact: %(name)s.") % {"name": entry.name})
        words += [_("Perhaps the same as #%(number)s.") % {"number": key} for key in sorted(alike)]
        return Verdict(row, MAKE, tuple(words))
    words += [
        _("%(what)s: %(before)s → %(after)s.") % {"what": label(name), "before": _said(before), "after": _said(after)}
        for name, before, after in changes(entry, person)
    ]
    words += _added(entry, person, known)
    return Verdict(row, CHANGE if words else SAME, tuple(words))


def _said(value: Any) -> str:
    return " / ".join(value) if isinstance(value, list) else str(value or "–")


def _clashes(entry: Entry, post: Post, known: Known) -> list[str]:
    """What cannot be: a number of nobody, another office's contact, several bodies of a name, a new one nowhere."""
    found = []
    person = whom(entry, known)
    if entry.number and person is None:
        found.append(_("There is no contact #%(number)s.") % {"number": entry.number})
    mine = post.section.office_id
    if person is not None and mine is not None and person.office_id != mine:
        found.append(_("#%(number)s belongs to another office.") % {"number": person.pk})
    bodies = known.bodies.get(folded(entry.body), [])
    if len(bodies) > 1:
        found.append(_("Several bodies are called “%(name)s”.") % {"name": entry.body})
    if entry.body and not bodies and not entry.territory:
        found.append(_("“%(name)s” is new: say in which country or region it is.") % {"name": entry.body})
    return found


def changes(entry: Entry, person: Person) -> list[tuple[str, Any, Any]]:
    """What the row changes of a person: (field, before, after). An empty cell changes nothing; names are only added."""
    pairs = [(name, getattr(person, name), entry.values[name]) for name in ("name", *FIELDS)]
    found = [(name, before, after) for name, before, after in pairs if after and before != after]
    for name in ("other_names", "languages"):
        before = getattr(person, name)
        after = list(dict.fromkeys([*before, *entry.values[name]]))
        if after != before:
            found.append((name, before, after))
    return found


def _added(entry: Entry, person: Person, known: Known) -> list[str]:
    """A position or an occasion that the row adds."""
    words = []
    if entry.body and not _holds(entry, person, known):
        words.append(_("New position: %(body)s %(title)s.") % {"body": entry.body, "title": entry.title})
    if entry.last and (person.last_contact_on is None or entry.last > person.last_contact_on):
        words.append(_("Contact recorded: %(day)s.") % {"day": entry.last.isoformat()})
    return words


def _holds(entry: Entry, person: Person, known: Known) -> bool:
    bodies = {body.pk for body in known.bodies.get(folded(entry.body), ())}
    held = [one for one in person.positions.all() if one.body_id in bodies and one.is_held]
    return any(not entry.title or one.title == entry.title for one in held)


def write(_post: Post, row: Row, *, by: Actor) -> None:
    """Bring one row in, by the actions of a person who would do it by hand; each of them is asked and recorded."""
    entry = read(row)
    known = _known([entry])
    post = post_of(by)
    if post is None or (faults := [*entry.faults, *_clashes(entry, post, known)]):
        raise ValidationError(faults if post else "no post")
    person = whom(entry, known)
    if person is None:
        values = {name: entry.values[name] for name in (*FIELDS, "other_names", "languages")}
        person = actions.register_person(by=by, name=entry.name, **values)
    elif changed := changes(entry, person):
        person = actions.change_person(person, by=by, **{name: after for name, _before, after in changed})
    if entry.body and not _holds(entry, person, known):
        there = known.bodies.get(folded(entry.body)) or [
            actions.register_body(
                by=by, name=entry.body, kind=entry.kind or Body.Kind.OTHER, territory=entry.territory, city=entry.city
            )
        ]
        actions.begin_position(
            person, by=by, body=there[0], title=entry.title, title_en=entry.title_en, section=entry.section
        )
    if entry.last and (person.last_contact_on is None or entry.last > person.last_contact_on):
        actions.record_occasion(person, by=by, day=entry.last, about=entry.about)
