"""Nothing that the command says or leaves behind tells a withheld word or number, nor what follows from one."""

import io
import os
import re
import shutil
import sys
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import yaml
from conftest import HERE, cases, examine, sources
from python_calamine import CalamineWorkbook

from twopart.__main__ import main
from twopart.base.finding import Finding, errors
from twopart.base.source import Source
from twopart.load import files
from twopart.load.tree import Mapping, Node, Scalar, Sequence
from twopart.model.quantity import Quantity
from twopart.outline.subject import Subject
from twopart.proof import variant as variants
from twopart.proof import wording
from twopart.review import printed
from twopart.review.figures_by_page import figures_by_page
from twopart.review.sheet import sheet
from twopart.review.ticks import brief
from twopart.review.ticks.workbook import workbook
from twopart.terminal import finding_format
from twopart.terminal.own_words import OwnWords

WORD, DIGITS = "Zyxqv", "9173"
# The same dumper, in C where the machine has it.
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
TELLING = 5  # digits of a number that no message has by chance
CASES = dict(cases("rules"))
READABLE = 600  # of these cases, at least; the others try what cannot be read


def marked(tree: Mapping, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The paper with marked words and numbers wherever something is withheld."""
    monkeypatch.setitem(
        wording._WORDS, "replaced", lambda words: re.sub("[A-Za-z]+", WORD, words)
    )
    monkeypatch.setattr(
        wording.Wording, "_number", lambda _, written: written.replace(",", "") + DIGITS
    )
    changed = _data(variants.variant(tree, "replaced"))
    return yaml.dump(
        changed, Dumper=Dumper, sort_keys=False, allow_unicode=True
    ).encode()


def _data(node: Node) -> object:
    if isinstance(node, Scalar):
        return str(node.text)
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {str(key): _data(value) for key, value in node.entries}


def printable_digits(subject: Subject) -> tuple[set[str], set[str]]:
    """What figures, and the sums and differences of any two, come to, as digits: of public ones, and of others."""
    known, hidden = set(), set()
    entries = [
        entry
        for entry in subject.register.entries.values()
        if isinstance(entry.value, Quantity)
    ]
    for one, other in product(entries, entries):
        a, b = Fraction(one.value.value), Fraction(other.value.value)
        (known if one.label.public else hidden).add(_digits(a))
        both = one.label.public and other.label.public
        (known if both else hidden).update((_digits(a + b), _digits(a - b)))
    return known, hidden - known


def _digits(number: Fraction) -> str:
    return f"{float(abs(number)):.6f}".replace(".", "").strip("0")


def on_terminal(text: str, found: list[Finding]) -> str:
    """All that is said of a paper on a terminal, where its author sees public words."""
    written = tuple(
        Source(name, content.decode()) for name, content in sources(text).items()
    )
    own = OwnWords(written, tuple(found))
    return "\n".join(finding_format.texts(found, colour=False, own=own))


def messages_of(found: list[Finding], subject: Subject | None) -> str:
    """All that `check` says of a paper, in every form, with its tick sheet."""
    lines = [
        *map(finding_format.short, found),
        *(finding_format.full(finding, colour=False) for finding in found),
        *map(repr, found),
    ]
    ticks = sheet(subject, unmasked=False) if subject else ()
    if subject:
        faultless = not errors(found)
        figures = figures_by_page(subject, unmasked=False, faultless=faultless)
        lines.append(brief.as_text(figures))
        if faultless:  # `review` makes no workbook of a paper with errors
            lines += _cells(workbook(subject, figures))
    lines += [
        finding_format.as_json(found),
        printed.as_table(ticks),
        str(printed.as_data(ticks)),
    ]
    return "\n".join(lines)


def _cells(content: bytes) -> list[str]:
    """Every cell of a workbook."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = (book.get_sheet_by_name(name) for name in book.sheet_names)
    return [str(cell) for one in sheets for row in one.to_python() for cell in row]


@cache
def tree_of(name: str) -> Mapping | None:
    """Returns the tree of a case of the rules; None if nothing of it can be read, so that nothing is withheld."""
    return files.tree(sources(CASES[name]))


def test_most_cases_of_the_rules_can_be_read():
    assert len([name for name in CASES if tree_of(name)]) >= READABLE


@pytest.mark.parametrize("name", CASES)
def test_no_rule_tells_a_word_or_number_that_is_withheld(name, monkeypatch):
    tree = tree_of(name)
    if tree is None:
        return
    text = marked(tree, monkeypatch).decode()
    _, subject, found = examine(text)
    said = messages_of(found, subject)
    seen = on_terminal(text, found)
    known, hidden = printable_digits(subject) if subject else (set(), set())
    numbers = {
        re.sub("[.,]", "", number).strip("0") for number in re.findall(r"[\d.,]+", said)
    }

    for words in (said, seen):
        assert WORD.lower() not in words.lower()
    assert DIGITS not in re.sub("[.,]", "", seen)
    # Only what is declassified tells digits of a marked number.
    assert {number for number in numbers if DIGITS in number} <= known
    assert {number for number in numbers & hidden if len(number) >= TELLING} == set()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A paper that is sound, with its Part 1 built, and in whose folder the command is called."""
    (tmp_path / "templates").symlink_to(HERE.parent / "templates")
    (tmp_path / "temporary").mkdir()
    shutil.copytree(HERE / "papers" / "cameras", tmp_path / "content" / "cameras")
    (tmp_path / "some.pdf").write_bytes(b"%PDF-1.7 HERON 7.315")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    return tmp_path


SECRETS = ("HERON", "GANNET", "Gannet", "7.315", "5.225", "two instalments")
CALLS = {
    "check": ("twopart.examine.load_publications", "twopart.rules.check.register"),
    "check --figures": (
        "twopart.outline.subject.stated_relations", "twopart.review.sheet.uses",
        "twopart.review.ticks.brief.as_text", "twopart.review.figures_by_page.unrounded",
    ),
    "check --figures --all": ("twopart.review.printed.as_table",),
    "review cameras --xlsx ticks.xlsx": (
        "twopart.commands.reviewing.review_workbook.workbook", "twopart.review.ticks.workbook.contracts",
    ),
    "check --figures --format json": ("twopart.review.printed.as_data", "twopart.terminal.finding_format.sheets_as_json"),
    "check --format json": ("twopart.terminal.finding_format.as_json",),
    "export cameras public-source": (
        "twopart.commands.export.public_files", "twopart.commands.export.prepared", "twopart.commands.export.load_paper",
        "twopart.commands.export.public_view", "twopart.commands.export.write_together", "twopart.commands.export.of_paper",
    ),
    "release cameras": ("twopart.commands.release.records", "twopart.disk.fingerprint.nothing_changed"),
    "audit some.pdf --paper cameras": ("twopart.commands.audit.of_paper", "twopart.audit.bounded.BoundedAudit.leaks"),
    "build --prove --force": (
        "twopart.proof.prove.others", "twopart.proof.prove.public_files", "twopart.proof.loading.decoded",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("call", "stage"),
    [(call, stage) for call, stages in CALLS.items() for stage in stages],
)
def test_no_call_that_breaks_tells_what_is_withheld(
    project, monkeypatch, capfd, call, stage
):
    def broken(*_: object, **__: object) -> None:
        raise ValueError("HERON Optics bids £7.315m in two instalments")

    monkeypatch.setattr(stage, broken)
    monkeypatch.setattr(sys, "argv", ["twopart", *call.split()])

    code = main()

    output = capfd.readouterr()
    left = [Path(root) / name for root, _, names in os.walk(project) for name in names]
    kept = [
        path.read_bytes().decode("latin-1")
        for path in left
        if not _is_secret(path.relative_to(project).parts)
    ]
    assert [
        secret
        for text in (output.out, output.err, *kept)
        for secret in SECRETS
        if secret in text
    ] == []
    assert list((project / "temporary").iterdir()) == []
    assert code in (3, 4)  # it did break


def _is_secret(parts: tuple[str, ...]) -> bool:
    """The source, Part 2, the review copy, and the file that is audited; but the log beside Part 2 tells nothing either."""
    return (
        parts[-1] == "some.pdf"
        or parts[0] == "content"
        or parts[-1].endswith(("part-2.pdf", "review.html"))
    )
