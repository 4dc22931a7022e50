"""Measure the press: ``python bench/press.py [--seconds 2] [--rounds 3] [--json]``.

On a database of its own, with the real ``serve`` and ``serve_published``: a desk presses "publish" (a POST with its
form's token) on a notice in all languages. Told: seconds until the press answers, and until ``serve`` and
``serve_published`` have answered the page in every language, which says what was published; the same for a
retraction. Then the page as a file against the same page live, in pages a second and in processor time, and whether
the page is still there when Django is stopped.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from contextlib import ExitStack
from http.cookiejar import CookieJar
from tempfile import TemporaryDirectory

from published import ROOT, Server, free_port, measure, running, wait_for, web_of

PREPARE = """
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from kakehashi.programmes.multicultural.notices import actions
from kakehashi.programmes.multicultural.sentences.rules.languages import languages
from kakehashi.registry.factories import make_body, make_member
body = make_body("測定市", is_example=False)
desks = [make_member("municipal_officer", body=body, section=name) for name in ("国際課", "防災課")]
for user in desks:
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    print("session", store.session_key)
for number in range({rounds}):
    notice = actions.begin(by=desks[0], situation=f"地震{number}", languages=list(languages()), is_drill=False)
    notice = actions.choose(notice, by=desks[0], sentences_chosen=["shelter-open", "warning-aftershock"])
    notice = actions.fill(notice, by=desks[0], values={"shelter-open": {"time": "22:50", "place": "体育館"}})
    actions.submit(notice, by=desks[0])
    print("notice", notice.pk)
