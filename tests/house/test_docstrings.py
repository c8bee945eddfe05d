"""Docstrings are written in one way."""

import ast
import re
from pathlib import Path

from source_code import nodes_of

SRC = Path(__file__).parents[2] / "src" / "twopart"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# The other way to begin one, which would stand beside “Returns” and “Yields”.
OTHERWISE = ("Return ", "Yield ", "Raise ")
VERB = re.compile(r"(?:Whether|[A-Z][a-z]*s)\b")
# An exception that a docstring names as if it were a word of the sentence.
BARE_EXCEPTION = re.compile(r"\b[Rr]aises _?[A-Z]\w+")
# What looks like a verb in the third person, and begins a phrase.
NOUNS = frozenset(
    """
    Addresses Amounts Attempts Bytes Cells Characters Clauses Dates Days Declarations Digits Exceptions Figures Files
    Findings Footnotes Formulas Grounds Headings Ids Items Its Keys Lengths Letters Lines Months Papers Parts Passages
    Patterns Percentages Phrases Points Recipients References Rows Rules Seconds Secrets Sections Sentences Series Sums
    Tables Templates Terms Texts This Thousands Units Values Words Years
    """.split()
)


def test_a_function_returns_yields_and_raises_in_the_third_person():
    others = []
    for path in SRC.rglob("*.py"):
        for node in nodes_of(path):
            if isinstance(node, FUNCTIONS):
                words = ast.get_docstring(node) or ""
                if words.startswith(OTHERWISE):
                    others.append(f"{path.relative_to(SRC)}: {node.name}")

    assert others == []


def test_a_function_says_what_it_does_with_a_verb_in_the_third_person_or_whether_something_is_so():
    phrases = set()
    for path in SRC.rglob("*.py"):
        for node in nodes_of(path):
            if not isinstance(node, FUNCTIONS) or is_property(node):
                continue
            words = ast.get_docstring(node)
            if words and not begins_with_verb(words):
                phrases.add(f"{path.relative_to(SRC)}: {node.name}")

    assert phrases == set()


def test_a_docstring_has_the_exceptions_that_it_names_in_backticks():
    bare = set()
    for path in SRC.rglob("*.py"):
        for node in nodes_of(path):
            if not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                continue
            if BARE_EXCEPTION.search(ast.get_docstring(node) or ""):
                bare.add(f"{path.relative_to(SRC)}: {node.name}")

    assert bare == set()


def is_property(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether it is read like a field; its docstring says what it is, as the remark on a field does."""
    return any("property" in ast.unparse(each) for each in function.decorator_list)


def begins_with_verb(docstring: str) -> bool:
    verb = VERB.match(docstring)
    return verb is not None and verb.group() not in NOUNS
