"""What nobody sees in a Part 1 is not public: words in the colour of their background, pressed together, or moved away."""

import io
import zipfile

import pytest
from imported_papers import import_word, public_words
from word_files import (
    STYLES,
    TYPES,
    cell,
    document,
    heading,
    notes,
    package,
    paragraph,
    row,
    run,
    table,
)

from twopart.importing.word.reader import read_word

SECRET = "the tenant Kestrel of Harbourne"
BLACK = '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
LETTERS = '<w:color w:val="{}"/>'
OWN_STYLES = f"""
{STYLES}
<w:style w:type="character" w:styleId="Redacted"><w:name w:val="Redacted"/>
 <w:rPr><w:color w:val="000000"/>{BLACK}</w:rPr></w:style>
<w:style w:type="character" w:styleId="Later"><w:name w:val="Later"/><w:basedOn w:val="Redacted"/></w:style>
<w:style w:type="character" w:styleId="Struck"><w:name w:val="Struck"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Bar"><w:name w:val="Bar"/><w:pPr>{BLACK}</w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Low"><w:name w:val="Low"/>
 <w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/><w:tcPr>{BLACK}</w:tcPr></w:style>
<w:style w:type="table" w:styleId="White"><w:name w:val="White"/><w:tblStylePr w:type="firstRow">
 <w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/><w:tblStylePr w:type="firstRow">
 <w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>
"""


def shade(fill: str, pattern: str = "clear", dots: str = "auto") -> str:
    return f'<w:shd w:val="{pattern}" w:color="{dots}" w:fill="{fill}"/>'


def own_document(*blocks: str) -> bytes:
    return document(heading("Executive summary"), *blocks, parts={"styles": OWN_STYLES})


HIDDEN_RUNS = {
    "auto letters on a black highlight": '<w:highlight w:val="black"/>',
    "black letters on a black highlight": LETTERS.format("000000")
    + '<w:highlight w:val="black"/>',
    "auto letters on black": BLACK,
    "black letters on black": LETTERS.format("000000") + BLACK,
    "black letters on dark blue": LETTERS.format("000000") + shade("000040"),
    "black letters on black dots": shade("FFFFFF", "solid", "000000"),
    "black letters on dense dots": shade("FFFFFF", "pct95", "000000"),
    "black letters between black stripes": shade("FFFFFF", "horzStripe", "000000"),
    "letters on a ground of the theme": '<w:shd w:val="clear" w:themeFill="text1"/>',
    "a character style": '<w:rStyle w:val="Redacted"/>',
    "a style based on that": '<w:rStyle w:val="Later"/>',
    "black letters on grey over black": '<w:highlight w:val="darkGray"/>' + BLACK,
    "white letters on a white highlight": LETTERS.format("FFFFFF")
    + '<w:highlight w:val="white"/>',
    "white letters on yellow": LETTERS.format("FFFFFF")
    + '<w:highlight w:val="yellow"/>',
    "nearly white letters": LETTERS.format("fdfdfd"),
    "letters of the theme": '<w:color w:val="000000" w:themeColor="background1"/>',
    "red letters on red": LETTERS.format("FF0000") + shade("FF0000"),
    "a colour of no name": LETTERS.format("cloud"),
    "a highlight of no name": '<w:highlight w:val="soot"/>',
    "a fill of letters": "<w:textFill><w:noFill/></w:textFill>",
    "a scale of 1 percent": '<w:w w:val="1"/>',
    "letters on one another": '<w:spacing w:val="-1000"/>',
    "letters far from one another": '<w:spacing w:val="30000"/>',
    "letters fitted into nothing": '<w:fitText w:val="1"/>',
    "letters far below their line": '<w:position w:val="-3000"/>',
    "a size with a unit": '<w:sz w:val="0.5pt"/>',
    "struck through by a style": '<w:rStyle w:val="Struck"/>',
}


@pytest.mark.parametrize("kind", HIDDEN_RUNS)
def test_what_nobody_sees_of_part_1_is_withheld(kind):
    seen, rest = "The council lets this place to ", " for a term of twenty years."
    own = own_document(paragraph(seen + SECRET + rest))
    public = own_document(
        paragraph(run(seen) + run(SECRET, HIDDEN_RUNS[kind]) + run(rest))
    )

    printed = " ".join(public_words(import_word(own, public)))

    assert "The council lets this place to" in printed
    assert "Kestrel" not in printed


