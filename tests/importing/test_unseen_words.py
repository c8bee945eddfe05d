"""What nobody sees in a Part 1 is not public: words in the colour of their ground, pressed together, or moved away."""

import pytest
from imported_papers import import_word, public_words
from word_files import STYLES, cell, document, heading, paragraph, run, table

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
    assert SECRET in [each.words for each in read.beside]


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
    assert not read.beside


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
    assert [each.words for each in read.beside] == [SECRET, "Paled."]


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
