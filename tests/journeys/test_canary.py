"""A canary in every personal field: whoever may not see it meets it nowhere.

Everything is derived: the fields from the models' `personal` (and `sealed`) declarations, the addresses from the urls,
who may see what from the policies. A model or an address that comes later is tried by itself.
"""

import io
import logging
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from kakehashi.base import time
from kakehashi.engines.access import POLICIES
from kakehashi.engines.ledger import SCHEDULES, run_waiting
from kakehashi.engines.notify.models import Mail, Notification
from kakehashi.engines.search.rebuilding import reindex
from kakehashi.engines.ui.views import ListView
from kakehashi.portal.demonstration.cast import CAST
from kakehashi.registry.models import User

from .test_doors import BACKEND, ours, samples

pytestmark = pytest.mark.django_db
BIRD = "kanariya7"  # what all canaries begin with: what is searched for, and so may be echoed
CANARY = re.compile(rf"{BIRD}x(\d+)x")
ROWS = 6  # of each model; more of the same state prove nothing more
FORMATS = ("csv", "xlsx")


def personal_fields() -> Iterator[tuple[type[models.Model], models.Field[Any, Any]]]:
    """Every field that people's own words or names can stand in."""
    for model in apps.get_models():
        declared = {**vars(model).get("personal", {}), **vars(model).get("sealed", {})}
        for name in declared:
            field = model._meta.get_field(name)
            if isinstance(field, models.CharField | models.TextField) and not field.choices:
                yield model, field


def some_rows(model: type[models.Model]) -> list[models.Model]:
    """The first and the last, and one of each state."""
    rows = list(model._default_manager.order_by("pk"))
    by_state = list({getattr(row, "state", ""): row for row in rows}.values())
    chosen = {row.pk: row for row in (*rows[:2], *by_state[:ROWS], *rows[-2:])}
    return list(chosen.values())


def released() -> dict[int, tuple[models.Model, str]]:
    """Put a canary of its own into each field of each chosen row; number → where it sits."""
    birds: dict[int, tuple[models.Model, str]] = {}
    for model, field in personal_fields():
        for row in some_rows(model):
            number = len(birds) + 1
            text = f"{BIRD}x{number}x" + ("@example.jp" if isinstance(field, models.EmailField) else "")
            assert field.max_length is None or len(text) <= field.max_length
            model._default_manager.filter(pk=row.pk).update(**{field.name: text})
            birds[number] = (row, field.name)
    with transaction.atomic():
        reindex()
    return birds


def may_see(user: Any, row: models.Model, field: str) -> bool:
    """Whether a policy of the model shows this field of this row; a row without one is shown with what refers to it."""
    own = [policy for policy in POLICIES.values() if policy.model is type(row)]
    for policy in own:
        seen = policy.visible(user).filter(pk=row.pk).first()
        code = policy.personal.get(field, "view")
        if seen is not None and (code not in policy.rules or policy.allows(user, code, seen)):
            return True
    return not own and any(
        policy.visible(user).filter(**{relation.field.name: row.pk}).exists()
        for relation in type(row)._meta.related_objects
        for policy in POLICIES.values()
        if policy.model is relation.related_model
    )


def addresses() -> Iterator[str]:
    """What a visitor can open: every address, lists also as files, the search, and what is not there."""
    for name, view in ours():
        for arguments in samples(view, name):
            address = reverse(name, kwargs=arguments)
            yield address
            if issubclass(view, ListView):
                yield from (f"{address}?export={form}&losses=seen" for form in FORMATS)
                yield f"{address}?q={BIRD}"
    for name in ("portal:home", "portal:plan", "portal:plan_map", "portal:health", "portal:cast"):
        yield reverse(name)
    yield f"{reverse('portal:search')}?q={BIRD}"
    yield f"{reverse('casework:similar')}?wish={BIRD}&subject={BIRD}"
    yield "/cases/feed.atom"
    yield "/nowhere/"


def text_of(answer: Any) -> str:
    """Everything that can be read in an answer, whatever its kind."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.get("Content-Type", "")
    if kind.startswith("application/pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            content = b"\n".join(parts.read(name) for name in parts.namelist())
    return content.decode("utf-8", "replace") + str(answer.headers)


def test_there_are_canaries_to_let_fly(demonstration: None) -> None:
    fields = {f"{model._meta.label}.{field.name}" for model, field in personal_fields()}
    assert {"registry.User.display_name", "registry.Post.email", "casework.Message.text"} <= fields
    assert len(released()) > 20


def leaks_to(user: Any, birds: dict[int, tuple[models.Model, str]]) -> set[str]:
    """Where this user meets a canary that no policy shows them."""
    client = Client(raise_request_exception=False)
    if user.is_authenticated:
        client.force_login(user, backend=BACKEND)
    known: dict[int, bool] = {}
    leaks: set[str] = set()
    for address in addresses():
        for number in map(int, CANARY.findall(text_of(client.get(address)))):
            if number not in known:
                known[number] = may_see(user, *birds[number])
            if not known[number]:
                row, field = birds[number]
                leaks.add(f"{user or 'a visitor'}: {type(row)._meta.label}.{field} at {address}")
    return leaks


def test_nobody_meets_a_canary_that_is_not_theirs(demonstration: None, caplog: pytest.LogCaptureFixture) -> None:
    by_roles = {frozenset(member.roles): member.username for member in CAST}  # the last of each kind
    first = {frozenset(member.roles): member.username for member in reversed(CAST)}  # and the first
    people = list(User.objects.filter(username__in={*by_roles.values(), *first.values()}))
    birds = released()
    leaks: set[str] = set()
    with caplog.at_level(logging.INFO):
        for user in (AnonymousUser(), *(User.objects.get(pk=one.pk) for one in people)):
            leaks |= leaks_to(user, birds)
    assert not leaks, "\n".join(sorted(leaks))
    assert not CANARY.search(caplog.text), "a log line holds a personal value"


def test_no_message_carries_a_canary_away(demonstration: None, caplog: pytest.LogCaptureFixture) -> None:
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
