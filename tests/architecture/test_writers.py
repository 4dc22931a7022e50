"""Who writes: actions alone, through one engine for states, and nothing behind the reader's back."""

import ast

from .tree import at, layer, module, none_of, of_role, parsed, role, working

WRITES = set(
    "save save_base delete create bulk_create bulk_update update_or_create get_or_create acreate asave adelete".split()
)
SETS = {"objects", "filter", "exclude", "all", "select_for_update", "order_by", "visible"}
MAY_WRITE = {"actions", "factories"}


def writes(path):
    """The calls in a file that write rows."""
    for node in ast.walk(parsed(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        chain = {n.attr for n in ast.walk(node.func.value) if isinstance(n, ast.Attribute)}
        if node.func.attr in WRITES or (node.func.attr == "update" and chain & SETS):
            yield node


def test_only_actions_write():
    found = [
        f"{at(path, node.lineno)} .{node.func.attr}()"
        for path in working()
        if layer(path) in {"portal", "programmes", "services"} and role(path) not in MAY_WRITE
        for node in writes(path)
    ]
    none_of(
        found, "Every change is an action: one place to find, permit, record and test it. Demonstrations use them too."
    )


def assigned(node):
    """The attributes that a statement or call sets."""
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, (ast.AugAssign, ast.AnnAssign)):
        targets = [node.target]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
        return {a.value for a in node.args[1:2] if isinstance(a, ast.Constant)}
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"update", "create"}:
        return {k.arg for k in node.keywords}
    else:
        return set()
    return {
        n.attr for t in targets for n in ast.walk(t) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)
    }


def test_only_the_workflow_engine_changes_a_state():
    found = [
        at(path, node.lineno)
        for path in working()
        if not module(path).startswith("kakehashi.engines.workflow")
        for node in ast.walk(parsed(path))
        if "state" in assigned(node)
    ]
    none_of(found, "Only Flow.advance() changes a state: it demands, guards, saves and records in one place.")


def actions():
    """The public functions of every actions file; of a folder of them, those that its __init__.py hands out."""
    for path in of_role("actions"):
        functions = {n.name: n for n in parsed(path).body if isinstance(n, ast.FunctionDef) and n.name[0] != "_"}
        if path.parent.name == "actions":
            index = parsed(path.parent / "__init__.py").body
            handed_out = {name.name for node in index if isinstance(node, ast.ImportFrom) for name in node.names}
            functions = {name: function for name, function in functions.items() if name in handed_out}
        for function in functions.values():
            yield path, function


def test_every_action_names_its_doer():
    found = [f"{at(p, f.lineno)} {f.name}" for p, f in actions() if "by" not in [a.arg for a in f.args.kwonlyargs]]
    none_of(found, "Every action takes `by` by keyword: what happened always has a doer.")


def test_every_action_says_what_it_does():
    found = [f"{at(p, f.lineno)} {f.name}" for p, f in actions() if not ast.get_docstring(f)]
    none_of(found, "Every action has a docstring: what it does, what it refuses, what it records.")


def test_every_action_is_atomic():
    found = [f"{at(p, f.lineno)} {f.name}" for p, f in actions() if "atomic" not in ast.unparse(f)]
    none_of(found, "The change, its ledger entry, its search row and its tasks come together or not at all.")


def test_there_are_no_signal_receivers():
    found = []
    for path in working():
        if module(path).startswith("kakehashi.engines.content"):
            continue  # Wagtail tells of its pages in no other way; the receivers there write ledger entries
        for node in ast.walk(parsed(path)):
            name = node.module if isinstance(node, ast.ImportFrom) else ""
            names = (
                [name or "", *(a.name for a in node.names)] if isinstance(node, (ast.Import, ast.ImportFrom)) else []
            )
            if any(n.split(".")[-1] in {"signals", "dispatch"} for n in names):
                found.append(at(path, node.lineno))
    none_of(found, "Effects of a signal cannot be found by reading: declare a reader of the ledger instead.")
