"""Builds a paper from the bytes of its files: all files of its folder that end in .yaml, taken together."""

from collections.abc import Iterator
from collections.abc import Mapping as Files
from functools import lru_cache
from pathlib import PurePath

from twopart.base.finding import Finding, errors
from twopart.base.source import Source, Span, Text
from twopart.load.cells import settled
from twopart.load.decode import Decoder
from twopart.load.ended.opening import has_endings, opened
from twopart.load.file_rules import NOT_UTF_8
from twopart.load.form_slips import slips
from twopart.load.inline_figures.gathered import with_stated
from twopart.load.joining.inheritance import inherited
from twopart.load.joining.shared import (
    SharedTrees,
    composed,
    house_with_stock,
    marks_written,
    withheld_by_house,
)
from twopart.load.keys import doubled_key
from twopart.load.mismatches import wrong_shape
from twopart.load.pictures.placing import unused_pictures, with_pictures
from twopart.load.prose import with_known_id
from twopart.load.reader import read
from twopart.load.sheets.rules import is_data_file, unused_data
from twopart.load.sheets.tables import unfilled, with_cells
from twopart.load.short_forms.whole import in_full
from twopart.load.tree import Mapping, Node, Scalar, entries_of, value_at
from twopart.load.yaml_slips.colons import read_after_colons
from twopart.load.yaml_slips.commented_headings import commented_headings
from twopart.load.yaml_slips.lost_indentation import regrouped
from twopart.model.forms.form import Form
from twopart.model.forms.house import House
from twopart.model.paper import Paper
from twopart.model.pictures.names import is_picture
from twopart.model.published import Publication, Publications
from twopart.model.sign_offs import SignOffs

Trees = list[Node]
Contents = tuple[tuple[str, bytes], ...]  # of files, by name
NOTHING_SHARED = SharedTrees()
REGISTERS = (
    "figures",
    "names",
    "tables",
    "timelines",
    "charts",
    "pictures",
    "notes",
    "passages",
)


def paper(
    files: Files[str, bytes],
    shared: SharedTrees = NOTHING_SHARED,
) -> tuple[Paper | None, list[Finding]]:
    """Returns the paper that these files form together; None with findings if it cannot be built at all."""
    record, tree, findings = _record(files, shared)
    if record is None or tree is None:
        return None, findings
    whole, doubled = with_stated(settled(record), tree)
    return whole, findings + doubled


def form(files: Files[str, bytes]) -> tuple[Form | None, list[Finding]]:
    """Returns the form, or None with findings: nothing is checked with the readable half of a form.

    `files` are its own file and those of the forms that it inherits from, the nearest first.
    """
    record, findings = _form(tuple(files.items()))
    return record, list(findings)


@lru_cache(maxsize=4)  # papers that are checked together use few forms
def _form(files: Contents) -> tuple[Form | None, tuple[Finding, ...]]:
    """Returns the form. It is cached: forms are public, so what is kept of them contains no words of a paper."""
    record, findings = _read_form(files)
    return record, tuple(findings)


def _read_form(files: Contents) -> tuple[Form | None, list[Finding]]:
    trees, findings = _template_trees(files)
    own, misfits = _keys_of_forms(trees)
    findings += misfits
    if findings or not own:
        return None, findings
    decoder = Decoder()
    record: Form | None = decoder.read(inherited(own), Form)
    if decoder.findings or record is None:
        return None, decoder.findings
    misfits = list(slips(record))
    if misfits:
        return None, misfits
    return record, []


def _keys_of_forms(trees: Trees) -> tuple[list[Mapping], list[Finding]]:
    mappings: list[Mapping] = []
    findings: list[Finding] = []
    findings += _without_keys(trees, "the keys of a form: name, authority, front …")
    for node in trees:
        if isinstance(node, Mapping):
            mappings.append(node)
            findings += _several_ancestors(node)
    return mappings, findings


def _several_ancestors(form: Mapping) -> Iterator[Finding]:
    for key, value in form.entries:
        if key == "inherits" and not isinstance(value, Scalar):
            yield wrong_shape(value.span, key, value.kind, "the name of one form")


def ancestor(name: str, content: bytes) -> Text | None:
    """Returns the form from which the form in this file inherits; None if it states none, or cannot be read."""
    node, _ = _template_tree(name, content)
    if not isinstance(node, Mapping):
        return None
    for key, value in node.entries:
        if key == "inherits" and isinstance(value, Scalar) and not value.missing:
            return value.text
    return None


def publications(files: Files[str, bytes]) -> tuple[Publications, list[Finding]]:
    """Returns the register of published figures; without one nothing was published."""
    trees, findings = _trees(files)
    decoder = Decoder()
    register: dict[Text, Publication] = {}
    for node in trees:
        register |= decoder.read(node, Publications) or {}
    return register, [*findings, *decoder.findings]


