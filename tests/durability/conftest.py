"""A house of its own: a scratch folder and database, and the real `manage.py serve` in it."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def pytest_configure(config):
    config.addinivalue_line("markers", "durability: kills real processes of a real house")


@dataclass(frozen=True)
class Running:
    """One process as `ps` shows it."""

    pid: int
    parent: int
    state: str
    command: str


def processes():
    """Every living process."""
    told = subprocess.run(["ps", "-Awwo", "pid=,ppid=,stat=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 3) for line in told.splitlines()]
    return [Running(int(r[0]), int(r[1]), r[2], r[3]) for r in rows if len(r) == 4 and not r[2].startswith("Z")]


def until(question, seconds=30.0, why=""):
    """Wait for a true answer, and give it."""
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < deadline, why or "waited in vain"
        time.sleep(0.05)
    return answer


class House:
    """A scratch folder with a database, in which `manage.py` runs."""

    def __init__(self, folder):
        self.folder, self.database = folder, folder / "scratch.sqlite3"
        self.environment = {
            **os.environ,
            "VAR_DIR": str(folder),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "DJANGO_SETTINGS_MODULE": "tests.durability.settings",
            "PYTHONPATH": str(ROOT),
            "TASK_TIMEOUT": "2",
            "TASK_RETRY": "3",
        }
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.serving = None

    def manage(self, *arguments):
        """Run a command to its end."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)

    def serve(self):
        """Start the house and wait until it tells its address."""
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self.serving = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        told = self.log.count(self.address)
        until(lambda: self.log.count(self.address) > told, 300, f"not up:\n{self.log}")

    @property
    def log(self):
        return (self.folder / "log").read_text(encoding="utf-8")

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}/"

    def answers(self):
        """Whether a page is answered."""
        try:
            with urllib.request.urlopen(f"{self.address}health/", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def tree(self):
        """Every process of the house: the supervisor and all below it."""
        living, found = processes(), [self.serving.pid]
        for pid in found:
            found += [each.pid for each in living if each.parent == pid]
        return [each for each in living if each.pid in found]

    def child(self, name):
        """The process that the supervisor started under this name, if it lives."""
        sign = {"web": "granian", "work": "manage.py work", "tick": "manage.py tick"}[name]
        found = [each for each in self.tree() if each.parent == self.serving.pid and sign in each.command]
        return found[0] if found else None

    def below(self, pid):
        """The processes below one, itself among them."""
        living, found = processes(), [pid]
        for each in found:
            found += [one.pid for one in living if one.parent == each]
        return found

    def beats(self):
        """Which process beat, one for each beat so far."""
        path = self.folder / "beats"
        return path.read_text().split() if path.exists() else []

    def ask(self, sql, *values):
        """Read, or write, the scratch database from outside."""
        with sqlite3.connect(self.database, timeout=20) as scratch:
            return scratch.execute(sql, values).fetchall()

    def end(self):
        """Leave nothing running, whatever the test did."""
        if self.serving and self.serving.poll() is None:
            group = self.tree()
            self.serving.send_signal(signal.SIGTERM)
            try:
                self.serving.wait(15)
            except subprocess.TimeoutExpired:
                for each in group:
                    os.kill(each.pid, signal.SIGKILL)
                self.serving.wait(5)


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A house that serves, with work under way."""
    house = House(tmp_path_factory.mktemp("house"))
    for command in ("migrate", "createcachetable", "cause"):
        done = house.manage(command)
        assert done.returncode == 0, done.stderr
    house.serve()
    yield house
    house.end()
