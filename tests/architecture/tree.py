"""The tree of this project, as the architecture tests read it."""

import ast
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "kakehashi"

# What a file is for, by its name (docs: the table of files). A folder of that name holds the same thing in parts.
ROLES = frozenset(
    (
        "rules flows models queries permissions measures search documents feeds actions holdings imports readers "
        "schedule tasks forms tables panels views api urls nav demo factories blocks wagtail_hooks apps"
    ).split()
)
FREE = {"tests", "migrations", "management", "templatetags"}  # folders whose files Django or pytest name


@cache
def sources() -> tuple[Path, ...]:
    """Every Python file of the house, but no migrations."""
    return tuple(sorted(p for p in HOUSE.rglob("*.py") if "migrations" not in p.parts))


@cache
def working() -> tuple[Path, ...]:
    """Every Python file of the house that works for users: neither tests nor migrations."""
    return tuple(p for p in sources() if "tests" not in p.parts)


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def role(path: Path) -> str:
    """What a file is for: the first part of its path that names a role, else its own name."""
    parts = [*path.relative_to(HOUSE).parts[:-1], path.stem]
    return next((part for part in parts if part in ROLES), path.stem)


def of_role(*roles: str) -> tuple[Path, ...]:
    """The working files of these roles."""
    return tuple(p for p in working() if role(p) in roles)


def layer(path: Path) -> str:
    """config, portal, programmes, services, engines, registry or base."""
    return path.relative_to(HOUSE).parts[0]


def module(path: Path) -> str:
    """The dotted name of a file."""
    parts = path.with_suffix("").relative_to(ROOT).parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def at(path: Path, line: int = 0) -> str:
    """A place as an editor understands it."""
    name = str(path.relative_to(ROOT))
    return f"{name}:{line}" if line else name


def files(*suffixes: str) -> Iterator[Path]:
    """Every file that belongs to the project, by suffix (none: all); what .gitignore names is left out."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(f for f in folders if f not in {"var", "node_modules", "__pycache__"} and f[0] != ".")
        for name in sorted(names):
            if name.endswith(suffixes or ("",)) and not name.endswith(".mo"):
                yield Path(folder) / name
    yield from (p for p in sorted((ROOT / ".ci").rglob("*")) if p.is_file() and p.name.endswith(suffixes or ("",)))


def none_of(found: list[str], why: str) -> None:
    """Fail where anything was found, saying why the rule stands and where it is broken."""
    assert not found, f"{why}\n  " + "\n  ".join(found)
