"""The files of the papers that findings are about, for what their authors may see of them."""

from collections.abc import Iterable
from pathlib import Path

from twopart.base.finding import Finding
from twopart.base.source import Source
from twopart.disk import files
from twopart.terminal.own_words import OwnWords


def own_words(findings: Iterable[Finding], *, everything: bool) -> OwnWords:
    """Returns what the authors may see. A paper whose files cannot all be read again stays masked."""
    findings = tuple(findings)
    sources: dict[str, Source] = {}
    for finding in findings:
        for place in (finding.at, *finding.also):
            if place is not None:
                sources[place.source.name] = place.source
    folders = sorted({Path(name).parent for name in sources})
    known: list[Source] = []
    for folder in folders:
        known += _files_of(folder, sources)
    return OwnWords(tuple(known), findings, everything)


def _files_of(folder: Path, sources: dict[str, Source]) -> list[Source]:
    """Returns all files of a paper, and what it shares with others: each of them may contain a secret of it."""
    contents, unreadable = files.paper(folder)
    house, of_house = files.house(folder)
    decoded: list[Source] = []
    for name, content in {**contents, **house}.items():
        if name in sources:
            decoded.append(sources[name])
            continue
        try:
            decoded.append(Source(name, _text(content)))
        except UnicodeDecodeError:
            return []
    if any(_may_hide_a_secret(finding) for finding in (*unreadable, *of_house)):
        return []
    return decoded


def _text(content: bytes) -> str:
    text = content.decode("utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _may_hide_a_secret(finding: Finding) -> bool:
    """A file that was not read may hold what stands in another one too."""
    return finding.rule != "missing-file"
