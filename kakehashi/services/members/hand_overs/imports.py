"""How the hand-overs of a whole body come in from a table: a row for each post that goes to somebody else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kakehashi.base import eras
from kakehashi.engines.access import Actor
from kakehashi.engines.calendars.fields import EraDateField
from kakehashi.engines.tables.incoming.importers import IMPORTERS, MAKE, WRONG, Importer, Row, Verdict
from kakehashi.engines.tables.incoming.mapping import Target, plain_head
from kakehashi.registry.models import Organisation, Post, Tenure, User

from ..permissions import ORGANISATION
from ..rules import cell
from . import actions, queries

HAND_OVERS = "members.hand_overs"
VACANT = ("空席", "未定", "なし", "欠員", "vacant", "nobody")
LONGEST_NOTE = 4000


@dataclass
class Line:
    """What a row says: which post, from when, who follows; ``faults``: what is wrong, in sentences."""

    section: str = ""
    title: str = ""
    begins: date | None = None
    person: str = ""  # login name
    address: str = ""
    note: str = ""
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class There:
    """What stands in the body: open posts by section and title, people by login name, who holds what."""

    posts: Mapping[tuple[str, str], Post]
    people: Mapping[str, User]
    leaving: Mapping[int, list[Tenure]]
    planned: frozenset[int]


def _find(user: Actor, key: str) -> Organisation:
    return ORGANISATION.get(user, "keep_posts", pk=int(key))


def _same(values: Mapping[str, str]) -> tuple[str, str]:
    return plain_head(values["section"]), plain_head(values["title"])


def read(row: Row) -> Line:
    """What the row says. Nothing is looked up."""
    line, values = Line(note=row.values["note"].strip()), row.values
    for name, most in (("section", 200), ("title", 100)):
        try:
            setattr(line, name, cell(name, values[name], most))
        except ValidationError as reason:
            line.faults += reason.messages
    try:
        line.begins = EraDateField(required=False).clean(values["begins"].strip())
    except ValidationError as reason:
        line.faults += reason.messages
    else:
        if line.begins is None:
            line.faults.append(_("Enter the first day of the successor."))
    if len(line.note) > LONGEST_NOTE:
        line.faults.append(_("At most %(most)s characters; these are %(count)s.") % {
            "most": LONGEST_NOTE, "count": len(line.note),
        })  # fmt: skip
    _who(line, values["successor"].strip())
    return line


def _who(line: Line, who: str) -> None:
    """Who follows: an e-mail address is invited, a login name is a colleague, a word leaves the post vacant."""
    if not who:
        line.faults.append(_("Say who follows: a login name, an e-mail address, or “vacant”."))
    elif "@" in who:
        try:
            line.address = cell("email", who, 254)
            validate_email(line.address)
        except ValidationError as reason:
            line.faults += reason.messages
    elif plain_head(who) not in {plain_head(word) for word in VACANT}:
        line.person = who


def _there(body: Organisation, lines: Sequence[Line]) -> There:
    """Everything that the rows are judged by; five queries."""
    posts = Post.objects.filter(section__organisation=body, is_open=True, title__in={line.title for line in lines})
    found = {(post.section.name, post.title): post for post in posts.select_related("section__organisation")}
    people = queries.colleagues(body).filter(username__in={line.person for line in lines})
    held = Tenure.objects.filter(post__in=[post.pk for post in found.values()], is_deputy=False)
    leaving: dict[int, list[Tenure]] = {}
    for tenure in held.select_related("user"):
        leaving.setdefault(tenure.post_id, []).append(tenure)
    planned = queries.planned_posts(body)
    return There(found, {user.username: user for user in people}, leaving, frozenset(planned))


def _fault(line: Line, there: There) -> str:
    """What stands in the way of a row, in a sentence; empty where nothing does."""
    post = there.posts.get((line.section, line.title))
    if post is None:
        names = {"post": line.title, "section": line.section}
        return _("There is no post “%(post)s” in “%(section)s”.") % names
    if line.person and line.person not in there.people:
        return _("Nobody of the organisation has the login name “%(name)s”. Give an address to invite.") % {
            "name": line.person
        }
    if post.pk in there.planned:
        return _("A hand-over of this post is planned already. Withdraw it first.")
    if line.begins is None:
        return ""
    leaving = [t for t in there.leaving.get(post.pk, ()) if t.begins < line.begins and not _is_over(t, line.begins)]
    return str(queries.why_not_by(post, line.begins, there.people.get(line.person), leaving) or "")


def _is_over(tenure: Tenure, day: date) -> bool:
    return tenure.ends is not None and tenure.ends < day


def judge(body: Organisation, rows: Sequence[Row]) -> list[Verdict]:
    """What would become of the rows; a constant number of queries."""
    read_rows = [(row, read(row)) for row in rows]
    there = _there(body, [line for _row, line in read_rows])
    found = []
    for row, line in read_rows:
        faults = tuple(line.faults) or tuple(filter(None, [_fault(line, there)]))
        found.append(Verdict(row, WRONG, faults) if faults else Verdict(row, MAKE, (_said(line, there),)))
    return found


def _said(line: Line, there: There) -> str:
    assert line.begins is not None  # a row without a day is wrong
    names = {
        "post": f"{line.section} {line.title}",
        "day": eras.both(line.begins, get_language() or "ja"),
        "who": there.people.get(line.person) or line.address,
    }
    if line.address:
        return _("%(post)s from %(day)s: an invitation is sent to %(who)s.") % names
    if line.person:
        return _("%(post)s from %(day)s: %(who)s follows.") % names
    return _("%(post)s from %(day)s: vacant.") % names


def write(body: Organisation, row: Row, *, by: Actor) -> None:
    """Plan one hand-over, as a person would do it by hand. Refused as there."""
    line = read(row)
    there = _there(body, [line])
    if faults := line.faults or list(filter(None, [_fault(line, there)])):
        raise ValidationError(faults)
    actions.plan_hand_over(
        there.posts[(line.section, line.title)], by=by, begins=line.begins, successor=there.people.get(line.person),
        address=line.address, note=line.note,
    )  # fmt: skip


def _back(body: Any) -> str:
    return reverse("members:body_posts", kwargs={"pk": body.pk})


IMPORTERS.add(
    Importer(
        name=HAND_OVERS,
        heading=gettext_lazy("Bring in hand-overs"),
        lead=gettext_lazy(
            "A row for each post that is handed over. What would happen, and what is wrong in which row, is shown "
            "before anything is planned. Everybody who holds the post leaves it; each can be withdrawn before its day."
        ),
        targets=(
            Target("section", gettext_lazy("Name of the section"), True, ("部署", "課名", "課", "所属")),
            Target("title", gettext_lazy("Title of the post"), True, ("担当職", "職名", "役職", "Post", "Title")),
            Target(
                "begins", gettext_lazy("First day of the successor"), True, ("発令日", "異動日", "初日", "日付", "From")
            ),
            Target(
                "successor",
                gettext_lazy("Who follows"),
                True,
                ("後任", "後任者", "後任のログイン名", "招待先", "Successor"),
                gettext_lazy("A login name of the organisation, an e-mail address to invite, or “vacant”."),
            ),
            Target("note", gettext_lazy("Note to the successor"), False, ("引継ぎメモ", "メモ", "備考", "Note")),
        ),
        find=_find,
        judge=judge,
        write=write,
        same=_same,
        back=_back,
        examples=(
            ("国際課", "国際交流担当", "平成25年4月1日", "hanako@example.jp", ""),
            ("観光課", "観光振興担当", "2013-04-01", "空席", ""),
        ),
    )
)
