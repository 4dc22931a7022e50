"""Measure published pages: ``python bench/published.py [--seconds 2] [--rounds 3] [--json]``.

On a database of its own, with the real ``serve`` and ``serve_published`` (and nginx with the configuration of
docs/operating.md, where it is installed): the same page live (asked with a question in the address, which changes
nothing of it) and as a file. Pages in a second by wrk, or by a client of ours where wrk is not installed (it shares the
two cores with the server and is the limit of the fastest), and processor time of the server for one page, which does
not depend on the client. Rounds are interleaved, medians told; ``times_live`` is the ratio within the same run.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from published_load import load

ROOT = Path(__file__).resolve().parents[1]
CONNECTIONS = 16
PUBLISH = """
from kakehashi.programmes.information.articles.factories import TEXT, shown
for number in range(1, 6):
    page = shown("report", number=number, body=TEXT * 8)
print(page.path_from_root)
"""


@dataclass
class Server:
    """One way to answer: its address, its process, and what was measured."""

    name: str
    url: str
    pid: int
    rates: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def wait_for(url: str, *, seconds: float = 120) -> bytes:
    """The body of a page, as soon as it is answered."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 -- our own server
                return bytes(answer.read())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def family(pid: int) -> set[int]:
    """A process and all below it."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(told[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def web_of(pid: int) -> int:
    """The web server below ``serve``."""
    for child in sorted(family(pid)):
        if "granian" in Path(f"/proc/{child}/cmdline").read_text():
            return child
    raise SystemExit("no web server runs")


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and all below it."""
    ticks = 0
    for each in family(pid):
        try:
            told = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[int]:
    """A process that ends with the block."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def nginx_configuration(folder: Path, port: int, behind: int) -> Path:
    """The handbook's configuration with this run's folders and ports."""
    told = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    found = re.search(r"```nginx\n(.*?)```", told, re.DOTALL)
    assert found
    http = found[1].replace("/srv/kakehashi/var", str(folder)).replace("127.0.0.1:8080", f"127.0.0.1:{port}")
    http = http.replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    kept = " ".join(f"{kind}_temp_path {folder}/nginx-{kind};" for kind in kinds)
    file = folder / "nginx.conf"
    file.write_text(f"daemon off; user root; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/log;\n"
                    f"events {{}}\nhttp {{ access_log off; open_file_cache max=1000; {kept} {http} }}\n")  # fmt: skip
    folder.chmod(0o755)
    return file


@contextmanager
def servers(folder: Path, environment: dict[str, str], publish: str = PUBLISH) -> Iterator[list[Server]]:
    """All of them, with one page that each has: ``publish`` makes it and prints its path."""
    ports = [free_port() for _ in range(3)]
    manage = [sys.executable, "manage.py"]
    with ExitStack() as stack:
        house = stack.enter_context(running([*manage, "serve", "--port", str(ports[0])], environment))
        told = subprocess.run([*manage, "shell", "-v", "0", "-c", publish], cwd=ROOT, env=environment,
                              capture_output=True, text=True, check=True)  # fmt: skip
        path = told.stdout.strip().splitlines()[-1]
        file = folder / "published" / "pages" / path[1:] / "index.html"
        deadline = time.monotonic() + 300
        while not file.exists() or not (folder / "published/pages/sitemap.xml").exists():
            if time.monotonic() > deadline:
                raise SystemExit("no file was written")
            time.sleep(0.5)
        time.sleep(5)  # the workers come to rest
        subprocess.run([*manage, "write_published"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        alone = stack.enter_context(running([*manage, "serve_published", "--port", str(ports[1])], environment))
        web = web_of(house)
        found = [
            Server("live", f"http://127.0.0.1:{ports[0]}{path}?x", web),
            Server("serve", f"http://127.0.0.1:{ports[0]}{path}", web),
            Server("serve_published", f"http://127.0.0.1:{ports[1]}{path}", alone),
        ]
        if nginx := shutil.which("nginx"):
            configuration = nginx_configuration(folder, ports[2], ports[0])
            pid = stack.enter_context(running([nginx, "-c", str(configuration)], environment))
            found.append(Server("nginx", f"http://127.0.0.1:{ports[2]}{path}", pid))
        bodies = {wait_for(server.url) for server in found}
        # The live page names its own address in the language switch, question included.
        if len({body.replace(b"?x", b"") for body in bodies}) != 1:
            raise SystemExit("the servers answer different pages")
        yield found


def measure(found: list[Server], seconds: float, rounds: int) -> None:
    """Interleaved rounds."""
    for server in found:
        load(server.url, connections=CONNECTIONS, seconds=0.5)
    for _round in range(rounds):
        for server in found:
            before = cpu_seconds(server.pid)
            answered, took = load(server.url, connections=CONNECTIONS, seconds=seconds)
            server.rates.append(answered / took)
            server.cpu_ms.append((cpu_seconds(server.pid) - before) * 1000 / max(answered, 1))


def result(found: list[Server], size: int) -> dict[str, object]:
    """Medians and ratios."""
    live = found[0]
    rate, cpu = statistics.median(live.rates), statistics.median(live.cpu_ms)
    rows = {
        server.name: {
            "pages_per_second": round(statistics.median(server.rates), 1),
            "cpu_ms": round(statistics.median(server.cpu_ms), 4),
            "times_live": round(statistics.median(server.rates) / rate, 1),
            "times_live_by_cpu": round(cpu / max(statistics.median(server.cpu_ms), 1e-9), 1),
        }
        for server in found
    }
    return {"page_bytes": size, "client": "wrk" if shutil.which("wrk") else "own", "servers": rows}


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2.0, help="of each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        environment = {
            **os.environ, "VAR_DIR": name, "DATABASE_URL": f"sqlite:///{name}/bench.sqlite3", "WORKERS": "1",
            "DJANGO_SETTINGS_MODULE": "kakehashi.config.settings", "DEBUG": "0",
        }  # fmt: skip
        subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=environment, check=True)
        with servers(folder, environment) as found:
            size = len(wait_for(found[1].url))
            measure(found, asked.seconds, asked.rounds)
    told = result(found, size)
    if asked.json:
        sys.stdout.write(json.dumps(told) + "\n")
        return
    sys.stdout.write(f"a page of {told['page_bytes']} bytes, client: {told['client']}\n")
    for server, row in told["servers"].items():  # type: ignore[attr-defined]
        sys.stdout.write(f"{server:>16} {row['pages_per_second']:>10}/s {row['cpu_ms']:>9} ms CPU "
                         f"{row['times_live']:>7} × live ({row['times_live_by_cpu']} × by CPU)\n")  # fmt: skip


if __name__ == "__main__":
    main()
