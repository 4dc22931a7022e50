"""pyproject.toml says what we want, requirements*.txt what is installed: neither runs ahead of the other.

Works off line: the wanted packages are followed through the installed metadata, extras and markers included.
"""

import re
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .tree import ROOT, none_of

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-dev.txt": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
}
TOO = "Write the files anew with `make lock`."


@cache
def locked(name):
    """The packages of a requirements file: name → (version, its marker, its hashes)."""
    blocks = re.split(r"\n(?=[a-zA-Z0-9])", re.sub(r"^#.*\n", "", (ROOT / name).read_text(), flags=re.MULTILINE))
    packages = {}
    for block in (b for b in blocks if b.strip()):
        wanted = Requirement(block.split("\\")[0].split("#")[0].strip())
        (pin,) = wanted.specifier
        packages[canonicalize_name(wanted.name)] = (
            pin.version,
            wanted.marker,
            re.findall(r"--hash=sha256:\w{64}", block),
        )
    return packages


def followed(wanted, lock):
    """Every requirement that follows from ``wanted`` on this machine, with who asks for it."""
    waiting, done = [("pyproject.toml", Requirement(text)) for text in wanted], set()
    while waiting:
        asker, requirement = waiting.pop()
        yield asker, requirement
        name = canonicalize_name(requirement.name)
        for extra in {"", *requirement.extras}:
            if (name, extra) in done or name not in lock:
                continue
            done.add((name, extra))
            try:
                asked = distribution(name).requires or []
            except PackageNotFoundError:
                continue  # found by its marker: not for this machine
            for inner in map(Requirement, asked):
                if inner.marker is None or inner.marker.evaluate({"extra": extra}):
                    waiting.append((name, inner))


@pytest.mark.parametrize("name", WANTED)
def test_everything_wanted_is_locked_at_a_version_that_fits(name):
    lock, found = locked(name), []
    for asker, requirement in followed(WANTED[name], lock):
        version = lock.get(canonicalize_name(requirement.name), ("",))[0]
        if not version:
            found.append(f"{requirement} is wanted by {asker} and not in {name}")
        elif not requirement.specifier.contains(version, prereleases=True):
            found.append(f"{requirement} is wanted by {asker}, {name} has {version}")
    none_of(found, TOO)


@pytest.mark.parametrize("name", WANTED)
def test_nothing_is_locked_that_nobody_wants(name):
    lock = locked(name)
    wanted = {canonicalize_name(requirement.name) for _asker, requirement in followed(WANTED[name], lock)}
    here = {package for package, (_v, marker, _h) in lock.items() if marker is None or marker.evaluate()}
    none_of(sorted(here - wanted), f"{name} has more than pyproject.toml asks for. {TOO}")


def test_both_files_agree():
    runs, dev = locked("requirements.txt"), locked("requirements-dev.txt")
    found = [
        f"{p} {v[0]}, for development {dev.get(p, ('none',))[0]}"
        for p, v in runs.items()
        if dev.get(p) is None or dev[p][0] != v[0]
    ]
    none_of(found, f"What is tested is what runs. {TOO}")


@pytest.mark.parametrize("name", WANTED)
def test_every_package_has_its_hashes_and_no_address(name):
    none_of(
        [p for p, (_v, _m, hashes) in locked(name).items() if not hashes],
        "A hash proves that the package is the one we tried.",
    )
    assert "://" not in (ROOT / name).read_text(), "An address of a registry stands in the lock: others use their own."
