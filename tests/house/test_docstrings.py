"""Docstrings are written in one way."""

import ast
from pathlib import Path

from source_code import nodes_of

SRC = Path(__file__).parents[2] / "src" / "twopart"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# The other way to begin one, which would stand beside “Returns” and “Yields”.
OTHERWISE = ("Return ", "Yield ", "Raise ")


def test_a_function_returns_yields_and_raises_in_the_third_person():
    others = []
    for path in SRC.rglob("*.py"):
        for node in nodes_of(path):
            if isinstance(node, FUNCTIONS):
                words = ast.get_docstring(node) or ""
                if words.startswith(OTHERWISE):
                    others.append(f"{path.relative_to(SRC)}: {node.name}")

    assert others == []
