"""Examples that are no part of the paper of their page are written as a paper is: each of their keys can stand there.

(`tests/commands/test_docs.py` builds the paper of the page.)
"""

import re

import pytest
import yaml
from conftest import HERE, examine

from twopart.load.shape import shape_of
from twopart.model.figure import Figure
from twopart.model.paper import Paper, Paragraph

PAGE = (HERE.parent / "docs" / "writing.md").read_text("utf-8")
BLOCKS = re.findall(r"(?ms)^```([^\n]*)\n(.*?)^```$", PAGE)
FRAGMENTS = [text for kind, text in BLOCKS if kind in {"", "text"}]
EXAMPLES = "".join(text for kind, text in BLOCKS if kind == "yaml")
# What no fragment may be found to have; references to what its paper lacks it may have.
OF_SHAPE = {
    "unknown-key",
    "wrong-shape",
    "no-shape",
    "no-such-choice",
    "key-is-no-word",
    "missing-key",
    "doubled-key",
    "yaml-syntax",
    "unreadable-value",
    "unreadable-in-place",
    "unreadable-formula",
    "unclosed-clause",
    "unopened-clause",
    "nested-clause",
    "empty-clause",
    "silence-misspelt",
}
KEYS = set(shape_of(Paper).keys)


def in_place(fragment: str) -> dict[str, object]:
    """A fragment where it belongs in a paper."""
    if not re.match(r"[\w-]+:", fragment):
        lines = dict(enumerate(fragment.splitlines()))
        return {"passages": {f"line_{n}": line for n, line in lines.items()}}
    written = yaml.load(fragment, yaml.BaseLoader)
    if set(written) <= KEYS:
        return written
    if set(written) <= set(shape_of(Paragraph).keys):
        return {"passages": {"paragraph": written}}
    [(name, entry)] = written.items()
    if isinstance(entry, dict) and set(entry) <= set(shape_of(Figure).keys):
        return {"figures": {name: entry}}
    return {"part-1": {"sections": {"legal": entry}}}


def joined(paper, more):
    """A paper with what a fragment has besides, or otherwise."""
    if not (isinstance(paper, dict) and isinstance(more, dict)):
        return more
    both = dict(paper)
    for key, value in more.items():
        both[key] = value
        if key in paper:
            both[key] = joined(paper[key], value)
    return both


def findings_of(fragment: str) -> set[str]:
    paper = yaml.load(EXAMPLES, yaml.BaseLoader)
    text = yaml.dump(
        joined(paper, in_place(fragment)), allow_unicode=True, sort_keys=False
    )
    return {finding.rule for finding in examine(text)[2]}


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_fragment_can_stand_in_a_paper(fragment):
    assert findings_of(fragment) & OF_SHAPE == set()


def test_the_fragments_of_the_page_are_looked_at():
    assert len(FRAGMENTS) > 10
    assert findings_of("handling:\n  embargo: 3 May 2031\n") & OF_SHAPE
