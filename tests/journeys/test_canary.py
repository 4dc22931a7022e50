"""A canary in every personal field: whoever may not see it meets it nowhere.

Everything is derived: the fields from the models' `personal` (and `sealed`) declarations, the addresses from the urls,
who may see what from the policies. A model or an address that comes later is tried by itself.
"""

import io
import logging
import re
import subprocess
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection, models, transaction
from django.test import Client
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.access import POLICIES, post_of
from kakehashi.engines.access.personal import all_fields, fields_of
from kakehashi.engines.files.recognising import check_bytes
from kakehashi.engines.ledger import SCHEDULES, run_waiting
from kakehashi.engines.mailing import actions as mailing
from kakehashi.engines.mailing.desks import Reply
from kakehashi.engines.mailing.models import Incoming
from kakehashi.engines.mailing.quoting import Cut
from kakehashi.engines.mailing.reading import Letter
from kakehashi.engines.mailing.reply_address import Key
from kakehashi.engines.notify.models import Mail, Notification
from kakehashi.engines.search.rebuilding import reindex
from kakehashi.engines.tables.incoming import actions as tables
from kakehashi.engines.ui.views import ActionView, HouseView, ListView
from kakehashi.portal.demonstration.cast import CAST
from kakehashi.programmes.multicultural.sentences import actions as texts
from kakehashi.programmes.multicultural.sentences.demo import CHECKER
from kakehashi.programmes.multicultural.sentences.queries import texts_of
from kakehashi.registry.models import User
from kakehashi.services.casework.attachments.actions import attach
from kakehashi.services.casework.improvements import actions as improvements
from kakehashi.services.casework.replies import actions as replies
from kakehashi.services.casework.requests.models import SupportRequest
from kakehashi.services.contacts import actions as contacts
from kakehashi.services.members import actions as members
from kakehashi.services.members.imports import DESKS
from kakehashi.services.members.privacy import actions as privacy

from .test_doors import BACKEND, HEAVY, ours, samples

pytestmark = pytest.mark.django_db
BIRD = "kanariya7"  # what all canaries begin with: what is searched for, and so may be echoed
CANARY = re.compile(rf"{BIRD}x(\d+)x")
ROWS = 6  # of each model; more of the same state prove nothing more
FORMATS = ("csv", "xlsx")
TOWN = "kazamachiura"
TABLE = "課・係の名称,職名,メールアドレス\n国際課,交流担当,someone@example.jp\n,担当,nobody\n"
A_FEW = 2  # who open the page of one step


def personal_fields() -> Iterator[tuple[type[models.Model], models.Field[Any, Any]]]:
    """Every field that people's own words or names can stand in."""
    for declared in all_fields():
        field = declared.model._meta.get_field(declared.name)
        if isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices:
            yield declared.model, field


def some_rows(model: type[models.Model]) -> list[models.Model]:
    """The first and the last, and one of each state."""
    rows = list(model._default_manager.order_by("pk"))
    by_state = list({getattr(row, "state", ""): row for row in rows}.values())
    chosen = {row.pk: row for row in (*rows[:2], *by_state[:ROWS], *rows[-2:])}
    return list(chosen.values())


def in_place(value: Any, text: str) -> Any:
    """The same structure, with ``text`` in place of its words."""
    if isinstance(value, list):
        return [in_place(one, text) for one in value]
    return text if isinstance(value, str) else value


def further() -> None:
    """Rows of the models of which the short demonstration has none, made as people make them."""
    administrator, town = (User.objects.get(username=name) for name in ("administrator", TOWN))
    request = SupportRequest.objects.filter(post=post_of(town)).exclude(number=None).latest("pk")
    privacy.ask_correction(by=town, text="氏名の漢字が違います。")
    improvements.wish(by=town, text="様式を短くしてほしい。")
    members.invite(request.post, by=administrator, address="new@example.jp")
    attach(request, by=town, files=[check_bytes("例".encode(), "例.txt")], consent="写っている全員の同意を得ました。")
    letter = Letter(sender="someone@example.jp", subject="Re:", text="三名です。")
    reply = Reply(letter, Cut("三名です。", False), Key("casework", request.pk, request.post_id, time.today()))
    replies.hold_back(request, by=None, post=request.post, reply=reply, text="三名です。")
    merged_and_opened(administrator)
    mailing.keep(Incoming(digest="0" * 64, kind=Incoming.Kind.REFUSED, sender="someone@example.jp"), by=None)
    body = str(request.organisation_id)
    shown = texts_of(["shelter-open"], ["ne"]).of("shelter-open", "ne")
    checker = User.objects.get(username=CHECKER)
    texts.note_paper("ne", "shelter-open", by=checker, digest=shown.digest, paper_name="海図 二")
    tables.receive(by=administrator, importer=DESKS, about=body, content=TABLE.encode(), name="posts.csv")


