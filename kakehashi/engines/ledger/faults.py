"""What is kept of an exception: what it was and where, not what it said.

Messages of exceptions quote values (a duplicate key, a refused address); rows and logs that administrators read must
not hold them. Who has something to say that is fit to be read raises a `Fault`.
"""

import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LONGEST = 2000


class Fault(Exception):
    """Something went wrong, in words fit for the operations page: no personal values. Kept word for word."""


class OutcomeUnknown(Fault):
    """Raised by an outward effect that cannot know whether it happened; it is not tried again by itself."""


class Failed(Fault):
    """What the queue is told: a delivery failed, and what was kept of it."""


class StillRunning(Fault):
    """Another worker may be at this delivery; the queue is to ask again later."""


def describe(fault: BaseException) -> str:
    """One line for each exception of the chain: its kind, our places in it, and its words where it is a `Fault`."""
    lines, link, seen = [], fault, set[int]()
    while id(link) not in seen:
        seen.add(id(link))
        said = f": {link}" if isinstance(link, Fault) else ""
        lines.append(f"{type(link).__qualname__}{said}{_places(link)}")
        link = link.__cause__ or link.__context__ or link
    return "\n".join(lines)[:LONGEST]


def _places(fault: BaseException) -> str:
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if Path(frame.filename).is_relative_to(ROOT)]
    ours = [frame for frame in frames if "site-packages" not in frame.filename]
    return "".join(f" < {Path(f.filename).relative_to(ROOT)}:{f.lineno} {f.name}" for f in reversed(ours[-4:]))