def sign_offs(files: Files[str, bytes]) -> tuple[SignOffs | None, list[Finding]]:
    """Returns who agreed to a paper; None if nothing is recorded, or nothing can be read.

    A sign-off that cannot be read has its finding, and is left out.
    """
    trees, findings = _trees(files)
    decoder = Decoder()
    record: SignOffs | None = None
    for node in trees:
        record = decoder.read(node, SignOffs)
    return record, [*findings, *decoder.findings]


def tree(
    files: Files[str, bytes],
    shared: SharedTrees = NOTHING_SHARED,
) -> Mapping | None:
    """Returns the tree of a paper that is known to be readable."""
    written, data, pictures = _by_kind(files)
    trees, _ = _trees(written)
    whole, _ = _together(trees)
    if whole is None:
        return None
    whole, _ = in_full(whole)
    whole = with_pictures(whole, pictures)
    alone, _ = composed(whole, shared)
    filled = with_cells(alone, data).paper
    if not has_endings(filled):
        return filled
    record: Paper | None = Decoder().read(filled, Paper)
    if record is None:
        return None
    final, _ = opened(filled, record, withheld_by_house(shared))
    return final


def as_written(files: Files[str, bytes]) -> tuple[Mapping | None, ...]:
    """Returns the tree of a paper alone: as it is written, in full notation, and with the cells of its data files."""
    written, data, _ = _by_kind(files)
    trees, _ = _trees(written)
    raw, _ = _together(trees)
    if raw is None:
        return None, None, None
    full, _ = in_full(raw)
    return raw, full, with_cells(full, data).paper


def tree_of_file(name: str, content: bytes) -> Node | None:
    """Returns the tree of a single file beside a paper; None if it cannot be read."""
    node, _ = _tree(name, content)
    return node


def left_out(files: Files[str, bytes]) -> list[Finding]:
    """Returns why words of these files stand in no tree:
    a file that cannot be read, a key that is written twice, a table whose cells cannot be read.
    """
    written, data, _ = _by_kind(files)
    trees, findings = _trees(written)
    whole, misfits = _together(trees)
    findings += misfits
    if whole is not None and data:
        full, _ = in_full(whole)
        findings += unfilled(full, data)
    return list(errors(findings))


def shared(
    house: Files[str, bytes],
    stock: Files[str, bytes],
) -> tuple[SharedTrees, list[Finding]]:
    """Returns what papers share: the house, and the stock of grounds, whose files are named after them."""
    trees, findings = _trees(house)
    is_whole = not findings
    grounds, unreadable = _template_trees(tuple(stock.items()))
    findings += unreadable
    decoder = Decoder()
    named = _by_file(grounds)
    findings += _without_keys(trees, "the keys of house.yaml: people, suppliers …")
    findings += _without_keys(grounds, "the keys of a ground: exemption, marking …")
    whole = _first_mapping(trees)
    if whole is not None:
        whole, conflicts = house_with_stock(whole, named)
        findings += conflicts
        decoder.read_parts(whole, House)
    return SharedTrees(whole, named, is_whole), [*findings, *decoder.findings]


def house_of(shared: SharedTrees) -> House | None:
    """Returns the house as a record; None if there is none, or it cannot be read."""
    if shared.house is None:
        return None
    house: House | None = Decoder().read(shared.house, House)
    return house


def _without_keys(trees: Trees, expected: str) -> Iterator[Finding]:
    """Yields findings on files without keys, which would otherwise be ignored with everything that they withhold."""
    for node in trees:
        if not isinstance(node, Mapping):
            yield wrong_shape(node.span, "", node.kind, expected)


def _first_mapping(trees: Trees) -> Mapping | None:
    for node in trees:
        if isinstance(node, Mapping):
            return node
    return None


def _by_file(trees: Trees) -> dict[str, Mapping]:
    named: dict[str, Mapping] = {}
    for node in trees:
        if isinstance(node, Mapping):
            named[PurePath(node.span.source.name).stem] = node
    return named


def decoded(whole: Mapping) -> Paper | None:
    """Returns the paper that a tree makes, if it makes one."""
    record: Paper | None = Decoder().read(whole, Paper)
    if record is None:
        return None
    paper, _ = with_stated(settled(record), whole)
    return paper


