"""Addresses that nobody types: NUL, which PostgreSQL refuses in a comparison, and numbers beyond every number."""

import pytest
from django.db import connection
from django.urls import reverse

from kakehashi.registry.factories import make_body, make_member
from kakehashi.registry.models import PostRole

LISTS = (
    "members:organisations", "members:coverage", "members:outreach_bodies", "members:ties", "members:first_uses",
    "members:dormant_bodies", "members:usage_reminders", "information:articles", "information:cases",
    "information:services", "information:magazine", "information:newsletter", "information:statistics",
    "information:research", "information:study_groups", "information:exchange_news", "information:translations",
    "portal:search", "portal:plan",
)  # fmt: skip
NAMES = ("q", "page", "sort", "prefecture", "kind", "state", "year", "theme", "office", "department", "field", "export")


def refuse_nul(execute, sql, params, many, context):
    """What PostgreSQL does, also where the tests run on SQLite."""
    for row in (params or ()) if many else (params or (),):
        for value in row.values() if isinstance(row, dict) else row:
            if isinstance(value, str) and "\x00" in value:
                raise ValueError(f"A string literal cannot contain NUL (0x00) characters: {sql[:300]}")
    return execute(sql, params, many, context)


@pytest.fixture
def clerk(client, db):
    user = make_member("hq_chief", body=make_body("本部", kind="headquarters"))
    for role in ("editor", "approver"):
        PostRole.objects.create(post=user.tenures.get().post, role=role)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.parametrize("value", ["%00", "a%00b", "²", "9" * 30, "9" * 5000, "%F0%28", "-1"])
def test_no_list_fails_for_a_value_that_nobody_types(clerk, value):
    with connection.execute_wrapper(refuse_nul):
        for name in LISTS:
            asked = "&".join(f"{name}={value}" for name in NAMES)
            answer = clerk.get(f"{reverse(name)}?{asked}")
            assert answer.status_code == 200, (name, answer.status_code)
            words = clerk.get(f"{reverse(name)}?q=a&page={value}")
            assert words.status_code == 200, name


def test_nul_in_a_path_is_found_nowhere(clerk):
    with connection.execute_wrapper(refuse_nul):
        for path in ("/coverage/%00/", "/coverage/%00/sheet/", "/en/coverage/1%00/outreach-sheet/", "/invitations/%00/",
                     "/newsletter/mine/%00/", "/usage-reminders/stop/a%00/", "/share/a%00/1.png"):  # fmt: skip
            assert clerk.get(path).status_code in (200, 404), path
