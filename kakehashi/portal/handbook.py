"""The handbook's generated pages: what is declared, written out for people. Never edited by hand.

Each page is a function that returns Markdown in English, the language of the code's message ids.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.utils import translation

from kakehashi.engines.access import POLICIES
from kakehashi.engines.ledger import EVENTS, READERS, SCHEDULES
from kakehashi.engines.measures.rooms import ROOMS
from kakehashi.engines.workflow import FLOWS
from kakehashi.registry.roles import ROLES
from kakehashi.registry.sync import DATA, rows

FOLDER = Path("docs/generated")
MADE = "<!-- Written by `manage.py write_docs` from the code. Change the code, not this page. -->"


def table(head: Iterable[object], body: Iterable[Iterable[object]]) -> str:
    """A Markdown table; bars and line breaks in cells are kept from breaking it."""
    lines = [list(head)]
    lines += [["---"] * len(lines[0]), *map(list, body)]
    cells = ([str(cell).replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def flows() -> str:
    """What can become of a thing: states, steps, a diagram."""
    parts = ["# Flows", "What can become of a thing. Who may take a step stands in [permissions](permissions.md)."]
    for flow in sorted(FLOWS.values(), key=lambda f: f.name):
        label = {state.name: state.label for state in flow.states}
        parts += [f"## {flow.label}", f"`{flow.name}`", f"```mermaid\n{flow.mermaid()}\n```"]
        states = (
            (f"`{s.name}`", s.label, s.said, s.tone, ", ".join(sorted(s.tags)), "yes" if s.station else "")
            for s in flow.states
        )
        parts.append(table(("state", "staff read", "the asker reads", "tone", "tags", "station"), states))
        steps = (
            (
                f"`{t.name}`",
                t.label,
                ", ".join(str(label[s]) for s in t.sources),
                label[t.target],
                "yes" if t.needs_note else "",
                "yes" if t.guard else "",
            )
            for t in flow.transitions
        )
        parts.append(table(("step", "button", "from", "to", "needs a reason", "has a condition"), steps))
    return "\n\n".join(parts)


def permissions() -> str:
    """Who may do what, in words; and the roles."""
    parts = ["# Permissions", "A post may do what its roles and its place allow. Whose rows it sees is asked first."]
    roles = ((f"`{r.name}`", r.label, r.meaning, r.side) for r in ROLES.values())
    parts += ["## Roles", table(("role", "name", "meaning", "side"), roles)]
    for policy in sorted(POLICIES.values(), key=lambda p: p.name):
        parts += [f"## {policy.label}", f"`{policy.name}`"]
        if sees := (policy.visible.__doc__ or "").strip():
            parts.append(f"Sees: {' '.join(sees.split())}")
        parts.append(table(("what", "who"), ((f"`{code}`", rule.words) for code, rule in policy.rules.items())))
    return "\n\n".join(parts)


def events() -> str:
    """What can happen, who follows, and what happens by the clock."""
    followers: dict[str, list[str]] = {}
    for reader in READERS.values():
        for name in reader.events:
            followers.setdefault(name, []).append(f"`{reader.name}`")
    happens = ((f"`{e.name}`", e.label, ", ".join(followers.get(e.name, []))) for e in sorted_by_name(EVENTS.values()))
    clock = (
        (f"`{s.name}`", " ".join(f"{at:%H:%M}" for at in s.at), s.catch_up, _sentence(s.run.__doc__))
        for s in sorted_by_name(SCHEDULES.values())
    )
    return "\n\n".join(
        (
            "# Events",
            "Each leaves one row in the ledger, written with the change. Readers follow in the background.",
            table(("event", "words", "readers"), happens),
            "## By the clock",
            "In Japanese time of the domain's clock.",
            table(("name", "at", "if missed", "what"), clock),
        )
    )


def plan() -> str:
    """The plan's items with the rooms that are declared to serve them; what has evidence, the plan page shows live."""
    serving: dict[str, list[str]] = {}
    for room in ROOMS.values():
        for item in room.items:
            serving.setdefault(item, []).append(f"{room.label} (`{room.name}`, {room.role})")
    parts = [
        "# The plan and its rooms",
        "Which screens are declared to serve an item. Evidence is counted by each installation: `manage.py plan_map`.",
    ]
    items = rows(DATA, "plan_items")
    parts.append(f"{sum(bool(_of(i, serving)) for i in items)} of {len(items)} items have a room.")
    for field in rows(DATA, "plan_fields"):
        own = [i for i in items if (i["year"], i["field"]) == (field["year"], field["number"])]
        body = ((i["id"], i["text"], i["text_en"], ", ".join(_of(i, serving))) for i in own)
        parts += [f"## {field['number']} {field['name_en']}", table(("item", "plan", "in English", "rooms"), body)]
    return "\n\n".join(parts)


