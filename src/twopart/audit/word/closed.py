"""Checks that a finished Word document is closed: it runs nothing, fetches nothing, and has no unknown part.

What may stand in a document of ours is listed: files, elements, attributes, relationships, codes of fields. All else is
refused: comments, tracked changes, hidden text, pictures, macros, custom XML, templates and whatever else Word can hold.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from twopart.audit import pictures
from twopart.audit.surface import CannotRead
from twopart.audit.word.package import opened
from twopart.audit.word.xml_words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.audit.word.package import PackedFile

_FILES = frozenset(
    (
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/numbering.xml",
        "word/footnotes.xml",
        "word/_rels/footnotes.xml.rels",
        "word/header.xml",
        "word/footer.xml",
        "word/footer-turned.xml",
    )
)
_NAMES_OF_ELEMENTS = (
    "document body p pPr r rPr t tab br pStyle rStyle keepNext keepLines pageBreakBefore numPr ilvl numId ind spacing "
    "hyperlink bookmarkStart bookmarkEnd fldChar instrText footnoteReference footnoteRef drawing sectPr headerReference "
    "footerReference pgSz pgMar tbl tblPr tblStyle tblW tblInd tblLayout tblLook tblCaption tblDescription tblGrid "
    "gridCol tr trPr cantSplit trHeight tblHeader tc tcPr tcW gridSpan tcBorders shd noWrap vAlign top left bottom "
    "right insideH insideV b bCs i iCs u caps color sz szCs lang rFonts vertAlign widowControl outlineLvl jc tabs pBdr "
    "sdt sdtPr sdtContent alias footnotes footnote separator continuationSeparator hdr ftr numbering abstractNum "
    "multiLevelType lvl start numFmt lvlText lvlJc num abstractNumId lvlOverride startOverride settings zoom "
    "defaultTabStop characterSpacingControl footnotePr compat compatSetting themeFontLang "
    "styles docDefaults rPrDefault pPrDefault style name basedOn next link uiPriority qFormat tblStylePr tblBorders "
    "tblCellMar"
)
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OF_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ELEMENTS = frozenset(
    (
        *(f"{{{_MAIN}}}{name}" for name in _NAMES_OF_ELEMENTS.split()),
        *(
            f"{{{_OF_2010}}}{name}"
            for name in ("checkbox", "checked", "checkedState", "uncheckedState")
        ),
        f"{{{_PACKAGE}/content-types}}Types",
        f"{{{_PACKAGE}/content-types}}Default",
        f"{{{_PACKAGE}/content-types}}Override",
        f"{{{_PACKAGE}/relationships}}Relationships",
        f"{{{_PACKAGE}/relationships}}Relationship",
        f"{{{_PACKAGE}/metadata/core-properties}}coreProperties",
        "{http://purl.org/dc/elements/1.1/}title",
        "{http://purl.org/dc/elements/1.1/}creator",
        "{http://purl.org/dc/elements/1.1/}language",
    )
)
# Elements of pictures, by the last piece of their name space.
_OF_PICTURES = {
    "wordprocessingDrawing": "inline extent docPr",
    "main": "graphic graphicData blip stretch fillRect xfrm off ext extLst prstGeom avLst",
    "picture": "pic nvPicPr cNvPr cNvPicPr blipFill spPr",
}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OF_ORNAMENTS = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_PICTURED = frozenset(
    (
        f"{{{_OF_ORNAMENTS}}}decorative",
        *(
            f"{{{_DRAWING}/{space}}}{name}"
            for space, names in _OF_PICTURES.items()
            for name in names.split()
        ),
    )
)
_PICTURE_FILE = re.compile(r"word/media/image[0-9]+\.(?:png|jpeg)")
# Elements whose attributes are words of the part.
_WORDED = frozenset(
    (
        *(
            f"{{{_MAIN}}}{name}"
            for name in ("alias", "tblCaption", "tblDescription", "name")
        ),
        f"{{{_DRAWING}/wordprocessingDrawing}}docPr",
    )
)
# Elements that have words.
_TEXTS = frozenset(
    (
        f"{{{_MAIN}}}t",
        f"{{{_MAIN}}}instrText",
        "{http://purl.org/dc/elements/1.1/}title",
        "{http://purl.org/dc/elements/1.1/}creator",
        "{http://purl.org/dc/elements/1.1/}language",
    )
)
_NAMESPACES = frozenset(
    (
        _MAIN,
        _OF_2010,
        _OF_ORNAMENTS,
        f"{_PACKAGE}/content-types",
        f"{_PACKAGE}/relationships",
        f"{_PACKAGE}/metadata/core-properties",
        "http://purl.org/dc/elements/1.1/",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        *(f"{_DRAWING}/{space}" for space in _OF_PICTURES),
    )
)
_DECLARED = re.compile(r"\sxmlns(?::[\w.-]+)?\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
# Short values; and the number by which Word knows that a picture is an ornament.
_QUIET = re.compile(r"[\w .:/%•+-]{0,120}|\{C183D7F6-B498-43B3-948B-1728B52AA6E4\}")
_TARGET_INSIDE = re.compile(r"(?:[\w/-]+\.xml|media/image[0-9]+\.(?:png|jpeg))")
_ADDRESS = re.compile(r"https://[!-~]+|mailto:[!-~]+")
_RELATION = f"{{{_PACKAGE}/relationships}}Relationship"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_KINDS_INSIDE = "officeDocument styles settings numbering footnotes header footer image"
_INSIDE = frozenset(
    (
        *(f"{_OFFICE}{kind}" for kind in _KINDS_INSIDE.split()),
        f"{_PACKAGE}/relationships/metadata/core-properties",
    )
)
_CODE = re.compile(
    r' (?:TOC \\o "1-1" \\n \\h \\z \\u|PAGE|NUMPAGES|SEQ [A-Za-z]+ \\\* ARABIC(?: \\r [0-9]+)?) '
)


def opening(content: bytes) -> str:
    """Returns the first thing by which a document is not closed, in words that quote nothing of it; empty if there is
    none.
    """
    try:
        return next(_openings(content), "")
    except CannotRead as why:
        return str(why)


def _openings(content: bytes) -> Iterator[str]:
    package = opened(content)
    if package.irregular:
        yield package.irregular
    for file in package.files:
        if _PICTURE_FILE.fullmatch(file.name):
            if not pictures.is_picture_alone(file.content):
                yield "a picture with more in it than is seen"
            continue
        if file.name not in _FILES:
            yield "a part that may not stand in it"
            continue
        if words_of(file.content).remarks:
            yield "a remark in a part"
        yield from _of_part(file)


def _of_part(file: PackedFile) -> Iterator[str]:
    declared = _DECLARED.findall(file.content.decode("utf-8", "replace"))
    if not {double or single for double, single in declared} <= _NAMESPACES:
        yield "a name space that is not known"
    for element in ET.fromstring(file.content).iter():  # noqa: S314 - `words_of` has refused declarations
        yield from _of_element(element)


def _of_element(element: ET.Element) -> Iterator[str]:
    if element.tag not in (_ELEMENTS | _PICTURED):
        yield "an element that may not stand in it"
    elif _has_loose_words(element):
        yield "words where none may stand"
    elif element.tag == _RELATION:
        yield from _of_relation(element)
    elif element.tag == f"{{{_MAIN}}}instrText":
        if not _CODE.fullmatch(element.text or ""):
            yield "a field that may not stand in it"
    elif element.tag not in _WORDED:
        for value in element.attrib.values():
            if not _QUIET.fullmatch(value):
                yield "an attribute that may not stand in it"


def _has_loose_words(element: ET.Element) -> bool:
    if (element.tail or "").strip():
        return True
    return element.tag not in _TEXTS and bool((element.text or "").strip())


def _of_relation(relation: ET.Element) -> Iterator[str]:
    kind = relation.get("Type", "")
    target = relation.get("Target", "")
    if relation.get("TargetMode") is None:
        if kind not in _INSIDE or not _TARGET_INSIDE.fullmatch(target):
            yield "a relationship that may not stand in it"
    elif kind != f"{_OFFICE}hyperlink" or not _ADDRESS.fullmatch(target):
        yield "a relationship that leads out of it"
