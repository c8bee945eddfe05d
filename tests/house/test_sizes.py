"""Code keeps to the sizes that good code keeps; `PYTHONPATH=tests/support python tests/house/test_sizes.py` prints them."""

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from source_code import nodes_of

ROOT = Path(__file__).parents[2]
SRC = ROOT / "src" / "twopart"
TOKENS = (tokenize.NAME, tokenize.OP, tokenize.NUMBER, tokenize.STRING)
BRANCHES = (
    ast.If,
    ast.For,
    ast.While,
    ast.ExceptHandler,
    ast.IfExp,
    ast.comprehension,
    ast.BoolOp,
)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Sizes(NamedTuple):
    """What the code looks like to a tired reader."""

    tokens: float  # a code line, on average
    tokens_of_most: int  # of nine lines in ten
    conditional_expressions: float  # per 1,000 code lines
    nested_comprehensions: float  # per 1,000 code lines
    complex_functions: int  # of more than 15 branches
    skips: int  # `# fmt: skip`
    largest_folder: int  # files


MOST = Sizes(
    tokens=7.0,
    tokens_of_most=14,
    conditional_expressions=10.0,
    nested_comprehensions=1.0,
    complex_functions=0,
    skips=12,
    largest_folder=20,
)


def test_the_code_is_not_dense():
    sizes = measured(SRC)

    larger = [
        name for name in Sizes._fields if getattr(sizes, name) > getattr(MOST, name)
    ]
    assert larger == [], sizes


def test_no_folder_of_tests_is_crowded():
    assert max(map(_files, _folders(ROOT / "tests"))) <= MOST.largest_folder


def test_functions_and_files_stay_small():
    lengths = sorted(_lengths(SRC))

    assert [name for length, name in lengths if length > 55] == []
    assert lengths[len(lengths) * 9 // 10][0] <= 30
    assert lengths[len(lengths) // 2][0] < 10
    long = [
        path.name
        for path in SRC.rglob("*.py")
        if len(path.read_text("utf-8").splitlines()) > 450
    ]
    assert long == []


def measured(folder: Path) -> Sizes:
    widths: list[int] = []
    conditional = nested = complex_functions = skips = 0
    for path in folder.rglob("*.py"):
        text = path.read_text("utf-8")
        widths += _widths(text)
        skips += text.count("# fmt: skip")
        for node in nodes_of(path):
            conditional += isinstance(node, ast.IfExp)
            nested += isinstance(node, COMPREHENSIONS) and len(node.generators) > 1
            complex_functions += isinstance(node, FUNCTIONS) and _branches(node) > 15
    widths.sort()
    thousands = len(widths) / 1000
    return Sizes(
        tokens=round(sum(widths) / len(widths), 1),
        tokens_of_most=widths[len(widths) * 9 // 10],
        conditional_expressions=round(conditional / thousands, 1),
        nested_comprehensions=round(nested / thousands, 1),
        complex_functions=complex_functions,
        skips=skips,
        largest_folder=max(map(_files, _folders(folder))),
    )


def _widths(text: str) -> list[int]:
    """The number of tokens on each line of code."""
    lines: dict[int, int] = {}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in TOKENS:
            lines[token.start[0]] = lines.get(token.start[0], 0) + 1
    return list(lines.values())


def _branches(function: ast.AST) -> int:
    return sum(isinstance(node, BRANCHES) for node in ast.walk(function))


def _lengths(folder: Path) -> Iterator[tuple[int, str]]:
    for path in folder.rglob("*.py"):
        for node in nodes_of(path):
            if isinstance(node, FUNCTIONS) and node.end_lineno:
                yield (
                    node.end_lineno - node.lineno + 1,
                    f"{path.relative_to(folder)}:{node.name}",
                )


def _folders(top: Path) -> list[Path]:
    return [top, *(path for path in top.rglob("*") if path.is_dir())]


def _files(folder: Path) -> int:
    return sum(path.name != "__init__.py" for path in folder.glob("*.py"))


if __name__ == "__main__":
    print(measured(SRC))
