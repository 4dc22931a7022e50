"""The licences of what is installed, read from its metadata."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Package:
    """An installed package."""

    name: str
    version: str
    licence: str


@cache
def packages() -> list[Package]:
    """The packages that this product runs on (requirements.txt), with the licence that each states."""
    wanted = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (Path(settings.ROOT) / "requirements.txt").read_text().splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    }
    found = {}
    for one in distributions():
        name = one.metadata["Name"].lower().replace("_", "-")
        if name.split("[")[0] in {w.split("[")[0] for w in wanted}:
            found[name] = Package(one.metadata["Name"], one.version, _licence(one.metadata))
    return [found[name] for name in sorted(found)]


def _licence(metadata: object) -> str:
    get = metadata.get  # type: ignore[attr-defined]
    stated = get("License-Expression") or ""
    classified = [c.rsplit(" :: ", 1)[1] for c in metadata.get_all("Classifier") or [] if c.startswith("License ::")]  # type: ignore[attr-defined]
    short = (get("License") or "").strip().splitlines()
    return stated or ", ".join(classified) or (short[0][:80] if short else "–")
