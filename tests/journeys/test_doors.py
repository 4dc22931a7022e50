"""Every address of ours, tried by everyone of the cast and by the public: what opens is what the policies say."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from itertools import product
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kakehashi.engines.ledger.models import Entry
from kakehashi.engines.ui.views import HouseView
from kakehashi.portal.demonstration.cast import CAST
from kakehashi.portal.queries import plan_map, plan_year
from kakehashi.programmes.multicultural.notices.models import Notice
from kakehashi.programmes.multicultural.notices.views.public import Shown
from kakehashi.registry.clock import refresh
from kakehashi.registry.models import User
from kakehashi.services.casework.question_answers.queries import questionnaires
from kakehashi.services.members.coverage.queries import bodies

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# What an address may ask for beside a row.
SAMPLES: dict[str, tuple[str, ...]] = {
    "mark": ("copy",), "language": ("ja", "en"), "format": ("xlsx", "csv"), "code": ("singapore",),
    "body": ("1",), "tag": ("ja", "ar"), "kind": ("svg",), "size": ("a4",), "preset": ("own",),
    "municipality": ("982024",),
}  # fmt: skip
# Of texts in languages: what is not a row.
TEXTS = {"tag": ("ne", "ar"), "sentence": ("shelter-open",)}
# Of living information: languages and a topic that it has.
LIVING = re.compile("multicultural:.*living")
OF_LIVING = {"tag": ("ja", "ne"), "code": ("registration",)}
# What an address names by a code; others: an office.
CODES = {
    "information:service": "exhibition_support", "information:department": "tourism",
    "multicultural:living_topic_json": "registration",
    "information:introduce": "tourism", "information:topic": "economy", "information:topic_json": "economy",
}  # fmt: skip
# What only some kinds of request have; on the others nobody finds it.
OF_SOME_REQUESTS = {
    "casework:briefing_pack", "casework:research_comparison", "casework:research_file", "casework:ask_offices",
    "casework:research_archive", "casework:research_remark", "casework:research_publishing",
    "casework:send_formal_request", "casework:formal_letter", "casework:confirmation_sheet",
}  # fmt: skip
# Papers, pictures and voices that take a second and more: a few knock for all.
HEAVY = {
    f"multicultural:{name}" for name in (
        "text_kit_table", "text_kit_paper", "evacuee_card_paper", "offline_zip", "offline_pack", "notice_posters",
        "sized_posters", "poster_preview", "notice_sheet", "shelter_poster", "notice_voice", "living_guidebook_pdf",
        "living_guidebook_in_pdf", "living_topic_pdf", "living_topic_of_pdf",
        "manual_paper", "blank_form", "centre_checklist_paper", "plan_draft_paper", "association_meeting_pdf",
        "centre_decision", "centre_organisation_paper", "translation_request_sheet", "hand_over_paper",
        "daily_paper", "closing_report",
        "dispatch_sheet",
    )
}  # fmt: skip
A_FEW = {"hq_officer", "aigase", "tsukishiro_checker", ""}
# A part of one office's own: closed (403) to the others, who may open their own part of the same row.
OF_ONE_OFFICE = {"information:newsletter_section": "singapore"}
EVERYBODY = [*(member.username for member in CAST), ""]
# The whole cast knocks on SQLite; what PostgreSQL answers otherwise it answers otherwise to these three.
KNOCKING = EVERYBODY if connection.vendor == "sqlite" else ["hq_officer", "kazamachiura", ""]
READING = (".read", ".export")  # entries that say who looked at something or took it along


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every named pattern with its namespace."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif entry.name:
            yield space + entry.name, entry


def ours() -> Iterator[tuple[str, type[HouseView]]]:
    """Addresses whose view is a view of the house (a policy and a code)."""
    for name, pattern in patterns(get_resolver()):
        view = getattr(pattern.callback, "view_class", None)
        if view is not None and issubclass(view, HouseView):
            yield name, view


@cache
def asked_for(name: str) -> frozenset[str]:
    """What an address is completed with."""
    return frozenset(next(p for n, p in patterns(get_resolver()) if n == name).pattern.converters)


@cache  # every reader begins with the same demonstration
def samples(view: type[HouseView], name: str) -> list[dict[str, Any]]:
    """Arguments to try: two rows of the policy's model in different states, or none where no row is named."""
    wanted = asked_for(name)
    model: Any = view.policy.model
    known = SAMPLES | OF_LIVING if LIVING.match(name) else SAMPLES
    if not wanted:
        return [{}]
    if wanted == {"slug"}:
        return [{"slug": slug} for slug in model.objects.live().values_list("slug", flat=True)[:2]]
    if wanted == {"type", "part"}:
        every = questionnaires(User.objects.get(username="hq_chief"))
        return [{"type": one.type, "part": one.part} for one in (*every[:1], *every[-1:])]
    if wanted == {"token"}:
        return [{"token": "nobody-was-given-this"}]
    if wanted == {"key"}:
        return [{"key": "nobody-was-given-this"}]
    if wanted == {"code"}:
        return [{"code": CODES.get(name, "singapore")}]
    if wanted == {"month"}:
        return [{"month": f"{month:%Y-%m}"} for month in model.objects.values_list("month", flat=True)]
    if wanted == {"prefecture"}:
        return [{"prefecture": "98"}, {"prefecture": "99"}]
    if wanted <= TEXTS.keys() and not LIVING.match(name):
        return [dict(zip(wanted, values, strict=True)) for values in product(*(TEXTS[name] for name in wanted))]
    if wanted <= known.keys():  # no row: a body, a language
        names = sorted(wanted)
        return [dict(zip(names, values, strict=True)) for values in product(*(known[name] for name in names))]
    state = "state" if any(field.name == "state" for field in model._meta.fields) else "pk"
    by_state = list(dict(model._default_manager.order_by("pk").values_list(state, "pk")).values())
    beside = sorted(wanted - {"pk"})  # a name that has no sample is a fault here: say what to ask for
    return [
        {"pk": key, **dict(zip(beside, values, strict=True))}
        for key in (*by_state[:1], *by_state[-1:])
        for values in product(*(known[name] for name in beside))
    ]


