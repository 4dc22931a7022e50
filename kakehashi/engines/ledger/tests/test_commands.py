"""What operators call."""

import json
import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kakehashi.base.supervisor import lock
from kakehashi.base.time import tokyo, travel
from kakehashi.engines.ledger import enqueue, look_at_schedule, scheduled, task
from kakehashi.engines.ledger.models import Delivery


def called(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_work_runs_what_waits_and_tells(db):
    task("tests.plain")(lambda: None)
    enqueue("tests.plain")
    told = json.loads(called("work", "--until-empty", "--json"))
    assert told == {"done": 1, "failed": 0, "running": 0, "parked": 0, "unknown": 0, "waiting": 0}
    assert called("work", "--until-empty").strip() == "0 done"


def test_work_goes_on_after_a_fault_and_says_so_in_its_code(db):
    task("tests.bad")(lambda: 1 / 0)
    task("tests.plain")(lambda: None)
    for name in ("tests.bad", "tests.plain"):
        enqueue(name)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("work", "--until-empty", "--json", stdout=out)
    assert ended.value.code == 1
    assert json.loads(out.getvalue()) | {"done": 1, "failed": 1, "waiting": 1} == json.loads(out.getvalue())


def test_json_goes_with_until_empty():
    with pytest.raises(CommandError):
        call_command("work", "--json")


def test_tick_looks_once(db):
    scheduled("tests.remind", at="10:00")(lambda due: None)
    look_at_schedule(tokyo(2012, 10, 15))
    with travel(tokyo(2012, 10, 15, 10, 1)):
        called("tick", "--once")
    assert Delivery.objects.get().kind == Delivery.Kind.SCHEDULE


def test_serve_refuses_a_taken_port_in_one_line(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError) as refusal:
            call_command("serve", "--port", str(port))
    assert str(refusal.value) == f"Port {port} of 127.0.0.1 cannot be used: it is taken."


def test_serve_refuses_beside_another_one_in_one_line(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    note = {"pid": 1, "address": "http://127.0.0.1:8000/"}
    with lock(tmp_path / "serve.lock", note), pytest.raises(CommandError) as refusal:
        call_command("serve", "--port", "0")
    assert str(refusal.value).startswith("Already running: process 1 serves http://127.0.0.1:8000/")
    assert "\n" not in str(refusal.value)