def _record(
    files: Files[str, bytes],
    shared: SharedTrees,
) -> tuple[Paper | None, Mapping | None, list[Finding]]:
    """Returns the record that files make, the tree from which it was read, and findings."""
    written, data, pictures = _by_kind(files)
    trees, findings = _trees(written, read_on=True)
    whole, misfits = _together(trees)
    findings += misfits
    for node in trees:
        findings += commented_headings(node.span.source)
    if whole is None:
        return None, None, findings
    whole, misplaced = regrouped(whole)
    findings += misplaced
    whole, misfits = in_full(whole)
    findings += [*misfits, *marks_written(whole)]
    findings += unused_pictures(whole, pictures)
    whole = with_pictures(whole, pictures)
    decoder = Decoder()
    filled = with_cells(whole, data)
    if len(trees) < len(written):
        # References to an unreadable file would be reported too, so no record is made.
        joined, _ = composed(filled.paper, shared)
        decoder.read_parts(joined, Paper)
        return None, None, findings + decoder.findings
    findings += [*filled.notes, *_unused(data, filled.files)]
    alone, conflicts = composed(filled.paper, shared)
    record: Paper | None = decoder.read(alone, Paper)
    ids = _ids(filled.paper)
    unread = [with_known_id(finding, ids) for finding in decoder.findings]
    findings += conflicts + unread
    if record is None or not has_endings(alone):
        return record, filled.paper, findings
    final, not_opened = opened(alone, record, withheld_by_house(shared))
    if final is alone:
        return record, filled.paper, findings + not_opened
    opened_decoder = Decoder()
    record = opened_decoder.read(final, Paper)
    return record, final, findings + opened_decoder.findings


def _ids(paper: Mapping) -> frozenset[str]:
    """Returns the ids of a paper's registers, as they are written."""
    ids: set[str] = set()
    for register in REGISTERS:
        ids.update(str(name) for name, _ in entries_of(value_at(paper, register)))
    return frozenset(ids)


def _by_kind(files: Files[str, bytes]) -> tuple[dict[str, bytes], ...]:
    """Returns the files that are written in YAML, in order, those of cells, and pictures."""
    written: dict[str, bytes] = {}
    data: dict[str, bytes] = {}
    pictures: dict[str, bytes] = {}
    for name, content in sorted(files.items()):
        if is_data_file(name):
            data[name] = content
        elif is_picture(name):
            pictures[name] = content
        else:
            written[name] = content
    return written, data, pictures


def _unused(data: Files[str, bytes], used: frozenset[str]) -> Iterator[Finding]:
    for name in data:
        if name not in used:
            yield unused_data(name)


def _trees(
    files: Files[str, bytes], *, read_on: bool = False
) -> tuple[Trees, list[Finding]]:
    """Returns the trees of the files that can be read, and what is wrong with any of them.

    With `read_on`, it also reads files that are unreadable only because of colons in text; these keep their findings.
    """
    trees: Trees = []
    findings: list[Finding] = []
    for name, content in files.items():
        node, unreadable = _tree(name, content, read_on=read_on)
        findings += unreadable
        if node:
            trees.append(node)
    return trees, findings


def _template_trees(files: Contents) -> tuple[Trees, list[Finding]]:
    """Returns the trees of forms and stock grounds that can be read, and what is wrong with any of them."""
    trees: Trees = []
    findings: list[Finding] = []
    for name, content in files:
        node, unreadable = _template_tree(name, content)
        findings += unreadable
        if node:
            trees.append(node)
    return trees, findings


@lru_cache(maxsize=32)  # a dozen stock grounds, and a few forms
def _template_tree(
    name: str, content: bytes
) -> tuple[Node | None, tuple[Finding, ...]]:
    """Returns the tree of a file that many papers share. It is public: nothing of a paper is ever cached here."""
    node, findings = _tree(name, content)
    return node, tuple(findings)


def _tree(
    name: str, content: bytes, *, read_on: bool = False
) -> tuple[Node | None, list[Finding]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        readable = content[: error.start]
        line = readable.count(b"\n") + 1
        what = f"bytes that are not UTF-8, first on line {line}"
        return None, [NOT_UTF_8.finding(what, file=name)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, text)
    node, findings = read(source)
    if node is None and read_on:
        return read_after_colons(source, findings)
    return node, findings


def _together(trees: Trees) -> tuple[Mapping | None, list[Finding]]:
    """Returns one mapping of all files' keys; a key in two files counts as a duplicate, as it does within a file."""
    entries: dict[str, tuple[Text, Node]] = {}
    findings: list[Finding] = []
    span: Span | None = None
    for node in trees:
        if not isinstance(node, Mapping):
            findings.append(_no_keys_of_a_paper(node))
            continue
        span = span or node.span
        for key, value in node.entries:
            if key in entries:
                first, written = entries[key]
                findings.append(doubled_key(key, first.span))
                entries[key] = (first, _with_more(written, value))
            else:
                entries[key] = (key, value)
    if span is None:
        return None, findings
    return Mapping(tuple(entries.values()), span), findings


def _with_more(written: Node, further: Node) -> Node:
    """Returns the entries of a register that stands in two files,
    so that references to them have no findings of their own.
    """
    if not isinstance(written, Mapping) or not isinstance(further, Mapping):
        return written
    known = {key for key, _ in written.entries}
    more = tuple(entry for entry in further.entries if entry[0] not in known)
    return Mapping((*written.entries, *more), written.span)


def _no_keys_of_a_paper(node: Node) -> Finding:
    expected = "the keys of a paper: form, title, front …"
    return wrong_shape(node.span, "", node.kind, expected)