def _of(item: dict[str, str], serving: dict[str, list[str]]) -> list[str]:
    return serving.get(item["id"], []) or serving.get(item["twin_of"], [])


def variables() -> str:
    """The environment variables that an installation may set."""
    here, var = f"{settings.ROOT}/", str(settings.VAR_DIR)  # wherever this runs, the page says the same
    body = (
        (f"`{v.name}`", f"`{v.default.replace(var, f'{here}var').replace(here, '')}`" if v.default else "", v.meaning)
        for v in sorted_by_name(settings.ENVIRONMENT.values())
    )
    return "\n\n".join(
        (
            "# Settings",
            "Environment variables. A value that means nothing is refused at start, with one line that says why.",
            table(("variable", "default", "meaning"), body),
        )
    )


def commands() -> str:
    """The commands of the house."""
    body = []
    for name, app in sorted(get_commands().items()):
        if isinstance(app, str) and app.startswith("kakehashi."):
            command = load_command_class(app, name)
            own = [a for a in command.create_parser("manage.py", name)._actions if _is_own(a.dest)]
            options = ", ".join(f"`{'/'.join(a.option_strings) or a.metavar or a.dest}`" for a in own)
            body.append((f"`{name}`", command.help, options, f"`{app.removeprefix('kakehashi.')}`"))
    return "\n\n".join(
        ("# Commands", "`manage.py NAME`; each has `--help`.", table(("command", "what", "arguments", "app"), body))
    )


def _is_own(dest: str) -> bool:
    django = "help version verbosity settings pythonpath traceback no_color force_color skip_checks"
    return dest not in django.split()


def sorted_by_name(items: Iterable) -> list:  # type: ignore[type-arg]
    """Declarations in the order of their names."""
    return sorted(items, key=lambda item: item.name)


def _sentence(docstring: str | None) -> str:
    return " ".join((docstring or "").split("\n\n")[0].split())


PAGES: dict[str, Callable[[], str]] = {
    "flows.md": flows,
    "permissions.md": permissions,
    "events.md": events,
    "plan.md": plan,
    "settings.md": variables,
    "commands.md": commands,
}


def pages() -> dict[Path, str]:
    """Every generated page: its path from the project's root, and its text."""
    with translation.override("en"):
        return {FOLDER / name: f"{MADE}\n\n{page()}\n" for name, page in PAGES.items()}


def stale(root: Path) -> list[Path]:
    """The pages below ``root`` that do not say what the code says, those too that nothing writes any more."""
    made = pages()
    wrong = [p for p, text in made.items() if not (root / p).exists() or (root / p).read_text("utf-8") != text]
    left = [p.relative_to(root) for p in (root / FOLDER).glob("*") if p.relative_to(root) not in made]
    return wrong + left


def write(root: Path) -> list[Path]:
    """Bring the pages below ``root`` up to date; returns those that changed."""
    changed, made = stale(root), pages()
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    for path in changed:
        if path in made:
            (root / path).write_text(made[path], encoding="utf-8")
        else:
            (root / path).unlink()
    return changed
