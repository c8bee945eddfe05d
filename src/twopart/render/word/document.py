"""Renders the view of a part as a Word document: a package (ECMA-376, part 2) that holds nothing but what the part says.

It has no comment, revision, macro or custom XML, no time but one that is always the same, and of properties
the title, the language and the authority.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twopart.render.parts import PUBLIC_PART
from twopart.render.templates import roots
from twopart.render.word.front import add_part
from twopart.render.word.markup import (
    HEAD,
    NAMESPACES,
    WordParagraph,
    complex_field,
    escaped,
    tab,
    tag,
    text_run,
)
from twopart.render.word.numbering import WordNumbering
from twopart.render.word.package import packed
from twopart.render.word.paper import DOCUMENT, HYPERLINK, WordPaper
from twopart.render.word.styles import COLOURS, style_sheet, used_styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Record = dict[str, Any]

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WORD = "http://schemas.microsoft.com/office/word"
_OF_PROPERTIES = (
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
)
_RELATIONS = {
    "styles": "rStyles",
    "settings": "rSettings",
    "numbering": "rNumbering",
    "footnotes": "rFootnotes",
    "header": "rHeader",
    "footer": "rFooter",
    "footer-turned": "rFooterTurned",
    "comments": "rComments",
}
# The kind of a part, where it is not called as its file is.
_KIND_OF = {"footer-turned": "footer", "document": "document.main"}


def word_document(
    view: Record,
    form: str,
    templates: Path,
) -> bytes:
    """Returns the document of a part.

    Raises `MissingStyleError`, `UnknownKindError`, `BrokenViewError` or `NotXmlError`.
    """
    sheet = style_sheet((form, *view["inherits"]), templates)
    accent, tint = COLOURS[view["part"]]
    has_numbers = any(each["number"] for each in view["sections"])
    paper = WordPaper(
        view,
        WordNumbering(int(has_numbers), accent),
        tint,
        crest_of(view, templates),
    )
    add_part(paper)
    parts = marked_pages(paper)
    parts["styles"] = used_styles(sheet, paper.used, view["part"])
    return packed(package_of(paper, parts))


def crest_of(view: Record, templates: Path) -> bytes:
    """Returns the drawing of the form's crest; nothing if it has none, or if that leads out of the templates."""
    name: str = view["crest"]
    for root in roots(templates):
        file: Path = (root / name).resolve()
        if name and file.is_file() and file.is_relative_to(root.resolve()):
            return file.read_bytes()
    return b""


def marked_pages(paper: WordPaper) -> dict[str, str]:
    """Returns the parts of the folder `word` by their names.

    The styles are empty: which ones are used is known once all other parts are made.
    """
    body = "".join(piece.xml() for piece in paper.pieces)
    last = paper.section(turned=False)
    text = tag("body", body + last)
    parts = {"document": root("document", text)}
    parts["styles"] = ""
    parts["settings"] = root("settings", _settings(paper))
    lists = paper.numbering.xml()
    if lists:
        parts["numbering"] = root("numbering", lists)
    if paper.notes:
        notes = _separators() + "".join(paper.notes)
        parts["footnotes"] = root("footnotes", notes)
    parts["header"] = root("hdr", _header(paper))
    parts["footer"] = root("ftr", _footer(paper, "Footer"))
    if paper.has_turned_pages:
        parts["footer-turned"] = root("ftr", _footer(paper, "FooterTurned"))
    return parts


def root(name: str, content: str) -> str:
    return f"{HEAD}<w:{name} {NAMESPACES}>{content}</w:{name}>"


def _settings(paper: WordPaper) -> str:
    settings = [
        tag("zoom", percent=100),
        tag("defaultTabStop", val=567),
        tag("characterSpacingControl", val="doNotCompress"),
    ]
    if paper.notes:
        separators = tag("footnote", id=-1) + tag("footnote", id=0)
        settings.append(tag("footnotePr", separators))
    mode = tag("compatSetting", name="compatibilityMode", uri=_WORD, val=15)
    settings.append(tag("compat", mode))
    settings.append(tag("themeFontLang", val="en-GB"))
    return "".join(settings)


def _separators() -> str:
    """Returns the lines that Word draws above footnotes."""
    notes: list[str] = []
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        line = WordParagraph("Normal", tag("r", tag(kind))).xml()
        notes.append(tag("footnote", line, type=kind, id=number))
    return "".join(notes)