print("tags", " ".join(languages()))
"""


class Desk:
    """A browser of somebody who is signed in."""

    def __init__(self, url: str, session: str) -> None:
        self.url, self.session = url, session
        self.jar = CookieJar()
        self.open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar)).open

    def _ask(self, path: str, data: bytes | None = None) -> tuple[str, str]:
        address = f"{self.url}{path}"
        asked = urllib.request.Request(address, data, {"Referer": address})  # noqa: S310 -- ours
        held = "; ".join([f"sessionid={self.session}", *(f"{one.name}={one.value}" for one in self.jar)])
        asked.add_header("Cookie", held)
        with self.open(asked, timeout=60) as answer:
            return answer.geturl(), answer.read().decode()

    def press(self, path: str, **typed: str) -> tuple[str, float]:
        """Open a form and send it; the address to which it leads, and the seconds from the press to the answer."""
        page = self._ask(path)[1]
        form = {name: found[1] for name in ("csrfmiddlewaretoken", "version")
                if (found := re.search(rf'name="{name}" value="([^"]*)"', page))}  # fmt: skip
        begin = time.perf_counter()
        address, page = self._ask(path, urllib.parse.urlencode(form | typed).encode())
        if address.endswith(path):
            raise SystemExit(f"{path} was refused:\n{page[:2000]}")
        return address, time.perf_counter() - begin


def served(url: str, pk: int, tags: list[str], mark: str) -> None:
    """Wait until every page holds ``mark``: a place that was filled in, or the warning above what was retracted."""
    deadline = time.monotonic() + 60
    for tag in tags:
        while True:
            try:
                with urllib.request.urlopen(f"{url}/notices/{pk}/in/{tag}/", timeout=10) as answer:  # noqa: S310 -- ours
                    if mark in answer.read().decode():
                        break
            except OSError:
                pass
            if time.monotonic() > deadline:
                raise SystemExit(f"{url} does not serve {tag}")
            time.sleep(0.01)


def pressed(
    desk: Desk, urls: dict[str, str], path: str, pk: int, tags: list[str], mark: str, **typed: str
) -> dict[str, float]:
    """One press: seconds to its answer, and to all pages by each server."""
    answered = desk.press(path, **typed)[1]
    begin = time.perf_counter() - answered  # the form was read before the press
    found = {"answered": answered}
    for name, url in urls.items():
        served(url, pk, tags, mark)
        found[name] = time.perf_counter() - begin
    return found


def presses(urls: dict[str, str], told: list[str]) -> tuple[dict[str, list[dict[str, float]]], int, list[str]]:
    """Publish and retract each notice that is prepared; the last one stays."""
    words = [line.split() for line in told]
    sessions = [line[1] for line in words if line[0] == "session"]
    keys = [int(line[1]) for line in words if line[0] == "notice"]
    tags = next(line[1:] for line in words if line[0] == "tags")
    approver = Desk(urls["serve"], sessions[1])
    found: dict[str, list[dict[str, float]]] = {"publish": [], "retract": []}
    for pk in keys:
        found["publish"].append(pressed(approver, urls, f"/notices/{pk}/publish/", pk, tags, "体育館"))
        if pk != keys[-1]:
            found["retract"].append(
                pressed(approver, urls, f"/notices/{pk}/retract/", pk, tags, "message--warn", note="まちがい")
            )
    return found, keys[-1], tags


def measured(environment: dict[str, str], seconds: float, rounds: int) -> dict[str, object]:
    """Both servers, the presses, the loads, and the page without Django."""
    manage = [sys.executable, "manage.py"]
    ports = [free_port(), free_port()]
    with ExitStack() as stack:
        urls = {"serve": f"http://127.0.0.1:{ports[0]}", "serve_published": f"http://127.0.0.1:{ports[1]}"}
        alone = stack.enter_context(running([*manage, "serve_published", "--port", str(ports[1])], environment))
        with running([*manage, "serve", "--port", str(ports[0])], environment) as house:
            wait_for(f"{urls['serve']}/notices/", seconds=600)
            code = PREPARE.replace("{rounds}", str(rounds + 1))
            told = subprocess.run([*manage, "shell", "-v", "0", "-c", code], cwd=ROOT, env=environment,
                                  capture_output=True, text=True, check=True)  # fmt: skip
            found, pk, tags = presses(urls, told.stdout.strip().splitlines())
            time.sleep(5)  # the worker comes to rest
            path, web = f"/notices/{pk}/in/en/", web_of(house)
            loads = [Server("live", f"{urls['serve']}{path}?x", web), Server("serve", f"{urls['serve']}{path}", web),
                     Server("serve_published", f"{urls['serve_published']}{path}", alone)]  # fmt: skip
            measure(loads, seconds, rounds)
        served(urls["serve_published"], pk, tags, "体育館")  # Django is stopped
    rates = {one.name: statistics.median(one.rates) for one in loads}
    cpu = {one.name: statistics.median(one.cpu_ms) for one in loads}
    return {
        "languages": len(tags),
        "seconds": {step: {name: round(statistics.median(one[name] for one in rows), 3) for name in rows[0]}
                    for step, rows in found.items()},
        "slowest_press": round(max(one["serve"] for one in found["publish"]), 3),
        "pages_per_second": {name: round(rate, 1) for name, rate in rates.items()},
        "times_live": {name: round(rate / rates["live"], 1) for name, rate in rates.items()},
        "times_live_by_cpu": {name: round(cpu["live"] / max(one, 1e-9), 1) for name, one in cpu.items()},
        "without_django": 200,
    }  # fmt: skip


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2.0, help="of each round of the load")
    parser.add_argument("--rounds", type=int, default=3, help="of the load, and presses before the last")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        environment = {
            **os.environ, "VAR_DIR": name, "DATABASE_URL": f"sqlite:///{name}/bench.sqlite3", "WORKERS": "1",
            "DJANGO_SETTINGS_MODULE": "kakehashi.config.settings", "DEBUG": "0",
        }  # fmt: skip
        subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=environment, check=True)
        told = measured(environment, asked.seconds, asked.rounds)
    if asked.json:
        sys.stdout.write(json.dumps(told) + "\n")
        return
    for step, row in told["seconds"].items():  # type: ignore[attr-defined]
        words = ", ".join(f"{name} {seconds} s" for name, seconds in row.items())
        sys.stdout.write(f"{step}, {told['languages']} languages: {words}\n")
    for name, rate in told["pages_per_second"].items():  # type: ignore[attr-defined]
        times = f"{told['times_live'][name]} × live ({told['times_live_by_cpu'][name]} × by CPU)"  # type: ignore[index]
        sys.stdout.write(f"{name:>16} {rate:>10}/s {times}\n")
    sys.stdout.write("the page is there with Django stopped\n")


if __name__ == "__main__":
    main()
