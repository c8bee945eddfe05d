"""Imports point one way."""

import ast
from functools import cache
from pathlib import Path

from source_code import nodes_of

from twopart.base import parts
from twopart.render import parts as parts_of_renderer

SRC = Path(__file__).parents[2] / "src" / "twopart"

# Each row imports only from rows below it. Names in one row do not know each other.
LAYERS = (
    ("__main__",),
    ("cli", "set_up"),
    ("commands", "catalogue"),  # of rules, wherever they stand
    ("importing", "renaming", "watch"),
    ("terminal", "completeness", "proof", "drafts"),
    ("compare",),
    ("review", "examine", "editor", "ends"),
    ("earlier_words",),
    ("earlier_owed",),
    ("typed_secrets",),
    ("disk", "printed_repeats", "hints_of_secrets"),
    ("projection",),
    ("load", "rules", "render", "audit"),
    ("outline",),
    ("blocks", "disclosure"),
    ("prose",),
    ("ties",),
    ("figures",),
    ("language",),
    ("model",),
    ("base",),
)
DEPTH = {name: depth for depth, row in enumerate(LAYERS) for name in row}


@cache
def imported(path: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in nodes_of(path):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.startswith("twopart")
        ):
            rest = node.module.split(".")[1:]
            names |= {rest[0]} if rest else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {
                alias.name.split(".")[1]
                for alias in node.names
                if alias.name.startswith("twopart.")
            }
    return frozenset(names)


def room(path: Path) -> str:
    if path == SRC / "rules" / "catalogue.py":
        return "catalogue"
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def test_modules_import_only_from_rooms_below():
    wrong = [
        f"{path.relative_to(SRC)} imports {name}"
        for path in SRC.rglob("*.py")
        for name in imported(path)
        if room(path) not in ("__init__", name) and DEPTH[room(path)] >= DEPTH[name]
    ]

    assert wrong == []


def test_the_renderer_knows_nothing_of_papers():
    """What renders Part 1 can reach no type that holds a secret."""
    for path in (SRC / "render").rglob("*.py"):
        assert imported(path) <= {"render"}, path


def test_the_renderer_numbers_the_parts_as_papers_do():
    for name in ("PUBLIC_PART", "RESTRICTED_PART"):
        assert getattr(parts_of_renderer, name) == getattr(parts, name)


def test_every_room_stands_in_the_plan():
    assert {room(path) for path in SRC.rglob("*.py")} - {"__init__"} == set(DEPTH)
