"""How English writes numbers, scales and months stands in the tables of `language/`, and nowhere else."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from source_code import nodes_of

SRC = Path(__file__).parents[2] / "src" / "twopart"
NUMBERS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety
""".split()
SCALES = "thousand million billion trillion".split()
# May and March are words, too.
MONTHS = """
january february april june july august september october november december
jan feb apr jun jul aug sept? oct nov dec
""".split()
# Of each kind, how many of its words a module may use in passing: `half a dozen` for six.
FEWEST = {"numbers": 3, "scales": 2, "months": 2}
KINDS = {
    "numbers": re.compile(rf"(?<![a-z])(?:{'|'.join(NUMBERS)})(?![a-z])"),
    "scales": re.compile(rf"(?<![a-z])(?:{'|'.join(SCALES)})(?=s?(?![a-z]))"),
    "months": re.compile(rf"(?<![a-z])(?:{'|'.join(MONTHS)})(?![a-z])"),
}
TABLES = {
    ("numbers", "language/number_words.py"),
    ("scales", "language/scales.py"),
    # This prints them; `language/time/months.py` reads them.
    (
        "months",
        "model/quantity.py",
    ),
}
EXCEPTIONS = {
    ("scales", "model/quantity.py"): "prints amounts, and stands below the language",
    ("months", "render/html/timeline.py"): "the renderer knows nothing but itself",
    ("months", "render/html/typography.py"): "the renderer knows nothing but itself",
    ("scales", "render/html/typography.py"): "the renderer knows nothing but itself",
    ("numbers", "language/everyday.py"): "a list of words of every kind",
    ("numbers", "language/naming/names.py"): "a list of words of every kind",
}
# Arguments of rules and of the command line that people read.
PROSE = frozenset(("what", "why", "fix", "example", "mended", "no_example", "help"))


def test_words_of_numbers_stand_in_one_table():
    """No module has more than a few words of a kind: whatever reads or writes them imports the table."""
    strays = {
        (kind, str(path.relative_to(SRC)))
        for path in SRC.rglob("*.py")
        for kind, words in words_in(path).items()
        if len(words) >= FEWEST[kind]
    }

    assert strays == TABLES | EXCEPTIONS.keys()


def words_in(path: Path) -> dict[str, set[str]]:
    literals = "\n".join(literals_of(nodes_of(path))).lower()
    return {kind: set(pattern.findall(literals)) for kind, pattern in KINDS.items()}


def literals_of(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The strings of code: not what documents it, nor what rules and commands tell people."""
    prose = set(prose_of(nodes))
    for node in nodes:
        if node in prose or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str):
            yield node.value


def prose_of(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    for node in nodes:
        if isinstance(node, ast.Expr):
            yield node.value
        elif isinstance(node, ast.keyword) and node.arg in PROSE:
            yield from ast.walk(node.value)