def lines(properties: str, content: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content or run(SECRET)}</w:p>"


def styled_table(style: str, content: str, properties: str = "") -> str:
    whole = table(f"<w:tr>{cell(content, properties)}</w:tr>")
    return whole.replace(
        "<w:tbl>", f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr>'
    )


BLACK_TABLE = table(f"<w:tr>{cell(lines(''))}</w:tr>").replace(
    "<w:tbl>", f"<w:tbl><w:tblPr>{BLACK}</w:tblPr>"
)
HIDDEN_BLOCKS = {
    "a black paragraph": lines(BLACK),
    "the style of a paragraph": lines('<w:pStyle w:val="Bar"/>'),
    "no shade of letters on a black paragraph": lines(
        BLACK, run(SECRET, shade("auto"))
    ),
    "a black cell": table(f"<w:tr>{cell(lines(''), BLACK)}</w:tr>"),
    "a black table": BLACK_TABLE,
    "the style of a table": styled_table("Dark", lines("")),
    "white letters of the style of a table": styled_table("White", lines("")),
    "a line without height": lines('<w:spacing w:line="1" w:lineRule="exact"/>'),
    "a style without height": lines('<w:pStyle w:val="Low"/>'),
    "a paragraph beside the page": lines('<w:ind w:left="-20000"/>'),
}


@pytest.mark.parametrize("kind", HIDDEN_BLOCKS)
def test_blocks_that_nobody_sees_have_no_words(kind):
    read = read_word(own_document(HIDDEN_BLOCKS[kind]))

    shown = [each.words for each in (*read.paragraphs, *read.cells)]
    assert "Kestrel" not in " ".join(shown)
    assert SECRET in [each.words for each in read.outside_text]


SEEN = {
    "black on yellow": lines("", run(SECRET, '<w:highlight w:val="yellow"/>')),
    "white on black": lines(
        "", run(SECRET, LETTERS.format("FFFFFF") + '<w:highlight w:val="black"/>')
    ),
    "grey": lines("", run(SECRET, LETTERS.format("808080"))),
    "black on blue of a table": styled_table("Grid", lines("")),
    "white letters in a dark cell": table(
        f"<w:tr>{cell(lines('', run(SECRET, LETTERS.format('FFFFFF'))), shade('1F3864'))}</w:tr>"
    ),
    "no highlight": lines("", run(SECRET, '<w:highlight w:val="none"/>')),
    "a white highlight on a black cell": table(
        f"<w:tr>{cell(lines('', run(SECRET, shade('FFFFFF'))), BLACK)}</w:tr>"
    ),
    "letters set a little closer": lines(
        "", run(SECRET, '<w:spacing w:val="-10"/><w:w w:val="90"/>')
    ),
    "fixed lines and indents": lines(
        '<w:spacing w:line="280" w:lineRule="exact"/><w:ind w:left="720" w:hanging="360"/>'
    ),
}


@pytest.mark.parametrize("kind", SEEN)
def test_what_readers_see_is_read(kind):
    read = read_word(own_document(SEEN[kind]))

    shown = [each.words for each in (*read.paragraphs, *read.cells)]
    assert SECRET in shown
    assert not read.outside_text


def test_colours_of_the_theme_are_looked_up():
    theme = (
        b"<theme><themeElements><clrScheme><accent1><srgbClr val='FFFFFE'/></accent1>"
        b"<accent2><srgbClr val='202020'/></accent2></clrScheme></themeElements></theme>"
    )
    content = document(
        lines("", run(SECRET, '<w:color w:val="000000" w:themeColor="accent1"/>')),
        lines("", run("Seen.", '<w:color w:val="000000" w:themeColor="accent2"/>')),
        lines(
            "",
            run(
                "Paled.",
                '<w:color w:val="000000" w:themeColor="accent2" w:themeTint="05"/>',
            ),
        ),
        files={"word/theme1.xml": theme},
        kinds={"theme1.xml": "theme"},
    )

    read = read_word(content)

    assert [each.words for each in read.paragraphs] == ["Seen."]
    assert [each.words for each in read.outside_text] == [SECRET, "Paled."]


