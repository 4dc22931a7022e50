"""Real processes, killed for real: what must not survive does not."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from kakehashi.base.supervisor import Refused, demand_free_port, lock

ROOT = Path(__file__).parents[3]

CHILD = """
    import multiprocessing, os, sys, time
    from pathlib import Path

    def sleep(name):
        with Path(name).open("a") as file:
            file.write(f"{os.getpid()}\\n")
        time.sleep(60)

    if __name__ == "__main__":
        multiprocessing.Process(target=sleep, args=("grandchild",)).start()
        sleep("child")
"""
STUBBORN = """
    import signal, time
    from pathlib import Path
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Path("stubborn").write_text("up")
    time.sleep(60)
"""
MASTER = """
    import sys
    from pathlib import Path
    from kakehashi.base.supervisor import Child, Supervisor, lock

    with lock(Path("lock"), {"pid": __import__("os").getpid(), "address": "here"}) as descriptor:
        Supervisor(
            [Child(name, (f"{name}.py",)) for name in sys.argv[1:]],
            folder=Path.cwd(),
            say=lambda line: print(line, flush=True),
            keep_open=[descriptor],
            ready=lambda: Path("child").exists(),
            when_ready=lambda: print("ready", flush=True),
            grace=0.5,
        ).run()
"""


def until(question, seconds=10.0):
    """Wait for a true answer, and give it."""
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)
    return answer


def lives(pid):
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name, text in (("child", CHILD), ("stubborn_child", STUBBORN), ("master", MASTER)):
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(text))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return tmp_path


@pytest.fixture
def master(folder):
    """Start a supervisor of these children; whatever the test leaves alive is killed."""
    started = []

    def start(*children):
        started.append(subprocess.Popen([sys.executable, "master.py", *children], stdout=subprocess.PIPE, text=True))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def written(folder, name, count=1):
    """The process ids that have been noted under a name, once there are so many."""
    path = folder / name
    until(lambda: path.exists() and len(path.read_text().split()) >= count)
    return [int(pid) for pid in path.read_text().split()]


def test_a_child_that_dies_is_started_again_and_its_own_children_die_first(folder, master):
    process = master("child")
    assert process.stdout.readline() == "ready\n"
    (child,), (grandchild,) = written(folder, "child"), written(folder, "grandchild")
    os.kill(child, signal.SIGKILL)
    until(lambda: not lives(grandchild))
    second = written(folder, "child", 2)[1]
    assert lives(second)
    process.terminate()
    assert process.communicate(timeout=5)[0] == "child ended (SIGKILL); it is started again in 0.5 s.\n"
    assert process.returncode == 0


def test_when_the_supervisor_is_killed_nothing_goes_on(folder, master):
    process = master("child")
    (child,), (grandchild,) = written(folder, "child"), written(folder, "grandchild")
    process.kill()
    until(lambda: not lives(child) and not lives(grandchild), seconds=2)
    with lock(folder / "lock", {}):
        """Nothing holds it any more."""


def test_told_to_stop_it_ends_the_stubborn_too(folder, master):
    process = master("child", "stubborn_child")
    (child,), (grandchild,) = written(folder, "child"), written(folder, "grandchild")
    until((folder / "stubborn").exists)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=5) == 0
    assert time.monotonic() - began < 3
    assert not lives(child)
    assert not lives(grandchild)


def test_a_second_one_is_refused_in_one_line(folder, master):
    process = master("child")
    written(folder, "child")
    with pytest.raises(Refused) as refusal, lock(folder / "lock", {}):
        pass
    assert f"process {process.pid} serves here" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_what_an_earlier_run_left_holds_the_lock_until_it_ends(folder):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with lock(folder / "lock", {"pid": gone.pid, "address": "there"}) as descriptor:
        left = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1)"], pass_fds=[descriptor])
    (folder / "lock").write_text(f'{{"pid": {gone.pid}, "address": "there"}}')
    with pytest.raises(Refused, match="what is left of an earlier run"), lock(folder / "lock", {}, patience=0.2):
        pass
    with lock(folder / "lock", {}, patience=5):
        assert left.wait() == 0


def test_a_watched_parent(folder):
    """Where the kernel does not help, a thread looks."""
    watcher = "import os, threading; from kakehashi.base.leash import watch; print(os.getpid(), flush=True); watch({})"
    parent = (
        "import os, subprocess, sys, time;"
        f"subprocess.Popen([sys.executable, '-c', {watcher!r}.format(os.getpid())]); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE, text=True)
    watching = int(process.stdout.readline())
    time.sleep(0.2)
    assert lives(watching)
    process.kill()
    until(lambda: not lives(watching), seconds=3)
    process.communicate()


class TestPort:
    def test_a_free_one_passes(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
        demand_free_port("127.0.0.1", port)

    @pytest.mark.parametrize("shared", [False, True])
    def test_a_taken_one_is_refused_even_where_it_would_be_shared(self, shared):
        with socket.create_server(("127.0.0.1", 0), reuse_port=shared) as other:
            port = other.getsockname()[1]
            with pytest.raises(Refused, match=f"Port {port} of 127.0.0.1 cannot be used: it is taken"):
                demand_free_port("127.0.0.1", port)

    def test_connections_that_are_still_closing_do_not_matter(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            with socket.create_connection(("127.0.0.1", port)):
                server.accept()[0].close()  # the server closes first, and keeps the port in TIME_WAIT
        demand_free_port("127.0.0.1", port)


def test_who_waits_begins_when_the_task_has_ended_well(folder):
    (folder / "task.py").write_text(
        "import sys\nfrom pathlib import Path\n"
        "with Path('tries').open('a') as file: file.write('x')\n"
        "sys.exit(not Path('tries').read_text() == 'xx')\n"  # fails once, then does its task
    )
    (folder / "house.py").write_text(
        "from pathlib import Path\nfrom kakehashi.base.supervisor import Child, Supervisor\n"
        "Supervisor([Child('task', ('task.py',), once=True), Child('child', ('child.py',), waits=True)],\n"
        "    folder=Path.cwd(), say=lambda line: print(line, flush=True), grace=0.5).run()\n"
    )
    process = subprocess.Popen([sys.executable, "house.py"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "task ended (code 1); it is started again in 0.5 s.\n"
        assert not (folder / "child").exists()
        written(folder, "child")
        time.sleep(0.5)
        assert (folder / "tries").read_text() == "xx", "a task that is done is not done again"
    finally:
        process.terminate()
        process.communicate(timeout=5)
