"""How much of a paper's source is ceremony. Run by hand: .venv/bin/python benchmarks/ceremony.py [FOLDER …]

Of the characters of all files of a paper, spaces and line ends left out, it counts

- printed words: what stands in passages, titles, captions, headings, names, wordings and grounds, in either part, with
  its Markdown; without the braces of references and the brackets, grounds and bars of clauses. So do the answers of
  declarations; an id in a reference where its letters are those of the name that is printed for it (`{harbour}`:
  “Harbour”); the reason of an exception that Part 2 prints, with the words that it excepts; and the key of a section or
  of a line of the front sheet or of the decision sheet where its letters are those of the heading that is printed for it
  (`legal-comments`: “Legal comments”)
- values: amounts, percentages, counts, dates, precisions and the numbers of cells, also those in `{=…}`, without its
  braces; and each `TBC`, which is printed as a value that is not known yet
- the rest: other keys, ids, labels, references, formulas, ties, quotes, dashes and brackets of YAML; comments, notes, other
  reasons and aliases, which no part prints, and words of names to which no sentence refers

What is printed twice but written once counts once. House and stock grounds are no source of a paper.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from twopart.base.source import Text
from twopart.examine import examine
from twopart.model.everything import everything
from twopart.model.forms.form import Form
from twopart.model.paper import Paper
from twopart.model.pictures.names import is_picture
from twopart.model.placeholder import PRINTED, WORD
from twopart.model.prose import Clause, Prose, Reference, Run, Words
from twopart.model.written import BareNumber, Formula, WrittenQuantity
from twopart.outline.subject import Subject
from twopart.projection.allowances import allowances
from twopart.prose.withheld import fields_with_words

REPOSITORY = Path(__file__).parents[1]
# Fields of words that no part prints.
UNPRINTED = frozenset(
    ("form", "note", "silent", "reason", "rule", "item", "aliases", "from_", "tie")
)
# Words of a name, each printed only where a reference asks for it.
OF_NAMES = ("name", "short", "role", "email", "telephone")
HEADINGS = ("rest", "comments", "notes", "references", "others")
MOST = 0.35  # of the characters; what papers are to stay below


@dataclass
class Count:
    """Characters of one paper, by what they are."""

    whole: int
    words: int = 0
    values: int = 0
    comments: int = 0
    notes: int = 0
    references: int = 0

    @property
    def rest(self) -> int:
        """Those that are neither words that are printed nor values."""
        return self.whole - self.words - self.values

    @property
    def others(self) -> int:
        """Keys, ids, labels, formulas, ties, quotes, dashes and brackets."""
        return self.rest - self.comments - self.notes - self.references

    def share(self, characters: int) -> float:
        return characters / self.whole


def counted(folder: Path, templates: Path = REPOSITORY / "templates") -> Count:
    """The characters of a paper. Raises SystemExit where it cannot be read."""
    examined = examine(folder, templates)
    paper, form = examined.paper, examined.form
    if paper is None or form is None or examined.subject is None:
        raise SystemExit(f"{folder} cannot be read")
    paths = sorted(folder.glob("*.*"))
    # Nobody types a picture.
    typed = [path for path in paths if not is_picture(path.name)]
    texts = [path.read_text("utf-8") for path in typed]
    count = Count(sum(map(_length, texts)))
    count.comments = sum(_length(line) for text in texts for line in _comments(text))
    files = {path.name for path in folder.iterdir()}
    printed = _printed_of_names(paper)
    seen = _unprinted_of_names(paper, printed)
    for thing in _leaves(paper):
        # Cells of a file have its name, sheet and cell.
        source = Path(thing.span.source.name).name.partition(",")[0]
        if thing.span in seen or source not in files:
            continue
        seen.add(thing.span)
        _add(count, thing)
    count.notes = sum(_length(each) for each in _notes(paper))
    count.words += sum(map(_length, _printed_reasons(examined.subject)))
    count.words += sum(map(_length, _keys_in_print(paper, form)))
    count.words += sum(map(_length, _answers(paper)))
    as_named = sum(map(_length, _ids_in_print(paper)))
    count.words += as_named
    count.references -= as_named
    return count


def _comments(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        _, sign, words = f" {line}".partition(" # ")
        if line.strip().startswith("#") or (sign and '"' not in words):
            yield sign + words


def _notes(paper: Paper) -> Iterator[str]:
    for register in (paper.names, paper.figures, paper.tables):
        for entry in register.values():
            yield entry.note or ""
    for tie in paper.ties:
        yield tie.note or ""


def _printed_reasons(subject: Subject) -> Iterator[str]:
    """Of exceptions that Part 2 lists below its grounds."""
    listed = _letters(
        "".join(each.sentence for each in allowances(subject.paper, subject.register))
    )
    for exception in subject.paper.exceptions:
        if _letters(exception.reason) in listed:
            yield exception.reason
            if _letters(exception.item) in listed:
                yield exception.item


def _references(paper: Paper) -> Iterator[Reference]:
    for prose in everything(paper):
        if isinstance(prose, Prose):
            yield from _references_among(prose.runs)


def _references_among(runs: Iterable[Run]) -> Iterator[Reference]:
    for run in runs:
        if isinstance(run, Clause):
            yield from _references_among((*run.full, *run.public))
        elif isinstance(run, Reference):
            yield run


def _printed_of_names(paper: Paper) -> frozenset[tuple[str, str]]:
    """What of each name some sentence prints: its id, and the key. An explained short form prints the name as well."""
    printed: set[tuple[str, str]] = set()
    for run in _references(paper):
        id_, key = (*run.path, "name")[:2]
        printed.add((id_, key))
        name = paper.names.get(id_)
        if name is not None and name.explained and key == "short":
            printed.add((id_, "name"))
    return frozenset(printed)


def _unprinted_of_names(
    paper: Paper, printed: frozenset[tuple[str, str]]
) -> set[object]:
    """Where roles, short forms and such stand to which no sentence refers."""
    places: set[object] = set()
    for id_, name in paper.names.items():
        for key in OF_NAMES:
            words = getattr(name, key)
            if words is not None and (str(id_), key) not in printed:
                places.add(words.span)
    return places


def _ids_in_print(paper: Paper) -> Iterator[str]:
    """Ids in references whose letters are those of the name that is printed for them: `{harbour}`, “Harbour”."""
    places: set[object] = set()
    for run in _references(paper):
        name = paper.names.get(run.path[0])
        key = (*run.path, "name")[1]
        if name is None or key not in OF_NAMES or run.span in places:
            continue
        places.add(run.span)
        if _letters(run.path[0]) == _letters(str(getattr(name, key) or "")):
            yield run.path[0]


def _answers(paper: Paper) -> Iterator[str]:
    for declaration in paper.declarations.values():
        if declaration.answer != PRINTED:
            yield declaration.answer


def _keys_in_print(paper: Paper, form: Form) -> Iterator[str]:
    """Keys that are the headings which a part prints for them; and `example`, which each page of an example prints."""
    if paper.example:
        yield "example"
    headings: dict[str, str] = {}
    for key, field in form.front.items():
        headings[str(key)] = field.heading
    if form.sheet:
        for key, line in form.sheet.lines.items():
            headings[str(key)] = line.heading
    parts = (form.part_1, form.part_2)
    for part in parts:
        for key, section in part.sections.items():
            headings[str(key)] = section.heading
    written = [*paper.front, *paper.sheet, *paper.part_1.sections]
    if paper.part_2:
        written += paper.part_2.sections
    for key in written:
        if _letters(headings.get(str(key), "")) == _letters(key):
            yield str(key)


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _leaves(thing: object) -> Iterator[object]:
    """The passages, words and values of a paper; no ids, and nothing that no part prints."""
    if isinstance(thing, (Prose, Text, WrittenQuantity, BareNumber)):
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


def _add(count: Count, thing: Prose | Text | WrittenQuantity | BareNumber) -> None:
    """Adds the characters that are printed as words, and those that are a value."""
    if isinstance(thing, Prose):
        _add_runs(count, thing.runs)
    elif isinstance(thing, Text):
        placeholders = thing.count(PRINTED)
        count.words += _length(thing) - placeholders * _length(PRINTED)
        count.values += placeholders * len(WORD)
    elif isinstance(thing, BareNumber):
        count.values += _length(thing.text)
    else:
        line = thing.span.source.line(thing.span.line)[thing.span.column - 1 :]
        written = line[: thing.span.width].strip("\"'").removesuffix("}")
        if written.startswith("{="):
            written = written.removeprefix("{=").rpartition(": ")[2]
        count.values += _length(written)


def _add_runs(count: Count, runs: tuple[Run, ...]) -> None:
    for run in runs:
        if isinstance(run, Words):
            count.words += _length(run.markdown)
        elif isinstance(run, Clause):
            _add_runs(count, run.full)
            _add_runs(count, run.public)
        elif run.is_placeholder:
            count.values += len(WORD)
        elif not run.stated:  # which is counted as a figure of the paper
            count.references += _length(f"{{{'.'.join(run.path)}}}")


def _length(text: str) -> int:
    return len("".join(text.split()))


def main() -> None:
    folders = [Path(argument) for argument in sys.argv[1:]]
    if not folders:
        content = REPOSITORY / "content"
        folders = sorted(path.parent for path in content.glob("*/paper.yaml"))
    print(f"{'paper':22}{'characters':>11}" + "".join(map("{:>11}".format, HEADINGS)))
    for folder in folders:
        count = counted(folder)
        kinds = (count.comments, count.notes, count.references, count.others)
        shares = [count.share(each) for each in (count.rest, *kinds)]
        line = "".join(f"{share:11.1%}" for share in shares)
        over = ""
        if count.share(count.rest) > MOST:
            over = f"  above {MOST:.0%}"
        print(f"{folder.name:22}{count.whole:>11,}{line}{over}")


if __name__ == "__main__":
    main()