def in_front(properties: str, wrap: str = "wrapNone") -> str:
    return (
        f"<w:r><w:drawing><wp:anchor {properties}><wp:{wrap}/><a:graphic>"
        "<a:graphicData><wps:wsp/></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


BAR = '<w:r><w:pict><v:rect style="position: absolute; z-index: 1" fillcolor="black"/></w:pict></w:r>'


@pytest.mark.parametrize("bar", [in_front('behindDoc="0"'), in_front(""), BAR])
def test_a_part_1_with_a_bar_in_front_of_its_text_makes_nothing_public(bar):
    words = f"The council lets this place to {SECRET}."
    result = import_word(
        own_document(paragraph(words)), own_document(paragraph(run(words) + bar))
    )

    assert public_words(result) == []
    assert "may cover words" in result.doubt


@pytest.mark.parametrize(
    "drawing", [in_front('behindDoc="1"'), in_front("", "wrapSquare"), ""]
)
def test_drawings_beside_or_behind_the_text_cover_nothing(drawing):
    words = f"The council lets this place to {SECRET}."
    result = import_word(
        own_document(paragraph(words)), own_document(paragraph(run(words) + drawing))
    )

    assert "Kestrel" in " ".join(public_words(result))
    assert result.doubt == ""


def framed(properties: str) -> str:
    return lines(f"<w:framePr {properties}/>")


def in_row(properties: str) -> str:
    return table(row(cell(lines("")), properties=properties))


def in_table(properties: str, grid: str = "", width: str = "") -> str:
    whole = table(row(cell(lines(""), width)))
    head = f"<w:tblPr>{properties}</w:tblPr>"
    if grid:
        head += f'<w:tblGrid><w:gridCol w:w="{grid}"/></w:tblGrid>'
    return whole.replace("<w:tbl>", f"<w:tbl>{head}")


def field(code: str) -> str:
    """A field whose result is the secret."""
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    words = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    whole = marks["begin"] + words + marks["separate"] + run(SECRET) + marks["end"]
    return lines("", whole)


BOX = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph(SECRET)}</w:txbxContent></v:textbox></w:pict></w:r>"
MORE_STYLES = f"""
{OWN_STYLES}
<w:style w:type="paragraph" w:styleId="Framed"><w:name w:val="Framed"/><w:pPr><w:framePr w:w="9"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="Gone"><w:name w:val="Gone"/><w:tblStylePr w:type="firstRow">
 <w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>
<w:style w:type="table" w:styleId="Small"><w:name w:val="Small"/><w:rPr><w:sz w:val="2"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Pressed"><w:name w:val="Pressed"/>
 <w:pPr><w:spacing w:line="10" w:lineRule="exact"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="Fixed"><w:name w:val="Fixed"/><w:trPr>
 <w:trHeight w:val="9" w:hRule="exact"/></w:trPr></w:style>
"""
DOUBTFUL = {
    "a frame off the page": framed('w:w="3000" w:x="-9000" w:y="-9000"'),
    "a frame half a point high": framed('w:h="10" w:hRule="exact"'),
    "a frame by a style": lines('<w:pStyle w:val="Framed"/>'),
    "a row one point high": in_row('<w:trHeight w:val="20" w:hRule="exact"/>'),
    "a hidden row": in_row("<w:hidden/>"),
    "a row far to the right": in_row('<w:wBefore w:w="30000" w:type="dxa"/>'),
    "a row without height by a style": styled_table("Fixed", lines("")),
    "hidden letters of the style of a table": styled_table("Gone", lines("")),
    "small letters of the style of a table": styled_table("Small", lines("")),
    "low lines of the style of a table": styled_table("Pressed", lines("")),
    "a cell that a tracked change deletes": in_table("", width="<w:cellDel/>"),
    "a cell that a tracked change inserts": in_table("", width="<w:cellIns/>"),
    "a cell that a tracked change merges": in_table("", width="<w:cellMerge/>"),
    "a field that marks an entry of the index": field("XE &quot;a&quot;"),
    "a field that sets a bookmark": field("SET a &quot;b&quot;"),
    "a private field": field("PRIVATE"),
    "a hidden sequence": field("SEQ a \\h"),
    "a field of no kind": field(""),
    "a simple field": lines(
        "", f'<w:fldSimple w:instr="TC a">{run(SECRET)}</w:fldSimple>'
    ),
    "a table off the page": in_table('<w:tblInd w:w="-20000" w:type="dxa"/>'),
    "a floating table off the page": in_table('<w:tblpPr w:tblpX="-20000"/>'),
    "a floating table in an unknown place": in_table('<w:tblpPr w:tblpX="far"/>'),
    "a table of an unknown property": in_table("<w:tblFold/>"),
    "a cell 1 twip wide": in_table("", width='<w:tcW w:w="1" w:type="dxa"/>'),
    "a column 1 twip wide": in_table("", grid="1"),
    "a cell with nothing but margins": in_table(
        "", width='<w:tcMar><w:left w:w="9000"/></w:tcMar>'
    ),
    "a cell that is fitted": in_table("", width="<w:tcFitText/>"),
    "signs in the place of letters": lines(
        "", run(SECRET, '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')
    ),
    "lines a twelfth of their height": lines('<w:spacing w:line="20"/>'),
    "a tab beyond the page": lines('<w:tabs><w:tab w:pos="30000"/></w:tabs>'),
    "indents that leave no room": lines('<w:ind w:left="5000" w:right="5000"/>'),
    "an indent of many letters": lines('<w:ind w:leftChars="9000"/>'),
    "an unknown property of letters": lines("", run(SECRET, "<w:ghost/>")),
    "an unknown property of a paragraph": lines("<w:ghost/>"),
    "letters in reverse": lines("", f'<w:bdo w:val="rtl">{run(SECRET)}</w:bdo>'),
    "one of two alternatives": lines(
        "",
        "<w:r><mc:AlternateContent><mc:Choice Requires='new'>"
        f"<w:t>{SECRET}</w:t></mc:Choice></mc:AlternateContent></w:r>",
    ),
    "a box": lines("", run("OutsideText.") + BOX),
}


