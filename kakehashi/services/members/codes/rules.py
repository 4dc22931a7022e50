"""What a code looks like, how it is read back, and how an address is masked. Pure."""

import hashlib
import hmac
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class CodeRules:
    """How long a code is, how long it lives, and how often it may be tried."""

    digits: int
    minutes: int
    tries: int

    def __post_init__(self) -> None:
        if self.digits < 6 or not 1 <= self.minutes <= 60 or not 1 <= self.tries <= 10:
            raise ValueError("a code has at least six digits, lives at most an hour and is tried at most ten times")


@cache
def code_rules() -> CodeRules:
    """This installation's rules."""
    return CodeRules(**tomllib.loads((Path(__file__).parent / "codes.toml").read_text(encoding="utf-8")))


def digest(code: str, key: str) -> str:
    """What is stored of a code: without the installation's ``key`` nobody finds the code by trying all of them."""
    return hmac.new(key.encode(), code.encode(), hashlib.sha256).hexdigest()


def is_same(code: str, stored: str, key: str) -> bool:
    """Whether ``stored`` was made of ``code``; takes as long whatever differs."""
    return hmac.compare_digest(digest(code, key), stored)


def grouped(code: str) -> str:
    """The code as people read it: ``1234 5678``."""
    return f"{code[: len(code) // 2]} {code[len(code) // 2 :]}"


def typed(text: str) -> str:
    """The digits of what was typed: also full-width ones, with spaces or hyphens between."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Pd")


def masked(address: str) -> str:
    """An address of which whoever knows it recognises the beginnings: ``k•••@k•••.example.jp``."""
    name, _at, domain = address.rpartition("@")
    first, dot, rest = domain.partition(".")
    return f"{name[:1]}•••@{first[:1]}•••{dot}{rest}" if rest.count(".") else f"{name[:1]}•••@{domain[:1]}•••"
