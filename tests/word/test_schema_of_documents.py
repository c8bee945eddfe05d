"""A Word document is put together as ECMA-376 asks: order of elements, cells of rows, ids, relationships and types."""

import posixpath
from collections import Counter
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
import word_documents as documents
from test_document_read_back import CONTENT, made

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SIDES = "top start left bottom end right insideH insideV tl2br tr2bl between bar"
# The children of each element in their order (part 1, 17.2 to 17.9); what is not listed may stand nowhere in it.
ORDERS = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens wordWrap bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents jc
        textDirection textAlignment outlineLvl cnfStyle rPr sectPr pPrChange""",
    "rPr": """ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike noProof snapToGrid vanish
        webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
        specVanish rPrChange""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""",
    "tcPr": """cnfStyle tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark""",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid""",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
        pPr rPr tblPr trPr tcPr tblStylePr""",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "abstractNum num",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tc": "tcPr p tbl bookmarkStart bookmarkEnd",
    "tcBorders": SIDES,
    "tblBorders": SIDES,
    "tblCellMar": SIDES,
    "tcMar": SIDES,
    "pBdr": "top left bottom right between bar",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "body": None,
}
# Elements whose children repeat and mix.
MIXED = {"tc", "sectPr", "tbl"}


def trees(document: bytes) -> dict[str, ET.Element]:
    with ZipFile(BytesIO(document)) as package:
        return {
            name: ET.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }


def out_of_order(root: ET.Element) -> list[str]:
    """The elements of which a child stands before one that should come first, or has no place."""
    wrong = []
    for element in root.iter():
        order = ORDERS.get(element.tag.removeprefix(W))
        if not order:
            continue
        places = order.split()
        children = [
            child.tag.removeprefix(W) for child in element if child.tag.startswith(W)
        ]
        numbers = [places.index(child) if child in places else -1 for child in children]
        name = element.tag.removeprefix(W)
        if -1 in numbers or (name not in MIXED and numbers != sorted(numbers)):
            wrong.append(f"{name}: {' '.join(children)}")
    return wrong


def references_first(section: ET.Element) -> bool:
    names = [child.tag.removeprefix(W) for child in section]
    places = ORDERS["sectPr"].split()
    numbers = [max(places.index(name), 1) for name in names]
    return numbers == sorted(numbers)


def wrong_rows(root: ET.Element) -> list[str]:
    """Tables without a grid, rows that do not fill it, and cells that do not end with a paragraph."""
    wrong = []
    for table in root.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [
                int(span.get(f"{W}val")) if span is not None else 1
                for span in (
                    cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")
                )
            ]
            if sum(spans) != columns:
                wrong.append(f"{sum(spans)} of {columns} columns")
        wrong += ["cell" for cell in table.iter(f"{W}tc") if cell[-1].tag != f"{W}p"]
    return wrong


def doubled_ids(root: ET.Element) -> list[str]:
    ids = Counter()
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in ("bookmarkStart", "footnote", "comment", "ins", "del"):
            kind = name if name not in ("ins", "del") else "change"
            ids[kind, element.get(f"{W}id")] += 1
        if name == "bookmarkStart":
            ids["name", element.get(f"{W}name")] += 1
        if name == "docPr":
            ids[name, element.get("id")] += 1
    return [str(each) for each, count in ids.items() if count > 1]


def dead_relationships(document: bytes) -> list[str]:
    with ZipFile(BytesIO(document)) as package:
        names = set(package.namelist())
    dead = []
    for name, root in trees(document).items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in root.iter(REL):
            if relation.get("TargetMode") == "External":
                continue
            target = relation.get("Target")
            if posixpath.normpath(posixpath.join(folder, target)) not in names:
                dead.append(f"{name}: {target}")
    return dead


def without_type(document: bytes) -> set[str]:
    with ZipFile(BytesIO(document)) as package:
        names = set(package.namelist())
    types = trees(document)["[Content_Types].xml"]
    endings = {each.get("Extension") for each in types.iter(f"{TYPES}Default")}
    parts = {each.get("PartName")[1:] for each in types.iter(f"{TYPES}Override")}
    assert parts <= names
    named = {name for name in names if name.rpartition(".")[2] in endings} | parts
    return names - named - {"[Content_Types].xml"}


def faults_of(document: bytes) -> list[str]:
    found = [*dead_relationships(document), *without_type(document)]
    for name, root in trees(document).items():
        wrong = [*out_of_order(root), *wrong_rows(root), *doubled_ids(root)]
        sections = root.iter(f"{W}sectPr")
        wrong += ["sectPr" for each in sections if not references_first(each)]
        found += [f"{name}: {each}" for each in wrong]
    return found


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("paper", ["connect-fbc3", "harbourne-boathouse", "md2973"])
def test_a_document_is_put_together_as_the_standard_asks(paper, part):
    _, document = made(CONTENT / paper, part)

    assert faults_of(document) == []


@pytest.mark.parametrize(
    ("find", "put", "fault"),
    [
        ("<w:keepNext/>", "<w:jc w:val='left'/><w:keepNext/>", "pPr"),
        ('<w:gridSpan w:val="8"/>', "", "columns"),
        ("</w:p></w:tc>", "</w:p><w:tbl/></w:tc>", "cell"),
    ],
)
def test_what_the_standard_does_not_allow_is_found(find, put, fault):
    _, document = made(CONTENT / "connect-fbc3", 2)
    text = documents.parts_of(document)[documents.TEXT]
    assert find in text

    broken = documents.changed(document, find, put)
    assert any(fault in each for each in faults_of(broken))
