"""Word documents made by hand: a body in Word's XML, and parts beside it."""

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'
MORE_NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House heading"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
"""
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    + LEVEL.format(0, "decimal", "%1.")
    + LEVEL.format(1, "decimal", "%1.%2")
    + LEVEL.format(2, "lowerLetter", "(%3)")
    + LEVEL.format(3, "lowerRoman", "(%4)")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + LEVEL.format(0, "bullet", "•")
    + LEVEL.format(1, "bullet", "o")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
TYPES = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "footnotes": "footnotes.xml",
    "endnotes": "endnotes.xml",
    "comments": "comments.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
}


def run(words: str, properties: str = "") -> str:
    """Returns a run of letters; `properties` are those of Word, such as `<w:b/>`."""
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(content: str, style: str = "", numbers: str = "") -> str:
    """Returns a paragraph of words or of runs; `numbers` are a list and a level: `1:0`."""
    if not content.startswith("<"):
        content = run(content)
    properties = ""
    if style:
        properties += f'<w:pStyle w:val="{style}"/>'
    if numbers:
        own, level = numbers.split(":")
        properties += (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{own}"/></w:numPr>'
        )
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def heading(words: str, level: int = 1) -> str:
    return paragraph(words, f"H{level}")


def cell(content: str, properties: str = "") -> str:
    if not content.startswith("<"):
        content = paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    whole = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{whole}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def notes(kind: str, *words: str) -> str:
    """Footnotes or endnotes with the ids 1, 2 … after the separator that Word has first."""
    own = kind.removesuffix("s")
    whole = f'<w:{own} w:type="separator" w:id="0"><w:p/></w:{own}>'
    for number, each in enumerate(words, 1):
        whole += f'<w:{own} w:id="{number}">{paragraph(each)}</w:{own}>'
    return whole


def document(
    *blocks: str,
    parts: dict[str, str] | None = None,
    links: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
    kinds: dict[str, str] | None = None,
) -> bytes:
    """Returns a .docx. `parts` are what stands in other parts by kind, `links` addresses by id, `files` further
    entries.

    `kinds` are relationships to such files: a kind by the name of the file.
    """
    inner = {"styles": STYLES, "numbering": NUMBERING, **(parts or {})}
    relations = ""
    for number, kind in enumerate(inner, 1):
        relations += relation(f"p{number}", kind, TYPES[kind])
    for own, address in (links or {}).items():
        relations += relation(own, "hyperlink", address, external=True)
    for number, (name, kind) in enumerate((kinds or {}).items(), 1):
        relations += relation(f"f{number}", kind, name)
    contents = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relationships(
            relation("d", "officeDocument", "word/document.xml")
        ),
        "word/document.xml": _part("document", f"<w:body>{''.join(blocks)}</w:body>"),
        "word/_rels/document.xml.rels": relationships(relations),
    }
    for kind, content in inner.items():
        name = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        contents[f"word/{TYPES[kind]}"] = _part(name, content)
    contents |= files or {}
    return package(contents)


def relation(own: str, kind: str, target: str, *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{own}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{mode}/>'


def relationships(inner: str) -> bytes:
    names = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{names}">{inner}</Relationships>'.encode()


def _part(name: str, content: str) -> bytes:
    return f"<w:{name} {NAMES} {MORE_NAMES}>{content}</w:{name}>".encode()


def package(contents: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return written.getvalue()
