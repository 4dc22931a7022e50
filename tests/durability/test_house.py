"""What is killed comes back, and what should be dead is. In this order, in one house: each start costs seconds."""

import os
import signal
import time

import pytest

from .conftest import processes, until

pytestmark = pytest.mark.durability


def test_it_serves_works_and_looks_at_the_clock(house):
    assert house.answers()
    until(lambda: len(house.beats()) > 3, why="no task ran")
    until(lambda: marks(house), why="the scheduler did not look")
    assert house.log.count(house.address) == 1, "one line tells the address"


def marks(house):
    return house.ask("SELECT 1 FROM ledger_schedulemark WHERE name = 'proof.yearly'")


def test_a_second_one_says_one_line_and_ends(house):
    second = house.manage("serve", "--port", str(house.port + 1))
    assert second.returncode != 0
    assert len(second.stderr.splitlines()) == 1
    assert f"process {house.serving.pid} serves {house.address}" in second.stderr
    assert house.answers()


def test_the_web_server_comes_back(house):
    killed = kill(house, "web")
    until(house.answers, why="no page any more")
    assert not killed & {str(each.pid) for each in processes()}


def test_the_scheduler_comes_back(house):
    house.ask("DELETE FROM ledger_schedulemark")
    kill(house, "tick")
    until(lambda: marks(house), why="the scheduler did not look again")


def test_the_workers_come_back_and_no_orphan_works_on(house):
    killed = kill(house, "work")
    seen = len(house.beats())
    until(lambda: len(house.beats()) > seen + 5, why="no task ran any more")
    assert not killed & set(house.beats()[seen:])
    assert not killed & {str(each.pid) for each in processes()}


def kill(house, name):
    """Kill the leader of a child with -9; returns all that belonged to it, once there is another one."""
    leader = house.child(name)
    group = {str(pid) for pid in house.below(leader.pid)}
    os.kill(leader.pid, signal.SIGKILL)
    until(lambda: (now := house.child(name)) and str(now.pid) not in group, why=f"{name} did not come back")
    return group


def test_a_waiting_process_of_the_cluster_does_not_take_the_queues_lock_to_its_grave(house):
    """Killed beside the queue, one worker would leave all others waiting for ever; so the cluster is started anew."""
    leader = house.child("work")
    (sentinel,) = [each for each in house.tree() if each.parent == leader.pid]
    group = house.below(leader.pid)
    for each in [each for each in house.tree() if each.parent == sentinel.pid]:
        os.kill(each.pid, signal.SIGKILL)
    until(lambda: (now := house.child("work")) and now.pid not in group, why="the cluster went on lame")
    seen = len(house.beats())
    until(lambda: len(house.beats()) > seen + 5, why="no task ran any more")


def test_what_kills_its_worker_is_parked_after_three_tries(house):
    parked = "SELECT attempts, done_at, fault FROM ledger_delivery WHERE name = 'proof.die' AND parked_at IS NOT NULL"
    ((attempts, done_at, fault),) = until(lambda: house.ask(parked), why="the poison is still going round")
    assert (attempts, done_at) == (3, None)
    assert "died" in fault


def test_when_the_supervisor_is_killed_nothing_goes_on_and_the_next_one_starts(house):
    living = house.tree()
    assert len(living) >= 9
    house.serving.kill()
    house.serving.wait()
    until(lambda: not {each.pid for each in living} & {each.pid for each in processes()}, 2, "orphans")
    seen = len(house.beats())
    time.sleep(1)
    assert len(house.beats()) == seen, "an orphan executes tasks"
    house.serve()
    until(lambda: len(house.beats()) > seen + 2, why="no task ran any more")


def test_told_to_end_it_ends_all_in_time(house):
    living = house.tree()
    began = time.monotonic()
    house.serving.send_signal(signal.SIGTERM)
    assert house.serving.wait(10) == 0
    assert time.monotonic() - began < 10
    assert not {each.pid for each in living} & {each.pid for each in processes()}
    assert not house.answers()
