"""Reads the files of papers and forms from their folders, as bytes by name. A file that cannot be read is a finding."""

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from twopart.base.finding import Finding, errors
from twopart.base.source import Text
from twopart.disk import machine
from twopart.disk.locations import (
    file_of_agreements,
    house_file,
    nearly_houses,
    register_of_published,
)
from twopart.disk.source_names import (
    SUFFIX,
    FileKind,
    is_hidden,
    is_yaml,
    kind_of_file,
    says_more_than_agreements,
)
from twopart.load import file_rules
from twopart.load.files import ancestor
from twopart.load.pictures.rules import unused_picture
from twopart.load.sheets.rules import unused_data
from twopart.model.forms.form import Form, file_of_form
from twopart.model.pictures.names import LARGEST as LARGEST_PICTURE
from twopart.render.pdf import refusals
from twopart.render.templates import located, roots

FORM = "form.yaml"
STOCK = "grounds"  # the folder of stock grounds in templates/
FORBIDDEN = (errno.EACCES, errno.EPERM)  # a file that cannot be read has its finding
LARGEST = 4 * 1024 * 1024  # bytes; a paper of 600 pages stays below it


def most_bytes(kind: FileKind) -> int:
    """Returns the largest size of a file that is read."""
    if kind == "picture":
        return LARGEST_PICTURE
    return LARGEST