def knocks(user: Any, username: str) -> Iterator[tuple[type[HouseView], str, dict[str, Any], bool]]:
    """Which doors one of the cast knocks at, and whether each should open.

    A few people try everything. Of the others each tries every second sample, and of what should open to them a third,
    address by address in turn, so that many try each sample. What is heavy a few try once.
    """
    for at, (name, view) in enumerate(ours()):
        every = samples(view, name)
        if name in HEAVY:
            every = every[:1] if username in A_FEW else []
        elif username not in A_FEW and len(every) > 1:
            every = every[(at + EVERYBODY.index(username)) % 2 :: 2]
        for arguments in every:
            opens = expected(view, user, arguments)
            if not opens or username in A_FEW or (at + EVERYBODY.index(username)) % 3 == 0:
                yield view, name, arguments, opens


def expected(view: type[HouseView], user: Any, arguments: dict[str, Any]) -> bool:
    """What the policy says: seen, and permitted."""
    policy = view.policy
    if "token" in arguments or "key" in arguments:  # it is the right, and nobody has this one
        return False
    if "prefecture" in arguments:
        return policy.allows(user, view.code) and bodies(user).filter(prefecture=arguments["prefecture"]).exists()
    if "type" in arguments:
        seen = {(one.type, one.part) for one in questionnaires(user)} if policy.allows(user, view.code) else set()
        return (arguments["type"], arguments["part"]) in seen
    if "slug" in arguments:
        row = policy.visible(user).filter(slug=arguments["slug"]).first()
        return row is not None and policy.allows(user, view.code, row)
    if "month" in arguments:
        row = policy.visible(user).filter(month=f"{arguments['month']}-01").first()
        return row is not None and policy.allows(user, view.code, row)
    if "pk" in arguments:
        row = policy.visible(user).filter(pk=arguments["pk"]).first()
        return row is not None and policy.allows(user, view.code, row)
    if "tag" in arguments and any(field.name == "tag" for field in view.policy.model._meta.fields):
        return policy.allows(user, view.code, policy.model(tag=arguments["tag"]))
    return policy.allows(user, view.code) if view.code in policy.rules else True


