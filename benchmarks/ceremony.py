"""How much of a paper's source is ceremony. Run by hand: .venv/bin/python benchmarks/ceremony.py [FOLDER …]

Of the characters of all files of a paper, spaces and line ends left out, it counts

- printed words: what stands in passages, titles, captions, headings, names, wordings and grounds, in either part, with
  its Markdown; without the braces of references and the brackets, grounds and bars of clauses
- values: amounts, percentages, counts, dates, precisions and the numbers of cells, also those in `{=…}`, without its
  braces
- the rest: keys, ids, labels, references, formulas, ties, quotes, dashes and brackets of YAML; comments, notes, reasons
  and aliases, which no part prints

What is printed twice but written once counts once. House and stock grounds are no source of a paper.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from twopart.base.source import Text
from twopart.examine import examine
from twopart.model.prose import Clause, Prose, Run, Words
from twopart.model.written import Bare, Formula, Written
from twopart.prose.withheld import fields_with_words

REPOSITORY = Path(__file__).parents[1]
# Fields of words that no part prints.
UNPRINTED = frozenset(
    ("form", "note", "silent", "reason", "rule", "item", "aliases", "from_", "tie")
)
MOST = 0.35  # of the characters; what papers are to stay below


@dataclass
class Count:
    """Characters of one paper."""

    words: int
    values: int
    whole: int

    @property
    def rest(self) -> float:
        """The share of the characters that is neither."""
        return 1 - (self.words + self.values) / self.whole


def counted(folder: Path) -> Count:
    """The characters of a paper. Raises SystemExit where it cannot be read."""
    paper = examine(folder, REPOSITORY / "templates").paper
    if paper is None:
        raise SystemExit(f"{folder} cannot be read")
    files = {path.name for path in folder.glob("*.yaml")}
    whole = sum(_length(path.read_text("utf-8")) for path in folder.glob("*.yaml"))
    words = values = 0
    seen = set[object]()
    for thing in _leaves(paper):
        source = Path(thing.span.source.name)
        if thing.span in seen or source.name not in files or "house" in source.name:
            continue
        seen.add(thing.span)
        more_words, more_values = _of(thing)
        words += more_words
        values += more_values
    return Count(words, values, whole)


def _leaves(thing: Any) -> Iterator[Any]:  # noqa: ANN401 - any part of a paper
    """The passages, words and values of a paper; no ids, and nothing that no part prints."""
    if isinstance(thing, (Prose, Text, Written, Bare)):
        yield thing
    elif isinstance(thing, (tuple, list)):
        for each in thing:
            yield from _leaves(each)
    elif isinstance(thing, Mapping):
        for each in thing.values():
            yield from _leaves(each)
    elif not isinstance(thing, Formula):
        for name in fields_with_words(type(thing)):
            if name not in UNPRINTED:
                yield from _leaves(getattr(thing, name))


def _of(thing: Prose | Text | Written | Bare) -> tuple[int, int]:
    """The characters that are printed as words, and those that are a value."""
    if isinstance(thing, Prose):
        return _of_runs(thing.runs)
    if isinstance(thing, Text):
        return _length(thing), 0
    if isinstance(thing, Bare):
        return 0, _length(thing.text)
    line = thing.span.source.line(thing.span.line)[thing.span.column - 1 :]
    return 0, _length(line[: thing.span.width].strip("\"'"))


def _of_runs(runs: tuple[Run, ...]) -> tuple[int, int]:
    words = values = 0
    for run in runs:
        if isinstance(run, Words):
            words += _length(run.markdown)
        elif isinstance(run, Clause):
            for side in (run.full, run.public):
                more_words, more_values = _of_runs(side)
                words += more_words
                values += more_values
        elif run.stated:
            values += _length(run.stated.written.strip("{}=").rpartition(": ")[2])
    return words, values


def _length(text: str) -> int:
    return len("".join(text.split()))


def main() -> None:
    folders = [Path(argument) for argument in sys.argv[1:]]
    if not folders:
        content = REPOSITORY / "content"
        folders = sorted(path.parent for path in content.glob("*/paper.yaml"))
    print(f"{'paper':24}{'characters':>12}{'words':>9}{'values':>9}{'rest':>8}")
    for folder in folders:
        count = counted(folder)
        line = f"{folder.name:24}{count.whole:>12,}{count.words:>9,}{count.values:>9,}"
        over = ""
        if count.rest > MOST:
            over = f"  above {MOST:.0%}"
        print(f"{line}{count.rest:>8.1%}{over}")


if __name__ == "__main__":
    main()
