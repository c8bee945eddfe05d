"""Each name stands for one thing."""

import ast
from collections import defaultdict
from pathlib import Path

from source_code import nodes_of

SRC = Path(__file__).parents[2] / "src" / "twopart"
# What a paper says and what a view prints of it have one name: the projection makes the one of the other.
VIEWS = {"model/view.py", "model/inline.py"}
# What libraries without types return, and records as JSON: what they are is not written in the alias.
UNTYPED = ("Any", "Mapping[str, Any]", "dict[str, Any]", "dict[str, object]")
# Words that mean the same wherever they stand, whatever type that takes there.
SAME_MEANING = {
    "Contents",
    "Ends",
    "End",
    "Entries",
    "Files",
    "Interval",
    "Node",
}


def test_no_two_classes_have_one_name():
    homes = defaultdict(set)
    for path in SRC.rglob("*.py"):
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].add(str(path.relative_to(SRC)))
    shared = {name: where for name, where in homes.items() if not _is_one(where)}

    assert shared == {}


def _is_one(where):
    """Whether a name has one home, or one in the model and one in a view."""
    others = where - VIEWS
    if len(others) == len(where):
        return len(others) == 1
    return len(others) <= 1 and all(home.startswith("model/") for home in others)


def test_no_type_alias_has_the_name_of_another_type():
    meanings = defaultdict(dict)
    for path in SRC.rglob("*.py"):
        home = str(path.relative_to(SRC))
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef):
                meanings[node.name].setdefault("class", home)
            elif isinstance(node, ast.Assign) and _is_alias(node):
                meaning = ast.unparse(node.value)
                if meaning not in UNTYPED:
                    meanings[node.targets[0].id].setdefault(meaning, home)
    shared = {}
    for name in meanings.keys() - SAME_MEANING:
        homes = meanings[name]
        if len(homes) > 1 and not _is_one(set(homes.values())):
            shared[name] = homes

    assert shared == {}


def _is_alias(node):
    """Whether it names a type: `Key = tuple[str, str]`; not so a type variable, nor a constant."""
    name = node.targets[0]
    if not isinstance(name, ast.Name) or isinstance(node.value, ast.Call):
        return False
    return name.id[:1].isupper() and not name.id.isupper()