def whole_document(*blocks: str, **more: str) -> bytes:
    parts = {"styles": MORE_STYLES, **more}
    return document(heading("Executive summary"), *blocks, parts=parts)


@pytest.mark.parametrize("kind", DOUBTFUL)
def test_what_nobody_knows_to_be_seen_is_not_public(kind):
    own = whole_document(paragraph(SECRET), paragraph("All are told."))
    public = whole_document(DOUBTFUL[kind], paragraph("All are told."))

    result = import_word(own, public)

    printed = " ".join(public_words(result))
    assert "All are told." in printed
    assert "Kestrel" not in printed
    assert "Kestrel" not in str(result.files["paper.yaml"])


@pytest.mark.parametrize("kind", DOUBTFUL)
def test_doubtful_words_of_the_document_are_not_lost(kind):
    read = read_word(whole_document(DOUBTFUL[kind]))

    shown = [*read.paragraphs]
    for each in read.cells:
        shown += each.paragraphs
    telling = [each for each in shown if SECRET in each.words]
    assert telling
    assert all(each.revised for each in telling)


@pytest.mark.parametrize(
    "font",
    [
        '<w:font w:name="Own"><w:charset w:val="02"/></w:font>',
        '<w:font w:name="own"><w:panose1 w:val="05000000000000000000"/></w:font>',
        '<w:font w:name="Own"><w:embedRegular r:id="x"/></w:font>',
    ],
)
def test_letters_of_fonts_that_may_draw_anything_are_in_doubt(font, monkeypatch):
    monkeypatch.setitem(TYPES, "fontTable", "fontTable.xml")
    letters = run(SECRET, '<w:rFonts w:ascii="Own"/>')
    plain = run("Plain.", '<w:rFonts w:ascii="Arial"/>')

    read = read_word(
        whole_document(lines("", letters), lines("", plain), fontTable=font)
    )

    assert [each.revised for each in read.paragraphs] == [False, True, False]


def with_background(content: bytes, background: str) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(content))
    files = {name: archive.read(name) for name in archive.namelist()}
    main = files["word/document.xml"].decode()
    files["word/document.xml"] = main.replace(
        "<w:body>", f"{background}<w:body>"
    ).encode()
    return package(files)


@pytest.mark.parametrize("colour", ["000000", "cloud"])
def test_black_letters_on_a_black_page_are_not_seen(colour):
    content = own_document(lines("", run(SECRET, LETTERS.format("000000"))))

    read = read_word(with_background(content, f'<w:background w:color="{colour}"/>'))

    assert [each.words for each in read.paragraphs] == []
    assert SECRET in [each.words for each in read.outside_text]


