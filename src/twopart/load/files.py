"""Bytes of a paper's files -> paper. A paper is all files of its folder that end in .yaml, taken together."""

from collections.abc import Mapping as Files
from typing import TypeVar, cast

from twopart.base.finding import Finding
from twopart.base.source import Source, Span, Text
from twopart.load import words
from twopart.load.cells import settled
from twopart.load.decode import Decoder
from twopart.load.tree import Mapping, Node, read
from twopart.model.form import Form
from twopart.model.paper import Paper
from twopart.model.published import Publications

Record = TypeVar("Record", Paper, Form)


def paper(files: Files[str, bytes]) -> tuple[Paper | None, list[Finding]]:
    """The paper that files make together, by name; None with findings where it cannot be built at all."""
    read, findings = _record(files, Paper)
    return read and settled(read), findings


def form(files: Files[str, bytes]) -> tuple[Form | None, list[Finding]]:
    """The form, or None with findings: nothing is checked against the half of a form that could be read."""
    read, findings = _record(files, Form)
    return None if findings else read, findings


def publications(files: Files[str, bytes]) -> tuple[Publications, list[Finding]]:
    """The register of published figures; without one nothing was published."""
    findings: list[Finding] = []
    decoder = Decoder()
    read: Publications = {}
    for name in sorted(files):
        node, found = _tree(name, files[name])
        findings += found
        read = {**read, **((node and decoder.read(node, Publications)) or {})}
    return {
        name: each for name, each in read.items() if each
    }, findings + decoder.findings


def tree(files: Files[str, bytes]) -> Mapping | None:
    """The tree of a paper that is known to be readable."""
    return _together(
        [node for name in sorted(files) if (node := _tree(name, files[name])[0])], []
    )


def decoded(whole: Mapping) -> Paper | None:
    """The paper that a tree makes, if it makes one."""
    read = cast("Paper | None", Decoder().read(whole, Paper))
    return read and settled(read)


def _record(
    files: Files[str, bytes], wanted: type[Record]
) -> tuple[Record | None, list[Finding]]:
    findings: list[Finding] = []
    trees: list[Node] = []
    for name in sorted(files):
        tree, found = _tree(name, files[name])
        findings += found
        trees += [tree] if tree else []
    whole = _together(trees, findings)
    if whole is None:
        return None, findings
    decoder = Decoder()
    if (
        len(trees) < len(files)
    ):  # what refers to the unreadable file would be found wanting too, so no record is made
        decoder.read_parts(whole, wanted)
        return None, findings + decoder.findings
    record: Record | None = decoder.read(whole, wanted)
    return record, findings + decoder.findings


def _tree(name: str, content: bytes) -> tuple[Node | None, list[Finding]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [words.bad_encoding(name, content[: error.start].count(b"\n") + 1)]
    return read(Source(name, text.replace("\r\n", "\n").replace("\r", "\n")))


def _together(trees: list[Node], findings: list[Finding]) -> Mapping | None:
    """One mapping of all files' keys; a key in two files is as doubled as one twice in a file."""
    entries: dict[str, tuple[Text, Node]] = {}
    span: Span | None = None
    for tree in trees:
        if not isinstance(tree, Mapping):
            findings.append(
                words.wrong_shape(
                    tree.span,
                    "",
                    tree.kind,
                    "the keys of a paper: form, title, front …",
                )
            )
            continue
        span = span or tree.span
        for key, value in tree.entries:
            if key in entries:
                findings.append(words.doubled_key(key, entries[key][0].span))
            else:
                entries[key] = (key, value)
    return Mapping(tuple(entries.values()), span) if span else None
