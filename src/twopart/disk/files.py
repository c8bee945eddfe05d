"""Folders of papers and forms -> bytes by name. What cannot be read is a finding."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from twopart.base.finding import Finding
from twopart.disk import machine
from twopart.disk.locations import register_of_published
from twopart.load import words

SUFFIX = ".yaml"
YAML = (".yaml", ".yml")
FORBIDDEN = (errno.EACCES, errno.EPERM)  # a file that may not be read has its finding
LARGEST = 4 * 1024 * 1024  # bytes; a paper of 600 pages stays below it


def paper(folder: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """The files of a paper by their names as the author knows them, and findings for those left out."""
    findings = list(_links_out(folder))
    contents: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if _is_nearly_read(path):
            findings.append(words.file_not_read(shown(path)))
        elif (
            path.suffix == SUFFIX
            and not path.name.startswith(".")
            and not _leads_out(path, folder)
        ):
            _read(path, contents, findings)
    findings += _in_folders_below(folder)
    if not contents and not findings:
        findings.append(words.missing_file(shown(folder)))
    return contents, findings


def _is_nearly_read(path: Path) -> bool:
    """A file of YAML by another ending: `.yml`, or one with capitals. All are refused, none is passed over."""
    return (
        path.suffix != SUFFIX
        and path.suffix.lower() in YAML
        and not path.name.startswith(".")
    )


def _in_folders_below(folder: Path) -> Iterator[Finding]:
    """Files of YAML in folders of a paper's folder, which are no part of it; hidden folders are others' business."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if Path(root) != folder:
            paths = (
                Path(root, name) for name in sorted(names) if not name.startswith(".")
            )
            yield from (
                words.file_below(shown(path))
                for path in paths
                if path.suffix.lower() in YAML
            )


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
        if not isinstance(
            error, FileNotFoundError | NotADirectoryError
        ):  # told where it is looked for
            yield words.unreadable_file(
                shown(Path(error.filename)), os.strerror(error.errno or 0)
            )


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
            findings.append(
                words.unreadable_file(shown(path), "it is larger than any paper")
            )
            return
        contents[shown(path)] = path.read_bytes()
    except OSError as error:
        if machine.refused(error.errno) and error.errno not in FORBIDDEN:
            raise  # no fault of the paper: too many open files, a disk that fails
        findings.append(
            words.unreadable_file(shown(path), os.strerror(error.errno or 0))
        )


def shown(path: Path) -> str:
    """The path as its author would write it here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