def test_black_letters_on_a_yellow_page_are_seen():
    content = own_document(lines(""))

    read = read_word(with_background(content, '<w:background w:color="FFFFCC"/>'))

    assert SECRET in [each.words for each in read.paragraphs]


def section(size: str = "", margins: str = "", columns: str = "") -> str:
    whole = ""
    for name, properties in (("pgSz", size), ("pgMar", margins), ("cols", columns)):
        if properties:
            whole += f"<w:{name} {properties}/>"
    return f"<w:sectPr>{whole}</w:sectPr>"


@pytest.mark.parametrize(
    "block",
    [
        section('w:w="300" w:h="300"'),
        section(margins='w:left="20000"'),
        section(margins='w:top="-9000"'),
        section(columns='w:num="40"'),
        lines("<w:collapsed/>"),
    ],
)
def test_a_part_1_whose_pages_may_cut_words_off_makes_nothing_public(block):
    result = import_word(own_document(lines("")), own_document(lines(""), block))

    assert public_words(result) == []
    assert result.doubt


@pytest.mark.parametrize(
    "block",
    [
        section('w:w="11906" w:h="16838"', 'w:left="1000"', 'w:num="2"'),
        in_table(
            '<w:tblpPr w:tblpX="1000" w:tblpY="2000"/><w:tblInd w:w="100" w:type="dxa"/>',
            "4000",
            '<w:tcW w:w="4000" w:type="dxa"/>',
        ),
        in_row('<w:trHeight w:val="20" w:hRule="atLeast"/>'),
        lines("", run(SECRET, '<w:rFonts w:ascii="Segoe UI Symbol"/>')),
    ],
)
def test_usual_pages_and_tables_leave_no_doubt(block):
    read = read_word(own_document(lines(""), block))

    assert read.doubt == ""
    shown = [*read.paragraphs]
    for each in read.cells:
        shown += each.paragraphs
    assert not any(each.revised for each in shown)


def test_a_note_that_hidden_letters_call_is_not_public():
    call = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    seen = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    words = "The tenant is known by the board."
    note = notes("footnotes", SECRET)

    result = import_word(
        whole_document(paragraph(run(words) + seen), footnotes=note),
        whole_document(paragraph(run(words) + call), footnotes=note),
    )

    assert words not in " ".join(public_words(result))
    assert "names" not in result.files["paper.yaml"]


def test_what_a_tracked_change_inserted_into_part_1_alone_is_in_no_part():
    inserted = paragraph(f'<w:ins w:id="1">{run(SECRET)}</w:ins>')

    result = import_word(own_document(paragraph("Told.")), own_document(inserted))

    assert "Kestrel" not in str(result.files)


@pytest.mark.parametrize("code", ["REF a \\h", "SEQ a", "=SUM(ABOVE)", "ADDIN CITE"])
def test_results_of_usual_fields_are_read(code):
    result = import_word(whole_document(paragraph(SECRET)), whole_document(field(code)))

    assert "Kestrel" in " ".join(public_words(result))


HIDING_DEFAULT = """<w:style w:type="table" w:default="1" w:styleId="Usual"><w:name w:val="Usual"/>
 <w:rPr><w:vanish/></w:rPr></w:style>"""


def test_the_style_of_tables_that_name_none_is_looked_at():
    own = own_document(paragraph("All are told."), table(row("Tenant", SECRET)))
    hiding = document(
        heading("Executive summary"),
        paragraph("All are told."),
        table(row("Tenant", SECRET)),
        parts={"styles": STYLES + HIDING_DEFAULT},
    )

    assert "Kestrel" in " ".join(public_words(import_word(own, own)))
    assert "Kestrel" not in " ".join(public_words(import_word(own, hiding)))


BEGUN = '<w:vMerge w:val="restart"/>'


def test_words_in_a_cell_that_is_merged_with_the_one_above_are_hidden():
    def merged(how: str) -> bytes:
        above = row("Tenant", cell("the tenant that all know", how and BEGUN))
        return own_document(table(above, row("Rent", cell(SECRET, how))))

    own = merged("")
    public = merged("<w:vMerge/>")

    assert "Kestrel" in " ".join(public_words(import_word(own, own)))
    assert "Kestrel" not in " ".join(public_words(import_word(own, public)))
    [lost] = [each for each in read_word(public).outside_text if each.words == SECRET]
    assert lost.kind == "words that a merged cell hides"