def is_without_language(view: type[HouseView], arguments: dict[str, Any]) -> bool:
    """Whether a notice is asked for in a language that it has not: nobody finds it."""
    row = Notice.objects.filter(pk=arguments.get("pk")).first() if view.policy.model is Notice else None
    return row is not None and arguments.get("tag", row.languages[0]) not in row.languages


def changes() -> int:
    """How many entries tell of a change."""
    return sum(not name.endswith(READING) for name in Entry.objects.values_list("name", flat=True))


@pytest.fixture
def refused_in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refusals without their page, which costs more than the refusal: what it says is tried with the pages."""

    def short(status: int) -> Callable[..., HttpResponse]:
        return lambda *_asked, **_why: HttpResponse(status=status)

    for status in (403, 404):
        monkeypatch.setattr(import_module(settings.ROOT_URLCONF), f"handler{status}", short(status), raising=False)


@pytest.mark.parametrize("username", KNOCKING)
def test_what_opens_is_what_the_policies_say(demonstration: None, refused_in_short: None, username: str) -> None:
    client = Client()
    user: Any = AnonymousUser()
    refresh()  # the example's day: who holds which post depends on it
    if username:
        user = User.objects.get(username=username)
        client.force_login(user, backend=BACKEND)
    wrong, before = [], changes()
    for view, name, arguments, opens in knocks(user, username):
        answer = client.get(reverse(name, kwargs=arguments))
        if answer.streaming:
            answer.getvalue()  # read to its end, or its file stays open
        opened = answer.status_code in (200, 405) or (  # 405: only POST, and permitted
            answer.status_code == 302 and not re.match(r"/accounts/login/", answer["Location"])
        )
        asked_to_sign_in = answer.status_code == 302 and not opened
        if not username and not view.is_public:
            right = asked_to_sign_in
        else:
            right = opened == opens
            right = right or (answer.status_code == 404 and name in OF_SOME_REQUESTS)
            right = right or (answer.status_code == 404 and issubclass(view, Shown))  # a draft, to its own desk
            right = right or (answer.status_code == 404 and is_without_language(view, arguments))
            right = right or (answer.status_code == 403 and OF_ONE_OFFICE.get(name, username) != username)
        if not right:
            wrong.append((name, arguments, answer.status_code))
    assert not wrong, "\n".join(map(str, wrong))
    assert changes() == before, "a GET changed something"


@pytest.mark.parametrize("username", EVERYBODY)
def test_only_editors_and_approvers_enter_the_cms(demonstration: None, username: str) -> None:
    client = Client()
    if username:
        client.force_login(User.objects.get(username=username), backend=BACKEND)
    roles = next((member.roles for member in CAST if member.username == username), ())
    status = client.get("/cms/").status_code
    assert status == (200 if set(roles) & {"editor", "approver"} else 403 if username else 302)


def test_every_room_of_the_plan_opens_for_the_role_it_names(demonstration: None) -> None:
    served = [(item["id"], room) for item in plan_map(plan_year()) for room in item["served_by"]]
    assert {"0-1", "0-9", "7G-1", "7G-3", "7G-4"} <= {item for item, _room in served}
    for _item, room in served:
        client = Client()
        if room["role"] != "public":
            member = next(member for member in CAST if room["role"] in member.roles)
            client.force_login(User.objects.get(username=member.username), backend=BACKEND)
        answer = client.get(room["url"])
        assert answer.status_code == 200, room
        assert room["evidence"]["records"] > 0
