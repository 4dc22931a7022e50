"""Published pages are read while Django is dead, and gone where they ended meanwhile. In this order, in one house."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from conftest import migrated

from .conftest import ROOT, House, processes, until

pytestmark = pytest.mark.durability
PATIENCE = 300  # seconds; a busy machine is slow, not wrong
TITLE = "架空市の自転車施策（例示）"
PUBLISH = f"""
from kakehashi.programmes.information.articles.factories import shown
print(shown("report", number=12, title="{TITLE}").path_from_root)
"""
EXPIRE = """
from datetime import timedelta
from kakehashi.base import time
from kakehashi.engines.ledger.models import ScheduleMark
from kakehashi.programmes.information.articles.models import ArticlePage
ArticlePage.objects.update(expires_on=time.today() - timedelta(days=1))
ScheduleMark.objects.update(until=time.now() - timedelta(days=2))
"""
NGINX = shutil.which("nginx")
AS_IT_IS = ("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy",
            "Cross-Origin-Opener-Policy", "Content-Type")  # fmt: skip


class WholeHouse(House):
    """The whole house, as it is installed."""

    def __init__(self, folder):
        super().__init__(folder)
        self.environment |= {"DJANGO_SETTINGS_MODULE": "kakehashi.config.settings", "WORKERS": "1"}
        del self.environment["TASK_TIMEOUT"], self.environment["TASK_RETRY"]
        self.page = ""

    def python(self, code):
        """Run code in the house; the last line that it prints."""
        done = self.manage("shell", "-v", "0", "-c", code)
        assert done.returncode == 0, done.stderr
        return (done.stdout.strip().splitlines() or [""])[-1]

    def file(self, path):
        return self.folder / "published" / "pages" / path[1:] / "index.html"


@pytest.fixture(scope="module")
def house(request, tmp_path_factory):
    house = WholeHouse(tmp_path_factory.mktemp("whole"))
    if migrated(request.config).exists():  # what the units left: a minute less
        shutil.copyfile(migrated(request.config), house.database)
    done = house.manage("migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    yield house
    house.end()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def read(address, **headers):
    """Status, headers, body; None where nobody answers."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()
    except OSError:
        return None


@pytest.fixture
def alone(house):
    """The server that needs no Django."""
    port = free_port()
    command = [sys.executable, "manage.py", "serve_published", "--port", str(port)]
    with (house.folder / "alone.log").open("ab") as log:
        running = subprocess.Popen(command, cwd=ROOT, env=house.environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    until(lambda: read(address), PATIENCE, "not up")
    yield address
    running.send_signal(signal.SIGTERM)
    running.wait(60)


@pytest.fixture
def nginx(house):
    """nginx with the configuration of the handbook, its folders and ports set to this house's; None where it is not."""
    if NGINX is None:
        yield None
        return
    told = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    port = free_port()
    http = re.search(r"```nginx\n(.*?)```", told, re.DOTALL)[1]
    http = http.replace("/srv/kakehashi/var", str(house.folder)).replace("127.0.0.1:8080", f"127.0.0.1:{port}")
    http = http.replace("127.0.0.1:8000", f"127.0.0.1:{house.port}")
    folder = house.folder / "nginx"
    folder.mkdir(exist_ok=True)
    kept = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {kept} {http} }}\n"
    )
    Path(house.folder).chmod(0o755)
    running = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "user root;"])
    address = f"http://127.0.0.1:{port}"
    until(lambda: read(address), 20, "nginx is not up")
    yield address
    running.terminate()
    running.wait(60)


def test_written_and_answered_before_django_is_asked(house):
    house.serve()
    house.page = house.python(PUBLISH)
    until(lambda: house.file(house.page).exists(), PATIENCE, f"no file came:\n{house.log}")
    status, headers, body = read(house.address.rstrip("/") + house.page)
    assert status == 200
    assert body == house.file(house.page).read_bytes()
    assert TITLE in body.decode()
    assert headers["ETag"], "Django answered"
    assert read(house.address.rstrip("/") + house.page, Cookie="sessionid=nobody")[1]["ETag"] is None


def test_read_while_django_and_the_database_are_gone(house, alone, nginx):
    _status, live, body = read(house.address.rstrip("/") + house.page, Cookie="sessionid=nobody")
    if nginx:
        assert read(nginx + house.page)[2] == body
        assert read(nginx + house.page, Cookie="a=b; sessionid=nobody")[1]["ETag"] is None, "nginx did not ask Django"
        assert read(nginx + house.page[:-1])[0] == 200, "Django did not redirect"
    living = house.tree()
    house.serving.kill()
    house.serving.wait()
    until(lambda: not {each.pid for each in living} & {each.pid for each in processes()}, 60, "something lives on")
    away = house.database.rename(house.folder / "away")
    try:
        assert read(house.address) is None
        for address in filter(None, (alone, nginx)):
            for path in (
                house.page,
                f"/en{house.page}",
                "/articles/",
                "/reports/",
                "/articles/feed.atom",
                "/sitemap.xml",
            ):
                assert read(address + path)[0] == 200, address + path
            status, headers, kept = read(address + house.page)
            assert (status, kept) == (200, body)
            for name in AS_IT_IS:
                assert set(headers[name].split("; ")) == set(live[name].split("; ")), name
            styles = re.search(r'rel="stylesheet" href="([^"]+)"', kept.decode())[1]
            assert b"--ai" in read(address + styles)[2]
            assert read(f"{address}{house.page}paper.pdf")[2].startswith(b"%PDF")
            assert read(f"{address}/desk/")[0] in (502, 503)
            assert read(address + house.page, **{"Accept-Encoding": "gzip"})[1]["Content-Encoding"] == "gzip"
        assert "読めます" in read(f"{alone}/desk/")[2].decode()
    finally:
        away.rename(house.database)


def test_what_ended_meanwhile_is_gone_after_the_next_start(house):
    house.python(EXPIRE)
    assert house.file(house.page).exists()
    house.serve()
    until(lambda: not house.file(house.page).exists(), PATIENCE, f"still there:\n{house.log}")
    assert read(house.address.rstrip("/") + house.page)[0] == 404
    until(lambda: TITLE not in read(house.address + "articles/")[2].decode(), PATIENCE, "the list still shows it")