def merged_and_opened(officer: User) -> None:
    """Contacts and bodies entered twice and merged, a sealed note opened by a chief."""
    body, other = (contacts.register_body(by=officer, name=f"海図社{n}", kind="company", territory="SG") for n in "ab")
    person, again = (contacts.register_person(by=officer, name="海図 一", phone=f"555001{n}") for n in (1, 2))
    contacts.begin_position(person, by=officer, body=body, title="社長")
    contacts.merge(again, by=officer, into=person)
    contacts.merge_body(other, by=officer, into=body)
    contacts.seal(person, by=officer, text="内々の話")
    contacts.break_glass(person, by=officer, why="後任が知る必要がある")


def released() -> dict[int, tuple[models.Model, str]]:
    """Put a canary of its own into each field of each chosen row; number → where it sits."""
    birds: dict[int, tuple[models.Model, str]] = {}
    for model, field in personal_fields():
        for row in some_rows(model):
            number = len(birds) + 1
            text = f"{BIRD}x{number}x" + ("@example.jp" if isinstance(field, models.EmailField) else "")
            assert field.max_length is None or len(text) <= field.max_length
            value = in_place(getattr(row, field.name), text) if isinstance(field, models.JSONField) else text
            model._default_manager.filter(pk=row.pk).update(**{field.name: value})
            birds[number] = (row, field.name)
    with transaction.atomic():
        reindex()
    return birds


def may_see(user: Any, row: models.Model, field: str) -> bool:
    """Whether a policy of the model shows this field of this row, or the row names this user as whose it is.

    A row without a policy is shown with what refers to it.
    """
    own = [policy for policy in POLICIES.values() if policy.model is type(row)]
    for policy in own:
        seen = policy.visible(user).filter(pk=row.pk).first()
        code = policy.personal.get(field, "view")
        if seen is not None and (code not in policy.rules or policy.allows(user, code, seen)):
            return True
    people = [declared.name for declared in fields_of(type(row)) if declared.is_person]
    if user.pk and any(getattr(row, f"{name}_id") == user.pk for name in people):
        return True
    return not own and any(
        policy.visible(user).filter(**{relation.field.name: row.pk}).exists()
        for relation in type(row)._meta.get_fields(include_hidden=True)
        if relation.auto_created and relation.is_relation
        for policy in POLICIES.values()
        if policy.model is relation.related_model
    )


def fixed() -> Iterator[str]:
    """What everybody opens: the front door, the search, suggestions, feeds, and what is not there."""
    for name in ("portal:home", "portal:plan", "portal:plan_map", "portal:health", "portal:cast"):
        yield reverse(name)
    yield f"{reverse('portal:search')}?q={BIRD}"
    yield f"{reverse('casework:similar')}?wish={BIRD}&subject={BIRD}"
    yield "/cases/feed.atom"
    yield "/nowhere/"


def in_forms(view: type[HouseView], address: str) -> list[tuple[str, bool]]:
    """A page as everybody opens it, and in the forms that a few (True) prove for all: a file of the same columns."""
    if not issubclass(view, ListView):
        return [(address, issubclass(view, ActionView))]
    files = [(f"{address}?export={form}&losses=seen", form != "csv") for form in FORMATS]
    return [(address, False), (f"{address}?q={BIRD}", False), *files]


def rounds(people: list[Any]) -> dict[Any, list[str]]:
    """Which addresses each of the people opens.

    Whom a policy keeps out is kept out: `test_doors` tries every address with everybody. Here each person opens what
    opens to them, and one closed door. The page of a step shows its record's heading and a form, the same to all who
    may take it: a few of them open it. What is heavy one opens: a paper says the same to all. Records, lists, files,
    searches and feeds are opened by every third of those to whom they open, address by address in turn.
    """
    found: dict[Any, list[str]] = {person: list(fixed()) for person in people}
    doors = Doors()
    for at, (name, view, arguments) in enumerate((n, v, a) for n, v in ours() for a in samples(v, n)):
        address = reverse(name, kwargs=arguments)
        turned = [*people[at % len(people) :], *people[: at % len(people)]]
        opens = (one for one in turned if doors.open(view, one, arguments, address))
        few = list(islice(opens, 1 if name in HEAVY else A_FEW))
        rest = [] if issubclass(view, ActionView) or name in HEAVY else list(opens)[at % 3 :: 3]
        for path, is_shared in in_forms(view, address):
            for one in few if is_shared else [*few, *rest]:
                found[one].append(path)
    for person, address in doors.closed.items():
        found[person].append(address)
    return found


