"""Somebody asks for an interpreter, who goes and reports."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kakehashi.base import time
from kakehashi.engines.workflow import NotPossible
from kakehashi.programmes.multicultural.centres.tests.conftest import browsing
from kakehashi.programmes.multicultural.interpreter_dispatches import actions
from kakehashi.programmes.multicultural.interpreter_dispatches.documents import DISPATCH
from kakehashi.programmes.multicultural.interpreter_dispatches.models import InterpreterDispatch

pytestmark = pytest.mark.django_db


def asked(centre, by, **values):
    facts = {"language": "vi", "place": "市民病院", "purpose": "診察", "begins_at": time.now() + timedelta(hours=2),
             "asked_by": "市民病院 医事課"}  # fmt: skip
    return actions.request(centre, by=by, **facts | values)


def test_from_request_to_report(centre, team, stranger):
    row = asked(centre, team[0])
    with pytest.raises(PermissionDenied):
        actions.arrange(row, by=stranger, interpreter="例 さん")
    with pytest.raises(NotPossible):
        actions.set_out(row, by=team[0])
    row = actions.set_out(actions.arrange(row, by=team[0], interpreter="例 通"), by=team[0])
    row = actions.report_back(row, by=team[0], report="診察に立ち会った。", hours=Decimal("1.5"))
    assert (row.state, row.hours, row.number) == ("reported", Decimal("1.5"), 1)
    assert DISPATCH.render_for(row, team[0]).startswith(b"%PDF")
    assert actions.call_off(asked(centre, team[0]), by=team[0], note="別の人が来た。").state == "called_off"
    for wrong in ({"asked_by": ""}, {"language": "xx"}, {"place": " "}, {"ends_at": time.now()}):
        with pytest.raises(NotPossible):
            asked(centre, team[0], **wrong)


def test_the_desk_does_it_on_its_pages(centre, team, town):
    browser = browsing(team[0])
    address = reverse("multicultural:request_dispatch", args=[centre.pk])
    typed = {"organisation": "風待市", "language": "vi", "place": "体育館", "purpose": "説明会", "on": "2012-10-15",
             "begins": "22:00", "ends": "1:00"}  # fmt: skip
    assert browser.post(address, typed, follow=True).status_code == 200
    row = InterpreterDispatch.objects.get()
    assert row.organisation == town and row.ends_at == time.tokyo(2012, 10, 16, 1)
    browser.post(reverse("multicultural:arrange_dispatch", args=[row.pk]), {"interpreter": "例 通"})
    browser.post(reverse("multicultural:set_out_dispatch", args=[row.pk]))
    browser.post(reverse("multicultural:report_back_dispatch", args=[row.pk]), {"report": "済み", "hours": "2"})
    row.refresh_from_db()
    assert row.state == "reported"
    for name in ("dispatch", "dispatch_sheet"):
        assert browser.get(reverse(f"multicultural:{name}", args=[row.pk])).status_code == 200
    assert browser.get(reverse("multicultural:centre_dispatches", args=[centre.pk])).status_code == 200
