"""Names and sizes: a reader who knows one folder knows them all."""

import ast
import re

from .tree import FREE, HOUSE, ROLES, at, layer, none_of, parsed, role, sources, working

DRAWERS = "util utils helper helpers common core misc manager managers handler handlers data info".split()
DRAWER_CLASS = re.compile(r"(Utils?|Helpers?|Common|Core|Misc|Managers?|Handlers?|Data|Info)$")
# What frameworks ask of an app in a file of its own, beside the roles.
ASKED = {"__init__", "middleware", "adapters"}


def test_a_file_of_work_has_one_of_the_house_names():
    found = [
        at(p)
        for p in sources()
        if layer(p) in {"programmes", "services"} and not FREE & set(p.parts) and role(p) not in ROLES | ASKED
    ]
    none_of(found, f"Each file of a programme or service has one name and one meaning: {', '.join(sorted(ROLES))}.")


def test_there_are_no_drawers():
    files = [at(p) for p in sources() if {p.stem, p.parent.name if p.stem == "__init__" else ""} & set(DRAWERS)]
    none_of(files, "Everything lands in a drawer; name the file after its subject.")


def test_no_class_is_named_after_a_drawer():
    found = []
    for path in working():
        for node in (n for n in ast.walk(parsed(path)) if isinstance(n, ast.ClassDef)):
            end = DRAWER_CLASS.search(node.name)
            asked = end and any(ast.unparse(base).endswith(end[0]) for base in node.bases)  # a framework's own word
            if end and not asked:
                found.append(f"{at(path, node.lineno)} {node.name}")
    none_of(found, "A class is named after what it is, in the words of the field.")


def test_files_are_short():
    found = []
    for path in sources():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        most = 600 if "tests" in path.parts else 300
        if lines > most:
            found.append(f"{at(path)} has {lines} lines, at most {most}")
    none_of(found, "Nobody reads a long file whole: split it by its nouns.")


def test_functions_are_short():
    found = []
    for path in working():
        for node in ast.walk(parsed(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
                lines = node.end_lineno - body[0].lineno + 1
                if lines > 40:
                    found.append(f"{at(path, node.lineno)} {node.name} has {lines} lines without its docstring")
    none_of(found, "A function of more than 40 lines cannot be tested in part.")


def test_every_folder_of_work_says_what_it_is():
    folders = [p.parent for p in HOUSE.glob("*/*/apps.py") if layer(p) in {"programmes", "services"}]
    found = [at(folder) for folder in folders if not (folder / "README.md").exists()]
    none_of(found, "A README.md of one screen: purpose, words in Japanese and English, plan items served.")


def test_numbers_are_typed_as_people_write_them():
    names = {f"forms.{kind}" for kind in ("IntegerField", "DecimalField", "FloatField", "NumberInput")}
    found = [
        f"{at(path, node.lineno)} {ast.unparse(node.func)}"
        for path in working()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names and "HiddenInput" not in ast.unparse(node)
    ]
    none_of(found, "A browser swallows １２ and 1,200: ask with WholeNumberField, YenField or DecimalNumberField.")