def paper(folder: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """Returns the files of a paper by their names as the author knows them, and findings for those left out."""
    findings = list(_links_out(folder))
    contents: dict[str, bytes] = {}
    paths: list[Path] = []
    if folder.is_dir():
        paths = sorted(folder.iterdir())
    for path in paths:
        match kind_of_file(path.name):
            case "agreements":
                findings += _keys_of_a_paper(path)
            case "nearly agreements":
                findings.append(file_rules.agreements_not_read(shown(path)))
            case "nearly source":
                findings.append(file_rules.file_not_read(shown(path)))
            case "source" if not _leads_out(path, folder):
                _read(path, contents, findings)
    findings += _in_folders_below(folder)
    _read_data(paths, folder, contents, findings)
    if not contents and not errors(findings):
        findings.append(file_rules.missing_file(shown(folder)))
    return contents, findings


def _keys_of_a_paper(path: Path) -> Iterator[Finding]:
    """Reports a sign-off file that contains keys of a paper: what it withholds would be searched for nowhere."""
    contents: dict[str, bytes] = {}
    if not path.is_symlink():
        _read(path, contents, [])
    for content in contents.values():
        if says_more_than_agreements(content):
            yield file_rules.more_than_agreements(shown(path))


def _read_data(
    paths: list[Path],
    folder: Path,
    contents: dict[str, bytes],
    findings: list[Finding],
) -> None:
    """Adds the files of cells and the pictures that the paper names; the others get a note, and are not read."""
    sources = [content for name, content in contents.items() if name.endswith(SUFFIX)]
    written = [content.decode("utf-8", "replace").casefold() for content in sources]
    for path in paths:
        kind = kind_of_file(path.name)
        if kind in ("picture", "other picture"):
            _read_picture(path, written, contents, findings)
        if kind not in ("cells", "other cells"):
            continue
        name = path.name.casefold()
        if not any(name in content for content in written):
            findings.append(unused_data(shown(path)))
        elif kind == "cells" and not _leads_out(path, folder):
            _read(path, contents, findings)


def all_cells(folder: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """Returns the data files of a folder, also those that its paper does not name, and findings for those that cannot
    be read.
    """
    findings: list[Finding] = []
    contents: dict[str, bytes] = {}
    paths: list[Path] = []
    if folder.is_dir():
        paths = sorted(folder.iterdir())
    for path in paths:
        kind = kind_of_file(path.name)
        if kind == "other cells":
            findings.append(unused_data(shown(path)))
        elif kind == "cells" and not _leads_out(path, folder):
            _read(path, contents, findings)
    return contents, findings


def _read_picture(
    path: Path,
    written: list[str],
    contents: dict[str, bytes],
    findings: list[Finding],
) -> None:
    """Adds a picture that the paper names, regardless of capitals. Its own name appears in no finding."""
    folder = shown(path.parent)
    name = path.name.casefold()
    if not any(name in content for content in written):
        findings.append(unused_picture(folder))
    elif kind_of_file(path.name) == "picture":
        of_file: list[Finding] = []
        if path.is_symlink():
            of_file.append(file_rules.link_to_picture(folder))
        else:
            _read(path, contents, of_file, LARGEST_PICTURE)
        findings += (replace(finding, file=folder) for finding in of_file)


def _in_folders_below(folder: Path) -> Iterator[Finding]:
    """Reports YAML files in folders below a paper's folder, which do not belong to it."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        if Path(root) == folder:
            continue
        for name in sorted(names):
            path = Path(root, name)
            if is_yaml(name) and not is_hidden(name):
                yield file_rules.file_below(shown(path))


def published(folder: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """Returns the register of published figures beside a paper's folder, if there is one."""
    return _beside_papers(register_of_published(folder))


def house(folder: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """Returns what papers share, in the file beside a paper's folder, if there is one."""
    alike = map(shown, nearly_houses(folder))
    contents, findings = _beside_papers(house_file(folder))
    return contents, [*map(file_rules.house_not_read, alike), *findings]


def _beside_papers(path: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """Returns a file that papers share, if there is one; or a finding on a link that leads out of its folder."""
    contents: dict[str, bytes] = {}
    findings: list[Finding] = []
    if _leads_out(path, path.parent):
        findings.append(file_rules.link_out(shown(path)))
    # A link that leads nowhere is no such file, and is reported.
    elif os.path.lexists(path):
        _read(path, contents, findings)
    return contents, findings


def agreements(folder: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """Returns who agreed to a paper, in the file beside its source, if there is one. No link to it is followed."""
    contents: dict[str, bytes] = {}
    findings: list[Finding] = []
    path = file_of_agreements(folder)
    if path.is_symlink():
        findings.append(file_rules.link_to_agreements(shown(path)))
    elif path.exists():
        _read(path, contents, findings)
    return contents, findings


def stock(templates: Path) -> tuple[dict[str, bytes], list[Finding]]:
    """Returns the stock of grounds: a file for each, named after it."""
    contents: dict[str, bytes] = {}
    findings: list[Finding] = []
    for path in sorted(located(templates, STOCK).glob(f"*{SUFFIX}")):
        _read(path, contents, findings)
    return contents, findings


def form(templates: Path, name: str) -> tuple[dict[str, bytes], list[Finding]]:
    """Returns the file of a form and those of the forms that it inherits from, or what prevents one from being read."""
    findings: list[Finding] = []
    for root in roots(templates):
        findings += _links_out(root)
    if findings:
        return {}, findings
    forms = names_of_forms(templates)
    contents: dict[str, bytes] = {}
    inherited: list[str] = []
    current: str | None = name
    while current is not None:
        at = getattr(current, "span", None)
        if current in inherited:
            return {}, [file_rules.inherits_itself(at)]
        if current not in forms:
            return {}, [file_rules.unknown_form(at, tuple(forms), str(current))]
        path = located(templates, f"{current}/{FORM}")
        _read(path, contents, findings)
        if findings:
            return {}, findings
        inherited.append(str(current))
        current = ancestor(shown(path), contents[shown(path)])
    return contents, []


def names_of_forms(templates: Path) -> list[str]:
    """Returns the names of all forms, of the project and of the program."""
    names: set[str] = set()
    for root in roots(templates):
        names.update(path.parent.name for path in root.glob(f"*/{FORM}"))
    return sorted(names)


def missing_of_form(templates: Path, form: Form) -> list[Finding]:
    """Returns findings for the files and stock grounds that a form names and that do not exist or cannot be used."""
    findings: list[Finding] = []
    if form.crest:
        findings += _unusable(templates, form.crest, refusals.of_crest)
    if form.style:
        findings += _unusable(templates, form.style, _refused_of_style)
    return [*findings, *_unknown_stock(templates, form.grounds)]


def _unusable(
    templates: Path,
    file: Text,
    refused: Callable[[bytes], Iterator[str]],
) -> Iterator[Finding]:
    """Yields at most one finding: that the file is not there, or the first reason why pages may not use it."""
    path = located(templates, file_of_form(file))
    if not path.is_file():
        yield file_rules.missing_form_file(file.span)
        return
    for reason in refused(path.read_bytes()):
        yield file_rules.unusable_form_file(file.span, reason)
        return


def _refused_of_style(content: bytes) -> Iterator[str]:
    return refusals.of_style(content.decode("utf-8", "replace"))


def _unknown_stock(templates: Path, grounds: tuple[Text, ...]) -> Iterator[Finding]:
    known = names_of_stock(templates)
    for ground in grounds:
        if ground not in known:
            yield file_rules.unknown_stock(ground, known)


def names_of_stock(templates: Path) -> tuple[str, ...]:
    """Returns the names of all stock grounds."""
    paths = sorted(located(templates, STOCK).glob(f"*{SUFFIX}"))
    return tuple(path.stem for path in paths)


def _links_out(folder: Path) -> Iterator[Finding]:
    """Reports links that lead out of a folder, and unreadable folders: the paper would lack what they contain."""
    errors: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=errors.append):
        for name in sorted([*folders, *names]):
            file = os.path.join(root, name)  # noqa: PTH118 - a hundred files, of which none is a link as a rule
            if os.path.islink(file) and _leads_out(Path(file), folder):  # noqa: PTH114 - the same
                yield file_rules.link_out(_without_name(Path(file)))
    for error in errors:
        # A folder that does not exist has its finding where it is searched for.
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            yield _unreadable(Path(error.filename), error)


def _without_name(path: Path) -> str:
    """Returns what a message calls a file: for a picture, whose name may tell what is withheld, only the folder."""
    if kind_of_file(path.name) == "picture":
        return shown(path.parent)
    return shown(path)


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a link leads to something outside; one that leads nowhere is reported where it is read."""
    if not path.is_symlink():
        return False
    real = Path(os.path.realpath(path))
    return real.exists() and not real.is_relative_to(folder.resolve())


def _read(
    path: Path,
    contents: dict[str, bytes],
    findings: list[Finding],
    most: int | None = None,
) -> None:
    """Adds the bytes of a file to `contents`, or why it cannot be read to `findings`.

    `most` is the number of bytes that it may have, if that differs from the limit for papers. Raises `OSError` for what
    is not a fault of the paper: too many open files, a disk that fails.
    """
    name = shown(path)
    try:
        if not path.is_file():
            findings.append(file_rules.unreadable_file(name, "it is not a file"))
        elif path.stat().st_size > (most or LARGEST):
            findings.append(
                file_rules.unreadable_file(name, "it is larger than any paper")
            )
        else:
            contents[name] = path.read_bytes()
    except OSError as error:
        if machine.refused(error.errno) and error.errno not in FORBIDDEN:
            raise
        findings.append(_unreadable(path, error))


def _unreadable(path: Path, error: OSError) -> Finding:
    return file_rules.unreadable_file(shown(path), os.strerror(error.errno or 0))


def shown(path: Path) -> str:
    """Returns the path as its author would write it here."""
    relative = os.path.relpath(path)
    if relative.startswith(".."):
        return str(path)
    return relative
