"""Of the characters of each shipped paper, at most 35 % are neither words that are printed nor values."""

import sys

import pytest
from conftest import HERE

REPOSITORY = HERE.parent
sys.path.append(str(REPOSITORY / "benchmarks"))

from ceremony import MOST, counted  # noqa: E402 - benchmarks are no package

PAPERS = sorted(path.parent for path in (REPOSITORY / "content").glob("*/paper.yaml"))
# One of each kind of words, of values, and of what is neither.
PAPER = """\
form: note
title: Vans
front: {meeting: The Board}
names:
  public:
    heron: {name: Heron, role: Supplier}
    fbc: {name: Full Case, short: FBC, explained: true}
figures:
  public: {vans: {count: 24 vans, note: From the plan.}}
part-1:
  sections:
    summary: "{heron} delivers {vans}, and {=£5k} is paid by {TBC} {fbc.short}."  # a comment
"""


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_at_most_35_per_cent_of_a_paper_are_ceremony(paper):
    count = counted(paper)

    assert count.share(count.rest) <= MOST


def test_printed_words_and_values_are_counted_once_and_nothing_else_is(tmp_path):
    (tmp_path / "paper.yaml").write_text(PAPER, encoding="utf-8")

    count = counted(tmp_path, HERE / "templates")

    words = ["Vans", "TheBoard", "Heron", "delivers,andispaidby.", "heron"]
    words += ["FullCase", "FBC", "fbc"]  # the short form, explained
    words += ["meeting", "summary"]  # which are the headings printed for them
    assert count.words == len("".join(words))
    assert count.values == len("24vans") + len("£5k") + len("TBC")
    assert count.notes == len("Fromtheplan.")
    assert count.comments == len("#acomment")
