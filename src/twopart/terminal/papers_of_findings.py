"""The files of the papers that findings are about, for what their authors may see of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from twopart.base.finding import Finding, Refused
from twopart.base.parts import PUBLIC_PART
from twopart.base.source import SheetSource, Source
from twopart.disk import files
from twopart.disk.source_names import is_yaml
from twopart.examine import form_of
from twopart.load.sheets.all_words import all_words
from twopart.load.sheets.rules import ODS, XLSX
from twopart.model.pictures.names import JPEG, PNG, format_of_name
from twopart.terminal.own_words import OwnWords
from twopart.terminal.public_words import composed

WORKBOOKS = (XLSX, ODS)
PIXELS = (PNG, JPEG)
HIDES_NOTHING = ("missing-file", "unused-data", "unused-picture")  # cells are read


def own_words(
    findings: Iterable[Finding],
    *,
    everything: bool,
    templates: Path | None = None,
) -> OwnWords:
    """Returns what the authors may see. A paper whose files cannot all be read again stays masked.

    Without the templates, in which its form is, its decision sheet stays masked too.
    """
    findings = tuple(findings)
    sources: dict[str, Source] = {}
    for finding in findings:
        for place in (finding.at, *finding.also):
            if place is not None:
                sources[place.source.name] = place.source
    folders = sorted({Path(name).parent for name in sources})
    known: list[Source] = []
    sheet_lines: dict[str, frozenset[str]] = {}
    for folder in folders:
        of_paper = _files_of(folder, sources)
        known += of_paper
        if templates is not None:
            lines = _public_sheet_lines(of_paper, templates)
            sheet_lines.update((source.name, lines) for source in of_paper)
    return OwnWords(tuple(known), findings, everything, sheet_lines)


def _public_sheet_lines(sources: Iterable[Source], templates: Path) -> frozenset[str]:
    """Returns the ids of the lines that authors write for Part 1; none where it is not certain which form it is."""
    forms = [name for source in sources for name in _forms_named(source)]
    if len(forms) != 1:
        return frozenset()
    form, _ = form_of(templates, forms[0])
    if form is None or form.sheet is None:
        return frozenset()
    lines = form.sheet.lines_of((PUBLIC_PART,))
    return frozenset(name for name, line in lines.items() if line.is_written)


def _forms_named(source: Source) -> Iterator[str]:
    root = None
    if is_yaml(source.name):
        root = composed(source)
    for key, value in getattr(root, "value", ()):
        if getattr(key, "value", "") == "form":
            yield str(getattr(value, "value", ""))


def _files_of(folder: Path, sources: dict[str, Source]) -> list[Source]:
    """Returns all files of a paper, and what it shares with others: each of them may contain a secret of it."""
    contents, unreadable = files.paper(folder)
    cells, of_cells = files.all_cells(folder)
    house, of_house = files.house(folder)
    decoded: list[Source] = []
    for name, content in {**contents, **cells, **house}.items():
        known = sources.get(name)
        if known is not None and not isinstance(known, SheetSource):
            decoded.append(known)
            continue
        try:
            decoded.append(Source(name, _text(name, content)))
        except (UnicodeDecodeError, Refused):
            return []
    of_files = (*unreadable, *of_house)
    if of_cells or any(_may_hide_a_secret(finding) for finding in of_files):
        return []
    return decoded


def _text(name: str, content: bytes) -> str:
    """Returns the words of a file. Pictures made of pixels have none; those of a workbook are in its cells."""
    if format_of_name(name) in PIXELS:
        return ""
    if PurePath(name).suffix.lower() in WORKBOOKS:
        return "\n".join(all_words(name, content))
    text = content.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _may_hide_a_secret(finding: Finding) -> bool:
    """Whether a finding is on a file that was not read, which may hold what stands in another one too."""
    return finding.rule not in HIDES_NOTHING
