"""What stands written: finished, about the project alone, and true."""

import re

from django.core.management import get_commands

from .tree import ROOT, at, files, none_of

TEXT = ".py .html .txt .md .toml .ini .css .js .svg .json .yml .yaml .sh .po .typ .csv .tsv Makefile run".split()
# Written in pieces, so that this file does not find itself.
UNFINISHED = re.compile(
    r"\b(TO"
    r"DO|FIX"
    r"ME|XX"
    r"X|HA"
    r"CK|NotImpl"
    r"ementedError)\b|coming "
    r"soon|lorem "
    r"ipsum|準備"
    r"中|未実"
    r"装"
)
MACHINE = re.compile(r"(^|[^a-z.])/(wo" r"rk|ro" r"ot|fa" r"rm)/|/ho" r"me/[a-z]|/Us" r"ers/")
HOSTS = re.compile(r"pyp" r"i\.org|pythonho" r"sted|npm" r"js\.|deb\." r"debian|crates" r"\.io|github" r"usercontent")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)|!\[[^\]]*\]\(([^)\s]+)\)")


def lines(*suffixes):
    """Every line of the project's text files, with its place."""
    for path in files(*suffixes):
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            yield at(path, number), line


def test_nothing_is_left_unfinished():
    found = [
        f"{place} {line.strip()[:80]}"
        for place, line in lines(".py", ".html", ".js", ".toml", ".md", ".css", ".typ")
        if UNFINISHED.search(line) and not place.startswith(("CHANGELOG", "docs/adr"))
    ]
    none_of(found, "What is not done is an issue, not a word in the code.")


def test_no_file_knows_the_machine_it_was_written_on():
    found = [f"{place} {line.strip()[:80]}" for place, line in lines(*TEXT) if MACHINE.search(line)]
    none_of(found, "A path of one machine means nothing on the next.")


def test_no_file_names_the_host_of_a_registry():
    found = [f"{place} {line.strip()[:80]}" for place, line in lines(*TEXT) if HOSTS.search(line)]
    none_of(found, "Where packages come from is decided by whoever installs them.")


def test_every_dependency_says_what_it_saves():
    listed = [(p, line) for p, line in lines("pyproject.toml") if re.match(r'\s*"[a-zA-Z0-9._-]+[^"]*",?', line)]
    assert listed, "pyproject.toml lists the packages one a line"
    none_of(
        [f"{p} {line.strip()}" for p, line in listed if not re.search(r"#\s*\S", line)],
        "Each package earns its place.",
    )


def slug(heading):
    """The anchor of a heading, as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", heading).strip().lower()).replace(" ", "-")


def anchors(path):
    """The anchors of a Markdown page."""
    return {slug(h) for h in re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)}


def test_every_link_of_the_documents_leads_somewhere():
    found = []
    for page in files(".md"):
        text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in (a or b for a, b in LINK.findall(text)):
            if re.match(r"[a-z]+:", target):
                continue
            name, _, anchor = target.partition("#")
            goal = page.parent / name if name else page
            if not goal.exists() or (anchor and goal.suffix == ".md" and anchor not in anchors(goal)):
                found.append(f"{at(page)} → {target}")
    none_of(found, "A link that leads nowhere sends the reader away.")


def test_every_command_of_the_documents_exists():
    targets = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    commands, found = get_commands(), []
    for place, line in lines(".md"):
        for code in re.findall(r"`([^`]+)`", line) or [line] * line.startswith(("    ", "make ", "$ ")):
            found += [f"{place} make {t}" for t in re.findall(r"\bmake ([a-z][\w-]*)", code) if t not in targets]
            found += [f"{place} manage.py {c}" for c in re.findall(r"manage\.py ([a-z]\w*)", code) if c not in commands]
    none_of(found, "What the documents tell to type must work.")