class Doors:
    """What opens to whom, and for each a door that does not; who sees which row is asked once."""

    def __init__(self) -> None:
        self.seen: dict[Any, models.Model | None] = {}
        self.closed: dict[Any, str] = {}

    def open(self, view: type[HouseView], user: Any, arguments: dict[str, Any], address: str) -> bool:
        """Whether the policy lets this user in."""
        policy, row = view.policy, None
        is_open = user.is_authenticated or view.is_public
        if is_open and "pk" in arguments:
            key = (policy.name, user, arguments["pk"])
            if key not in self.seen:
                self.seen[key] = policy.visible(user).filter(pk=arguments["pk"]).first()
            row = self.seen[key]
            is_open = row is not None
        is_open = is_open and (view.code not in policy.rules or policy.allows(user, view.code, row))
        if not is_open:
            self.closed.setdefault(user, address)
        return is_open


def text_of(answer: Any) -> str:
    """Everything that can be read in an answer, whatever its kind."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.get("Content-Type", "")
    if kind.startswith("application/pdf"):
        return subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"\n".join(parts.read(name) for name in parts.namelist())
    return content.decode("utf-8", "replace") + str(answer.headers)


def test_there_are_canaries_to_let_fly(demonstration: None) -> None:
    fields = {f"{model._meta.label}.{field.name}" for model, field in personal_fields()}
    assert {"registry.User.display_name", "registry.Post.email", "casework.Message.text"} <= fields
    further()
    sitting = {f"{type(row)._meta.label}.{field}" for row, field in released().values()}
    assert sitting == fields, "each personal field holds one"


def leaks_to(user: Any, paths: list[str], birds: dict[int, tuple[models.Model, str]]) -> set[str]:
    """Where this user meets a canary that no policy shows them."""
    client = Client(raise_request_exception=False)
    if user.is_authenticated:
        client.force_login(user, backend=BACKEND)
    known: dict[int, bool] = {}
    leaks: set[str] = set()
    for path in paths:
        answer = client.get(path)
        assert answer.status_code != 500, path
        for number in map(int, CANARY.findall(text_of(answer))):
            if number not in known:
                known[number] = may_see(user, *birds[number])
            if not known[number]:
                row, field = birds[number]
                leaks.add(f"{user or 'a visitor'}: {type(row)._meta.label}.{field} at {path}")
    return leaks


def onlookers() -> list[Any]:
    """The public, one of the cast for each set of roles, and two towns: each sees the other from outside."""
    first = {frozenset(member.roles): member.username for member in reversed(CAST)}
    last = {frozenset(member.roles): member.username for member in CAST}
    names = {*first.values(), last[frozenset({"municipal_officer"})]}
    if connection.vendor != "sqlite":  # all of them look on SQLite; the policies are the same here
        names = {"hq_officer", *sorted(names & {one.username for one in CAST if "municipal_officer" in one.roles})[:2]}
    return [AnonymousUser(), *User.objects.filter(username__in=names).order_by("pk")]


def test_nobody_meets_a_canary_that_is_not_theirs(demonstration: None, caplog: pytest.LogCaptureFixture) -> None:
    further()
    keys = [one.pk for one in onlookers()]
    birds = released()  # in their names too: they are read anew
    people = [User.objects.get(pk=key) if key else AnonymousUser() for key in keys]
    leaks: set[str] = set()
    with caplog.at_level(logging.INFO):
        for user, paths in rounds(people).items():
            leaks |= leaks_to(user, paths, birds)
    assert not leaks, "\n".join(sorted(leaks))
    assert not CANARY.search(caplog.text), "a log line holds a personal value"


def test_no_message_carries_a_canary_away(demonstration: None, caplog: pytest.LogCaptureFixture) -> None:
    further()
    birds = released()
    told = set(Notification.objects.values_list("pk", flat=True))
    written = set(Mail.objects.values_list("pk", flat=True))
    with caplog.at_level(logging.INFO):
        for schedule in SCHEDULES.values():
            schedule.run(time.now())
        run_waiting()
    leaks = []
    for one in (*Notification.objects.exclude(pk__in=told), *Mail.objects.exclude(pk__in=written)):
        texts = (one.subject, one.text) if isinstance(one, Mail) else (one.subject_ja, one.text_ja, one.text_en)
        for number in map(int, CANARY.findall("\n".join(texts))):
            row, field = birds[number]
            holders = [t.user for t in one.post.tenures.all()] if one.post else []
            if not any(may_see(holder, row, field) for holder in holders):
                leaks.append(f"{type(row)._meta.label}.{field} in {one._meta.label}")
    assert not leaks
    assert not CANARY.search(caplog.text), "a log line holds a personal value"
