"""`twopart import` makes a paper out of a document, with everything in it withheld until somebody decides."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from twopart.base import exit
from twopart.base.rule import Rule
from twopart.commands.beginning.known_forms import form_called
from twopart.commands.beginning.new import paper_folder
from twopart.commands.editor_files import with_modeline, write_editor_files
from twopart.commands.usage import UsageError
from twopart.disk.files import shown
from twopart.disk.write import FOR_OWNER, folders, write_alone, write_restricted
from twopart.importing.document import Document, UnreadableDocument
from twopart.importing.paper import imported
from twopart.importing.reading import read_document
from twopart.importing.report import counts, report
from twopart.importing.result import ImportedPaper
from twopart.importing.rules import CHANGED, NOTHING_PUBLIC, UNPLACED_HEADING, rule_of
from twopart.importing.sections import key_of, known_sections
from twopart.importing.yaml_text import yaml_of
from twopart.model.forms.form import Form

REPORT = "-import.txt"
PICTURE = "-import-picture"
RESTRICTED_MODE = 0o700


def run(options: Namespace) -> int:
    """Imports the document; returns the exit code."""
    try:
        return _run(options)
    except (UsageError, UnreadableDocument) as wrong:
        print(f"twopart: {wrong}", file=sys.stderr)
        return exit.USAGE


def _run(options: Namespace) -> int:
    into = paper_folder(options.into, options.project)
    form = form_called(options.form, options.project / "templates")
    sections = _chosen_sections(options.section, form)
    templates = options.project / "templates"
    document = _read(options.file, templates, is_public=False)
    public = None
    if options.public is not None:
        public = _read(options.public, templates, is_public=True)
    result = imported(
        document,
        public,
        options.form,
        form,
        sections,
    )
    _write(into, options, result, form)
    _write_report(into, options, document, result)
    for line in _summary(into, options, document, result):
        print(line)
    return exit.DONE


def _read(
    path: Path,
    templates: Path,
    *,
    is_public: bool,
) -> Document:
    """Reads a document. Raises `UsageError` if it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    try:
        return read_document(
            path.suffix,
            content,
            templates,
            is_public=is_public,
        )
    except UnreadableDocument as wrong:
        raise UsageError(
            f"error[{wrong.rule.name}]: {path.name} cannot be read: {wrong}"
        ) from None


def _chosen_sections(
    pairs: list[str],
    form: Form,
) -> Mapping[str, str]:
    """Returns the sections that `--section HEADING=SECTION` gives to headings.

    Raises `UsageError` for any other pattern.
    """
    known = {
        **known_sections(form.part_1).headings,
        **known_sections(form.part_2).headings,
    }
    sections: dict[str, str] = {}
    for pair in pairs:
        heading, equals, section = pair.rpartition("=")
        if not equals or section not in known:
            known_names = ", ".join(known)
            raise UsageError(
                f"--section {pair}: write HEADING=SECTION with one of {known_names}"
            )
        sections[key_of(heading)] = section
    return sections


def _write(
    into: Path,
    options: Namespace,
    result: ImportedPaper,
    form: Form,
) -> None:
    """Writes the files of the paper, for their owner alone."""
    project = into.parents[1]
    folders(project / "build")
    into.mkdir(parents=True, exist_ok=True)
    into.chmod(RESTRICTED_MODE)
    for name, tree in result.files.items():
        text = with_modeline(yaml_of(tree), options.form)
        write_alone(into / name, text.encode(), FOR_OWNER)
    for name, content in result.binaries.items():
        write_alone(into / name, content, FOR_OWNER)
    write_editor_files(project, options.form, form)


def _write_report(
    into: Path, options: Namespace, document: Document, result: ImportedPaper
) -> None:
    restricted = into.parents[1] / "build" / "restricted"
    text = report(
        into.name,
        options.file.name,
        document,
        result,
    )
    write_restricted(restricted / f"{into.name}{REPORT}", text.encode())
    for number, picture in enumerate(
        result.left_pictures,
        start=1,
    ):
        if picture.content:
            ending = PurePosixPath(picture.name).suffix
            name = f"{into.name}{PICTURE}-{number}{ending}"
            write_restricted(restricted / name, picture.content)


def _number_and_things(number: int, things: str) -> str:
    if number == 1:
        return f"1 {things.removesuffix('s')}"
    return f"{number} {things}"


def _summary(
    into: Path, options: Namespace, document: Document, result: ImportedPaper
) -> Iterator[str]:
    """Yields what was made, in numbers alone, and what to do next."""
    yield f"{shown(into)}: made, everything withheld on the ground `undecided`"
    for what, in_document, in_paper in counts(document, result):
        if in_document:
            counted = _number_and_things(in_document, what)
            yield f"  {counted} in {options.file.name}, {in_paper} in the paper"
    yield from _notes(document, result)
    yield f"  {_number_and_things(len(result.figures), 'figures')} without a label"
    yield f"  report (restricted): {shown(into.parents[1] / 'build' / 'restricted' / (into.name + REPORT))}"
    yield "Next:"
    yield f"  twopart build {into.name} --draft    both parts as they stand, with what is open in the margin"
    yield f"  twopart check {into.name}            asks of each figure whether it is public"


def _notes(document: Document, result: ImportedPaper) -> Iterator[str]:
    """Yields what somebody must look at, with the name of the rule that says why, and no word of the document."""
    numbers = Counter(rule_of(each.kind) for each in document.outside_text)
    for rule, number in numbers.items():
        yield _note(rule, f"{number} in the report alone: {rule.what}")
    if result.remarks:
        yield _note(CHANGED, f"{len(result.remarks)} in the report: {CHANGED.what}")
    if result.doubt:
        yield _note(NOTHING_PUBLIC, result.doubt)
    if result.unplaced:
        places = ", ".join(place for place, _ in result.unplaced)
        what = f"headings that no section has: {places}. {UNPLACED_HEADING.fix}"
        yield _note(UNPLACED_HEADING, what)


def _note(rule: Rule, what: str) -> str:
    return f"  {rule.level}[{rule.name}]: {what}"
