"""Finds what Word repairs or refuses in a well-formed document, such as ids that nothing refers to.

Tests of folders that use these fixtures look at every Word document that is made while they run.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
XML = "{http://www.w3.org/XML/1998/namespace}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
LARGEST = 2**31 - 1
LEVELS = 9
COLUMNS = 63
PAGE = 31_680  # twips
BOOKMARK = re.compile(r"[^\W\d]\w{0,39}|_\w{1,39}")
COLOUR = re.compile(r"[0-9A-Fa-f]{6}|auto")
WHOLE = re.compile(r"-?\d+")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?")
# Attributes that are whole numbers: lengths, sizes and ids. Of the elements in `VALUES`, `val` is one too.
NUMBERS = frozenset(
    """w left right hanging firstLine before after line sz space pos id h top bottom header footer gutter abstractNumId
    numId ilvl""".split()
)
VALUES = frozenset(
    "sz szCs numId ilvl abstractNumId gridSpan start startOverride outlineLvl kern position".split()
)
CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
STORIES = ("document", "footnotes", "header", "footer", "footer-turned", "comments")


def repairs_of(document: bytes) -> list[str]:
    """Returns what Word would repair or refuse in a document, a clause each."""
    with ZipFile(BytesIO(document)) as package:
        names = package.namelist()
        trees = {
            name: ET.fromstring(package.read(name))
            for name in names
            if name.endswith((".xml", ".rels"))
        }
        ignorable = [
            name
            for name in trees
            if not _prefixes_are_declared(package.read(name).decode())
        ]
    faults = [f"{name}: a prefix that is ignored is not declared" for name in ignorable]
    faults += _package(names, trees)
    stories = {
        name: trees[f"word/{name}.xml"]
        for name in STORIES
        if f"word/{name}.xml" in trees
    }
    for name, root in stories.items():
        for each in _of_story(root):
            faults.append(f"{name}: {each}")
        faults += _relations(name, root, trees)
    faults += _numbers(trees)
    faults += _styles(trees)
    faults += _across(stories, trees)
    return faults


def _prefixes_are_declared(text: str) -> bool:
    ignored = re.search(r'mc:Ignorable="([^"]*)"', text)
    if ignored is None:
        return True
    return all(f"xmlns:{each}=" in text for each in ignored[1].split())


def _package(names: list[str], trees: dict[str, ET.Element]) -> Iterator[str]:
    if names[0] != "[Content_Types].xml":
        yield "the types of contents are not first"
    if len({name.lower() for name in names}) != len(names):
        yield "two parts have one name"
    for name, root in trees.items():
        if name.endswith(".rels"):
            ids = Counter(each.get("Id") for each in root.iter(RELATION))
            if max(ids.values(), default=1) > 1:
                yield f"{name}: an id twice"
    core = trees["docProps/core.xml"]
    if len({each.tag for each in core}) != len(core):
        yield "a property twice"
    modes = [
        each.get(f"{W}val")
        for each in trees["word/settings.xml"].iter(f"{W}compatSetting")
        if each.get(f"{W}name") == "compatibilityMode"
    ]
    if modes != ["15"]:
        yield f"opened in compatibility mode: {modes}"


def _of_story(root: ET.Element) -> Iterator[str]:
    yield from _values(root)
    yield from _words(root)
    yield from _fields(root)
    yield from _tables(root)
    yield from _pictures(root)
    yield from _changes(root)
    yield from _sections(root)
    if root.tag == f"{W}document":
        body = root[0]
        if body[-1].tag != f"{W}sectPr":
            yield "the text does not end with its section"
    for holder in (f"{W}hdr", f"{W}ftr", f"{W}footnote", f"{W}comment"):
        for each in root.iter(holder):
            if not list(each) or each[-1].tag != f"{W}p":
                yield f"{holder[len(W) :]} does not end with a paragraph"


def _values(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        own = {key.removeprefix(W): value for key, value in element.attrib.items()}
        value = own.get("val", "")
        numbers = {key: number for key, number in own.items() if key in NUMBERS}
        if name in VALUES:
            numbers["val"] = value
        for key, number in numbers.items():
            if not WHOLE.fullmatch(number):
                yield f"{name} {key}={number} is no whole number"
        colours = [own[key] for key in ("color", "fill") if key in own]
        if name == "color":
            colours.append(value)
        if not all(map(COLOUR.fullmatch, colours)):
            yield f"{name} {colours} is no colour"
        if name in ("sz", "szCs") and not 2 <= int(value) <= 3_276:
            yield f"letters of the size {value}"
        if name == "bookmarkStart" and not BOOKMARK.fullmatch(own["name"]):
            yield f"the bookmark {own['name']}"


def _words(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        if element.tag not in (f"{W}t", f"{W}delText", f"{W}instrText"):
            continue
        text = element.text or ""
        if text != text.strip() and element.get(f"{XML}space") != "preserve":
            yield f"spaces at an edge are lost: {text!r}"
        if "\n" in text or "\t" in text:
            yield f"a line end or a tab within words: {text!r}"
    for deleted in root.iter(f"{W}del"):
        if any(True for _ in deleted.iter(f"{W}t")):
            yield "what is deleted stands in a t"
    for inserted in root.iter(f"{W}ins"):
        if any(True for _ in inserted.iter(f"{W}delText")) and not any(
            True for _ in inserted.iter(f"{W}del")
        ):
            yield "what is inserted stands in a delText"


def _fields(root: ET.Element) -> Iterator[str]:
    """Yields fields that do not begin, are not separated, and end in this order."""
    open_fields: list[str] = []
    for element in root.iter(f"{W}fldChar"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append("begin")
        elif not open_fields:
            yield f"{kind} of a field that has not begun"
        elif kind == "separate":
            if open_fields[-1] != "begin":
                yield "a field is separated twice"
            open_fields[-1] = "separate"
        else:
            open_fields.pop()
    if open_fields:
        yield "a field does not end"


def _tables(root: ET.Element) -> Iterator[str]:
    for table in root.iter(f"{W}tbl"):
        grid = [int(each.get(f"{W}w")) for each in table.iter(f"{W}gridCol")]
        if len(grid) > COLUMNS:
            yield f"{len(grid)} columns"
        if any(width <= 0 for width in grid):
            yield f"columns of the widths {grid}"
        headings = []
        for row in table.findall(f"{W}tr"):
            headings.append(row.find(f"{W}trPr/{W}tblHeader") is not None)
            column = 0
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                across = 1
                if span is not None:
                    across = int(span.get(f"{W}val"))
                width = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w"))
                if width != sum(grid[column : column + across]):
                    yield f"a cell {width} wide over {grid[column : column + across]}"
                column += across
        if headings != sorted(headings, reverse=True):
            yield "rows of headings below others"


def _pictures(root: ET.Element) -> Iterator[str]:
    for each in root.iter(f"{WP}extent"):
        if not (
            0 < int(each.get("cx")) <= LARGEST and 0 < int(each.get("cy")) <= LARGEST
        ):
            yield "a picture without a size"
    for each in root.iter(f"{WP}docPr"):
        if not 0 < int(each.get("id")) <= LARGEST:
            yield f"a picture with the id {each.get('id')}"


def _changes(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        name = element.tag.removeprefix(W)
        if name not in (*CHANGES, "comment"):
            continue
        author, date = element.get(f"{W}author", ""), element.get(f"{W}date")
        if not 0 < len(author) <= 255:
            yield f"{name} of nobody"
        if date is not None and not TIME.fullmatch(date):
            yield f"{name} at {date}"
        if not 0 <= int(element.get(f"{W}id", "-1")) <= LARGEST:
            yield f"{name} with the id {element.get(f'{W}id')}"


def _sections(root: ET.Element) -> Iterator[str]:
    for section in root.iter(f"{W}sectPr"):
        size = section.find(f"{W}pgSz")
        width, height = int(size.get(f"{W}w")), int(size.get(f"{W}h"))
        is_turned = size.get(f"{W}orient") == "landscape"
        if is_turned != (width > height) or max(width, height) > PAGE:
            yield f"a page of {width} by {height}"
        if len(list(section.iter(f"{W}headerReference"))) != 1:
            yield "a section without a header of its own"


def _relations(
    name: str,
    root: ET.Element,
    trees: dict[str, ET.Element],
) -> Iterator[str]:
    """Yields ids of relationships that there are not, and relationships that nothing uses."""
    rels = trees.get(f"word/_rels/{name}.xml.rels")
    known: dict[str, ET.Element] = {}
    if rels is not None:
        known = {each.get("Id"): each for each in rels.iter(RELATION)}
    used = {
        value
        for element in root.iter()
        for attribute, value in element.attrib.items()
        if attribute.startswith(R)
    }
    yield from (f"{name}: no relationship {each}" for each in used - known.keys())
    for number, relation in known.items():
        kind = posixpath.basename(relation.get("Type"))
        if kind in ("hyperlink", "image", "header", "footer") and number not in used:
            yield f"{name}: nothing uses the relationship {number}"
        if kind == "hyperlink" and relation.get("TargetMode") != "External":
            yield f"{name}: {number} leads into the file"


def _numbers(trees: dict[str, ET.Element]) -> Iterator[str]:
    """Yields faults of lists, and numbered paragraphs whose level no list has."""
    definitions: dict[str, str] = {}  # the list of each numbering
    levels: dict[str, int] = {}  # the number of levels of each list
    numbering = trees.get("word/numbering.xml")
    if numbering is not None:
        yield from _values(numbering)
        yield from _lists(numbering, levels)
        yield from _numberings(numbering, definitions)
    for name, root in trees.items():
        for each in root.iter(f"{W}numPr"):
            number = each.find(f"{W}numId").get(f"{W}val")
            level = each.find(f"{W}ilvl")
            depth = 0
            if level is not None:
                depth = int(level.get(f"{W}val"))
            if number != "0" and depth >= levels.get(definitions.get(number, ""), 0):
                yield f"{name}: no level {depth} of the numbering {number}"
    unused = levels.keys() - set(definitions.values())
    yield from (f"nothing uses the list {each}" for each in unused)


def _lists(numbering: ET.Element, levels: dict[str, int]) -> Iterator[str]:
    """Yields faults of the lists that are defined, whose levels are added to `levels`."""
    for each in numbering.iter(f"{W}abstractNum"):
        of_list = [int(level.get(f"{W}ilvl")) for level in each.findall(f"{W}lvl")]
        number = each.get(f"{W}abstractNumId")
        if number in levels:
            yield f"the list {number} twice"
        if of_list != list(range(len(of_list))) or len(of_list) > LEVELS:
            yield f"levels {of_list} of the list {number}"
        levels[number] = len(of_list)


def _numberings(numbering: ET.Element, definitions: dict[str, str]) -> Iterator[str]:
    """Yields faults of the numberings, whose lists are added to `definitions`."""
    for each in numbering.findall(f"{W}num"):
        number = each.get(f"{W}numId")
        if number in definitions or int(number) < 1:
            yield f"the numbering {number} twice"
        definitions[number] = each.find(f"{W}abstractNumId").get(f"{W}val")


def _styles(trees: dict[str, ET.Element]) -> Iterator[str]:
    root = trees["word/styles.xml"]
    yield from _values(root)
    kinds: dict[str, str] = {}
    names: Counter[str] = Counter()
    for style in root.iter(f"{W}style"):
        number = style.get(f"{W}styleId")
        if number in kinds:
            yield f"the style {number} twice"
        kinds[number] = style.get(f"{W}type")
        names[style.find(f"{W}name").get(f"{W}val").lower()] += 1
    yield from (
        f"two styles called {name}" for name, count in names.items() if count > 1
    )
    uses = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    for name, tree in trees.items():
        for element in tree.iter():
            kind = uses.get(element.tag.removeprefix(W))
            used = element.get(f"{W}val")
            if kind and kinds.get(used) != kind:
                yield f"{name}: no style {used} of a {kind}"
    for style in root.iter(f"{W}style"):
        for part in ("basedOn", "next", "link"):
            other = style.find(f"{W}{part}")
            if other is not None and other.get(f"{W}val") not in kinds:
                yield f"no style {other.get(f'{W}val')}, as {part} of another"


def _across(
    stories: dict[str, ET.Element],
    trees: dict[str, ET.Element],
) -> Iterator[str]:
    """Yields what lacks its counterpart, in whichever part it stands, and ids that stand twice."""
    yield from _bookmarks(stories)
    yield from _notes(stories, trees)
    yield from _comments(stories)
    changes: Counter[str | None] = Counter()
    for root in stories.values():
        for kind in CHANGES:
            changes.update(each.get(f"{W}id") for each in root.iter(f"{W}{kind}"))
    yield from (f"two changes {each}" for each, count in changes.items() if count > 1)


def _bookmarks(stories: dict[str, ET.Element]) -> Iterator[str]:
    """Yields bookmarks that do not end, or have one name, and links to none."""
    names: Counter[str] = Counter()
    for root in stories.values():
        starts = list(root.iter(f"{W}bookmarkStart"))
        starting = [each.get(f"{W}id") for each in starts]
        ending = [each.get(f"{W}id") for each in root.iter(f"{W}bookmarkEnd")]
        if sorted(starting) != sorted(ending):
            yield "a bookmark without its other end"
        names.update(each.get(f"{W}name", "").lower() for each in starts)
    yield from (f"two bookmarks {name}" for name, count in names.items() if count > 1)
    for root in stories.values():
        for link in root.iter(f"{W}hyperlink"):
            anchor = link.get(f"{W}anchor")
            if anchor is not None and anchor.lower() not in names:
                yield f"a link to {anchor}, which is nowhere"


def _comments(stories: dict[str, ET.Element]) -> Iterator[str]:
    """Yields comments without a place in the text, and places without a comment."""
    ids: list[str | None] = []
    comments = stories.get("comments")
    if comments is not None:
        ids = [each.get(f"{W}id") for each in comments]
    for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        own = [each.get(f"{W}id") for each in stories["document"].iter(f"{W}{mark}")]
        if sorted(own) != sorted(ids):
            yield f"{mark} of {own}, and comments {ids}"


def _notes(
    stories: dict[str, ET.Element],
    trees: dict[str, ET.Element],
) -> Iterator[str]:
    """Yields footnotes without a call, calls without a footnote, and lines above notes that the settings lack."""
    calls = [
        each.get(f"{W}id") for each in stories["document"].iter(f"{W}footnoteReference")
    ]
    notes = stories.get("footnotes")
    own: dict[str | None, str | None] = {}
    if notes is not None:
        own = {each.get(f"{W}id"): each.get(f"{W}type") for each in notes}
    usual = [number for number, kind in own.items() if kind is None]
    if sorted(usual) != sorted(calls):
        yield f"notes {usual} and calls {calls}"
    settings = trees["word/settings.xml"]
    separators = [each.get(f"{W}id") for each in settings.iter(f"{W}footnote")]
    if sorted(separators) != sorted(number for number in own if number not in usual):
        yield "the settings do not name the lines above notes"


_unchecked: dict[bytes, None] = {}  # documents that no test has looked at yet
_seen: set[int] = set()


def _keep_documents_of(module: object) -> None:
    """Keeps each document that a module packs, once."""
    packed = module.packed

    def kept(parts: dict[str, str | bytes]) -> bytes:
        made: bytes = packed(parts)
        if hash(made) not in _seen:
            _seen.add(hash(made))
            _unchecked[made] = None
        return made

    module.packed = kept


@pytest.fixture(scope="session", autouse=True)
def documents_that_are_made() -> Iterator[None]:
    """Keeps each document that is made from now on."""
    from twopart.render.word import document
    from twopart.render.word.redline import document as redline

    originals = document.packed, redline.packed
    _keep_documents_of(document)
    _keep_documents_of(redline)
    yield
    document.packed, redline.packed = originals


@pytest.fixture(autouse=True)
def every_document_is_left_as_it_is() -> Iterator[None]:
    """Looks at the documents that a test or its fixtures have made."""
    yield
    documents = list(_unchecked)
    _unchecked.clear()
    for each in documents:
        assert repairs_of(each) == []
