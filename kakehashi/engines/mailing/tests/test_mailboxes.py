"""Fetching from a Maildir folder, and from an IMAP server that speaks just enough of the protocol."""

import re
import socketserver
import threading

import pytest

from kakehashi.engines.mailing.mailboxes import Away, fetch

from . import mails

ONE, TWO = mails.text("一"), mails.text("二")


@pytest.fixture
def maildir(tmp_path):
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1").write_bytes(ONE)
    (tmp_path / "new" / "2").write_bytes(TWO)
    return tmp_path


def box(folder):
    return {"kind": "maildir", "path": str(folder)}


def test_a_maildir_is_read_and_marked(maildir):
    taken = []
    assert fetch(box(maildir), taken.append) == 2
    assert taken == [ONE, TWO]
    assert sorted(path.name for path in (maildir / "cur").iterdir()) == ["1:2,S", "2:2,S"]
    assert fetch(box(maildir), taken.append) == 0


def test_what_was_not_handled_stays_unread(maildir):
    def fail(raw):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fetch(box(maildir), fail)
    assert len(list((maildir / "new").iterdir())) == 2


def test_one_mail_that_fails_does_not_keep_the_others_back(maildir):
    assert fetch(box(maildir), lambda raw: raw != ONE) == 1
    assert [path.name for path in (maildir / "new").iterdir()] == ["1"]


@pytest.mark.parametrize("count", [25, 60])
def test_mails_that_fail_keep_no_later_one_back(maildir, count):
    for number in range(count):
        (maildir / "new" / f"0{number:02}").write_bytes(b"broken")
    assert fetch(box(maildir), lambda raw: raw != b"broken") == 2
    for number in range(count):
        (maildir / "new" / f"0{number:02}").write_bytes(ONE)
    assert fetch(box(maildir), lambda raw: True) == 20


def test_a_folder_that_is_not_there_is_away(tmp_path):
    with pytest.raises(Away):
        fetch(box(tmp_path / "none"), print)


class Server(socketserver.StreamRequestHandler):
    """LOGIN, SELECT, UID SEARCH, FETCH and STORE as RFC 3501 writes them."""

    mails: dict
    seen: set

    def handle(self):
        self.say(b"* OK ready")
        for line in self.rfile:
            tag, _space, said = line.strip().partition(b" ")
            word = said.split(b" ")[0].upper()
            if word == b"LOGIN" and b'"secret"' not in said:
                self.say(tag + b" NO wrong")
                continue
            getattr(self, f"on_{word.decode().lower()}", lambda said: None)(said)
            self.say(tag + b" OK done")
            if word == b"LOGOUT":
                return

    def say(self, line):
        self.wfile.write(line + b"\r\n")

    def on_capability(self, said):
        self.say(b"* CAPABILITY IMAP4rev1")

    def on_select(self, said):
        self.say(b"* 2 EXISTS")

    def on_uid(self, said):
        if b"SEARCH" in said:
            self.say(b"* SEARCH " + b" ".join(n for n in self.mails if n not in self.seen))
        elif b"FETCH" in said:
            number = said.split(b" ")[2]
            most = int(re.search(rb"<0\.(\d+)>", said)[1])
            raw = self.mails[number][:most]
            self.say(b"* 1 FETCH (UID %s BODY[]<0> {%d}\r\n%s)" % (number, len(raw), raw))
        elif b"STORE" in said:
            self.seen.add(said.split(b" ")[2])


@pytest.fixture
def imap():
    kind = type("Here", (Server,), {"mails": {b"7": ONE, b"9": TWO}, "seen": set()})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield {"kind": "imap", "host": "127.0.0.1", "port": server.server_address[1], "username": "reply",
               "password": "secret", "folder": "INBOX", "tls": "", "mails": kind.mails}  # fmt: skip
        server.shutdown()


def test_an_imap_mailbox_is_read_and_marked(imap):
    taken = []
    assert fetch(imap, taken.append) == 2
    assert taken == [ONE, TWO]
    assert fetch(imap, taken.append) == 0


def test_mails_that_fail_keep_no_later_one_back_by_imap(imap):
    imap_mails = imap["mails"]
    imap_mails.clear()
    imap_mails.update({b"%d" % number: ONE for number in range(100, 125)} | {b"200": TWO})
    assert fetch(imap, lambda raw: raw != ONE) == 1


def test_a_mailbox_that_refuses_us_is_away(imap):
    with pytest.raises(Away):
        fetch({**imap, "password": "wrong"}, print)
    with pytest.raises(Away):
        fetch({**imap, "port": 1}, print)