def _marking(paper: WordPaper) -> WordParagraph:
    """Returns the marking; that of Part 2 in a dark band, so that no printout can be taken for a Part 1."""
    style = "Marking"
    if paper.view["part"] != PUBLIC_PART:
        style = "MarkingBand"
    marking = text_run(paper.view["marking"])
    return paper.paragraph(style, marking)


def _header(paper: WordPaper) -> str:
    paragraphs = [_marking(paper)]
    if paper.view["status"]:
        status = text_run(" · ".join(paper.view["status"]))
        paragraphs.append(paper.paragraph("PageStatus", status))
    return "".join(paragraph.xml() for paragraph in paragraphs)


def _footer(paper: WordPaper, style: str) -> str:
    line = "".join(
        (
            text_run(paper.view["title"]),
            tab(),
            text_run("Page "),
            complex_field("PAGE", text_run("1")),
            text_run(" of "),
            complex_field("NUMPAGES", text_run("1")),
        )
    )
    marking = _marking(paper)
    return paper.paragraph(style, line).xml() + marking.xml()


def package_of(paper: WordPaper, parts: Mapping[str, str]) -> dict[str, str | bytes]:
    """Returns all files of the package, in the order in which it has them."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(paper, parts),
        "_rels/.rels": _relations(_of_package()),
        "docProps/core.xml": _properties(paper.view),
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = content
        relations = list(_external(paper, name))
        if name == DOCUMENT:
            relations = [*_of_document(parts), *_of_pictures(paper), *relations]
        if relations:
            files[f"word/_rels/{name}.xml.rels"] = _relations(iter(relations))
    for picture in paper.pictures:
        files[f"word/{picture.name}"] = picture.content
    return files


def _content_types(paper: WordPaper, parts: Mapping[str, str]) -> str:
    kinds = [
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
        '<Default Extension="xml" ContentType="application/xml"/>',
        _OF_PROPERTIES,
    ]
    names = [picture.name for picture in paper.pictures]
    endings = {name.rpartition(".")[2] for name in names}
    kinds += [
        f'<Default Extension="{ending}" ContentType="image/{ending}"/>'
        for ending in sorted(endings)
    ]
    for name in parts:
        kind = _KIND_OF.get(name, name)
        kinds.append(
            f'<Override PartName="/word/{name}.xml" ContentType="{_KINDS}.{kind}+xml"/>'
        )
    content = "".join(kinds)
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{content}</Types>'


def _relations(relations: Iterator[str]) -> str:
    content = "".join(relations)
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


def _of_package() -> Iterator[str]:
    """Yields the relationships of the package itself."""
    document = f"{_OFFICE}/officeDocument"
    properties = f"{_PACKAGE}/relationships/metadata/core-properties"
    yield f'<Relationship Id="rDocument" Type="{document}" Target="word/document.xml"/>'
    yield f'<Relationship Id="rProperties" Type="{properties}" Target="docProps/core.xml"/>'


def _of_document(parts: Mapping[str, str]) -> Iterator[str]:
    for name, relation in _RELATIONS.items():
        if name in parts:
            kind = _KIND_OF.get(name, name)
            yield f'<Relationship Id="{relation}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'


def _of_pictures(paper: WordPaper) -> Iterator[str]:
    for picture in paper.pictures:
        yield (
            f'<Relationship Id="{picture.relation}" Type="{_OFFICE}/image" '
            f'Target="{picture.name}"/>'
        )


def _external(paper: WordPaper, part: str) -> Iterator[str]:
    """Yields the addresses of links; a document asks nothing of them before somebody clicks."""
    for address, relation in paper.addresses(part).items():
        yield (
            f'<Relationship Id="{relation}" Type="{HYPERLINK}" '
            f'Target="{escaped(address)}" TargetMode="External"/>'
        )


def _properties(view: Record) -> str:
    title = f"{view['title']} – {view['called']}"
    if view["part"] != PUBLIC_PART:
        title += f" – {view['marking']}"
    for status in view["status"]:
        title += f" – {status}"
    authority = ", ".join(view["authority"])
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title>"
        f"<dc:creator>{escaped(authority)}</dc:creator>"
        "<dc:language>en-GB</dc:language>"
        "</cp:coreProperties>"
    )
