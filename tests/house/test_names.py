"""Each name stands for one thing."""

import ast
from collections import defaultdict
from pathlib import Path

from source_code import nodes_of

SRC = Path(__file__).parents[2] / "src" / "twopart"
# What a paper says and what a view prints of it have one name: the projection makes the one of the other.
VIEWS = {"model/view.py", "model/inline.py"}


def test_no_two_classes_have_one_name():
    homes = defaultdict(set)
    for path in SRC.rglob("*.py"):
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].add(str(path.relative_to(SRC)))
    shared = {name: where for name, where in homes.items() if len(where - VIEWS) > 1}

    assert shared == {}
