"""Folders of papers and forms -> bytes by name. What cannot be read is a finding."""

import os
from collections.abc import Iterator
from pathlib import Path

from twopart.finding import Finding
from twopart.inputs import register_of_published
from twopart.load import words

SUFFIX = ".yaml"
LARGEST = 4 * 1024 * 1024  # bytes; a paper of 600 pages stays below it


def paper(folder: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """The files of a paper by their names as the author knows them, and findings for those left out."""
    findings = list(_links_out(folder))
    contents: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix == ".yml" or (path.name.lower() != path.name and path.name.lower().endswith(SUFFIX)):
            findings.append(words.file_not_read(shown(path)))
        elif path.suffix == SUFFIX and not path.name.startswith(".") and not _leads_out(path, folder):
            _read(path, contents, findings)
    if not contents and not findings:
        findings.append(words.missing_file(shown(folder)))
    return contents, findings


def published(folder: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """The register of published figures that stands beside a paper's folder, if there is one."""
    contents: dict[str, bytes] = {}
    findings: list[Finding] = []
    if (path := register_of_published(folder)).exists():
        _read(path, contents, findings)
    return contents, findings


def form(templates: Path, name: str) -> tuple[dict[str, bytes], list[Finding]]:
    path = templates / name / "form.yaml"
    contents: dict[str, bytes] = {}
    findings = list(_links_out(templates))
    if findings:
        return {}, findings
    known = sorted(entry.parent.name for entry in templates.glob("*/form.yaml"))
    if name not in known:
        at = getattr(name, "span", None)
        return {}, [words.unknown_form(at, tuple(known))]
    _read(path, contents, findings)
    return contents, findings


def _links_out(folder: Path) -> Iterator[Finding]:
    """And folders into which nobody can look: what they hold is no less missing."""
    unread: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=unread.append):
        for path in (Path(root, name) for name in sorted([*folders, *names])):
            if _leads_out(path, folder):
                yield words.link_out(shown(path))
    for error in unread:
        if not isinstance(error, FileNotFoundError | NotADirectoryError):  # told where it is looked for
            yield words.unreadable_file(shown(Path(error.filename)), os.strerror(error.errno or 0))


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a link leads to something outside; one that leads nowhere is told where it is read."""
    if not path.is_symlink():
        return False
    real = Path(os.path.realpath(path))
    return real.exists() and not real.is_relative_to(folder.resolve())


def _read(path: Path, contents: dict[str, bytes], findings: list[Finding]) -> None:
    try:
        if not path.is_file():
            findings.append(words.unreadable_file(shown(path), "it is no file"))
            return
        if path.stat().st_size > LARGEST:
            findings.append(words.unreadable_file(shown(path), "it is larger than any paper"))
            return
        contents[shown(path)] = path.read_bytes()
    except OSError as error:
        findings.append(words.unreadable_file(shown(path), os.strerror(error.errno or 0)))


def shown(path: Path) -> str:
    """The path as its author would write it here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
