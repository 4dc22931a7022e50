"""What may happen has someone who may do it, and a place that does it."""

import ast
from importlib import import_module

from kakehashi.engines.access import POLICIES
from kakehashi.engines.workflow import FLOWS

from .tree import module, none_of, of_role, parsed


def declarations():
    """Every flow with the package in whose flows.py it is declared (others may hand it on)."""
    for path in of_role("flows"):
        name = module(path)
        assigned = [t for node in parsed(path).body if isinstance(node, ast.Assign) for t in node.targets]
        here = {t.id for t in assigned if isinstance(t, ast.Name)}
        for flow in (f for key, f in vars(import_module(name)).items() if key in here and f in FLOWS.values()):
            yield name[: name.rindex(".flows")], flow


def test_every_flow_is_found():
    none_of(sorted(set(FLOWS) - {flow.name for _package, flow in declarations()}), "A flow is declared in a flows.py.")


def test_every_transition_has_a_rule():
    found = []
    for _package, flow in declarations():
        if flow.name not in POLICIES:
            found.append(f"{flow.name} has no policy of its name")
            continue
        rules = POLICIES[flow.name].rules
        found += [f"{flow.name}.{t.name}" for t in flow.transitions if t.name not in rules]
    none_of(found, "Who may take a step is said in permissions.py, for every step of the flow.")


def test_every_transition_has_an_action():
    found = []
    for package, flow in declarations():
        actions = vars(import_module(f"{package}.actions"))
        found += [f"{flow.name}.{t.name}" for t in flow.transitions if not callable(actions.get(t.name))]
    none_of(found, "Every step of a flow is an action of the same name in the same folder.")
