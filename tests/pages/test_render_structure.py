from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from structure import Element, broken_rules, decorations, left_over, structure, unowned

from twopart.render.pdf import engine
from twopart.render.process.rendered import PrintedPdf, RenderFailure

HERE = Path(__file__).parents[1] / "render"
ROWS = "".join(
    f'<tr><th scope="row">Unit {n}</th><td>{n}</td><td>{n}</td><td>{n}</td></tr>'
    for n in range(70)
)


def printed(html: str) -> bytes:
    outcome = engine.pdf(html, HERE)
    assert isinstance(outcome, PrintedPdf), outcome
    return outcome.pdf


def of_body(body: str, style: str = "") -> bytes:
    return printed(page_of(body, style))


def page_of(body: str, style: str = "") -> str:
    font = '@font-face { font-family: "S"; src: url(font:SourceSansPro-Regular.ttf) } html { font-family: "S" }'
    head = f"<title>Cameras</title><style>{font} {style}</style>"
    return f'<html lang="en-GB"><head>{head}</head><body>{body}</body></html>'


@cache
def sample() -> bytes:
    return printed(
        (HERE / "sample.html").read_text("utf-8").replace("<!-- rows -->", ROWS)
    )


@cache
def sample_structure() -> Element:
    return structure(sample())


def test_a_page_becomes_a_pdf_that_everyone_can_read():
    assert broken_rules(sample()) == []
    assert len(pikepdf.open(BytesIO(sample())).pages) >= 4


def test_a_table_over_several_pages_is_one_table_with_one_head():
    [table, _] = sample_structure().all("Table")

    assert [kid.role for kid in table.kids] == ["Caption", "THead", "TBody"]
    assert [len(list(kid.all("TR"))) for kid in table.kids] == [0, 2, 71]
    assert {page for words in table.all("Span") for page in words.pages} == {1, 2, 3, 4}


def test_the_rows_of_a_table_over_several_pages_stay_in_their_order():
    [table, _] = sample_structure().all("Table")
    pages = [min(words.pages) for words in table.kids[2].all("Span")]

    assert pages == sorted(pages)


def test_every_header_of_a_table_says_what_it_heads():
    scopes = [
        [cell.facts.get("Scope") for cell in row.all("TH")]
        for row in sample_structure().all("TR")
    ]

    assert scopes[:2] == [["Column", "Column", "Column"], ["Column", "Column"]]
    assert scopes[2:73] == [["Row"]] * 71


def test_a_header_without_a_scope_gets_it_from_its_place():
    table = "<tr><th>Supplier<th>Price</tr>"
    tree = structure(
        of_body(
            f"<table><thead>{table}</thead><tbody><tr><th>Heron<td>10</tr></tbody></table>"
        )
    )

    assert [cell.facts["Scope"] for cell in tree.all("TH")] == [
        "Column",
        "Column",
        "Row",
    ]


def test_cells_of_a_row_that_breaks_over_two_pages_stay_apart():
    words = "words and words " * 200
    tree = structure(
        of_body(
            f"<table><tr><td>{words}</td><td>{words}</td></tr></table>",
            "@page { size: A6 }",
        )
    )

    assert [
        row.outline().replace("[Span Span", "[Span").count("TD")
        for row in tree.all("TR")
    ] == [2]


def test_a_paragraph_over_two_pages_is_one_paragraph():
    tree = structure(
        of_body(
            f"<section><p>{'words and words ' * 300}</p></section>",
            "@page { size: A6 }",
        )
    )

    [section] = tree.kids
    [paragraph] = section.kids
    assert paragraph.role == "P"
    assert {page for words in paragraph.kids for page in words.pages} > {1, 2}


def test_a_link_over_two_pages_is_one_link():
    words = "<br>".join("words" for _ in range(30))
    tree = structure(
        of_body(
            f'<p><a href="https://example.org/">{words}</a></p>', "@page { size: A6 }"
        )
    )

    [link] = tree.all("Link")
    assert link.pages == {1, 2}


def test_a_foot_repeated_on_each_page_is_read_once():
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(40))
    foot = "<tfoot><tr><td>Total</td></tr></tfoot>"
    tree = structure(
        of_body(f"<table>{foot}<tbody>{rows}</tbody></table>", "@page { size: A6 }")
    )

    [table] = tree.all("Table")
    assert [(kid.role, len(kid.kids)) for kid in table.kids] == [
        ("TBody", 40),
        ("TFoot", 1),
    ]


def test_nothing_of_the_old_structure_is_left():
    assert left_over(sample()) == 0


def test_running_headers_and_repeated_heads_are_decoration():
    assert min(decorations(sample())) >= 3
    assert unowned(sample()) == 0


def test_a_footnote_is_read_where_it_is_called():
    [note] = sample_structure().all("Note")
    [paragraph] = [p for p in sample_structure().all("P") if note in p.kids]

    assert [kid.role for kid in paragraph.kids] == ["Span", "Reference", "Note", "Span"]
    assert note.kids[0].role == "Lbl"
    assert note.facts["ID"] == "note-1"


def test_list_items_have_a_label_and_a_body():
    items = [
        item for item in sample_structure().all("LI") if item.kids[0].role == "Lbl"
    ]

    assert {tuple(kid.role for kid in item.kids) for item in items} == {
        ("Lbl", "LBody")
    }


def test_a_list_within_an_item_belongs_to_it():
    tree = structure(
        of_body(
            "<ol><li>Options:<ol><li>buy</li><li>hire</li></ol></li><li>Costs</li></ol>"
        )
    )

    item = "LI[Lbl[Span] LBody[Span]]"
    assert (
        tree.outline()
        == f"Document[L[LI[Lbl[Span] LBody[Span L[{item} {item}]]] {item}]]"
    )


def test_words_after_a_list_within_an_item_stand_after_it():
    tree = structure(
        of_body(
            "<ol><li>Two:<ol><li>buy</li></ol>so.<ol><li>hire</li></ol>Then.</li></ol>"
        )
    )

    inner = "L[LI[Lbl[Span] LBody[Span]]]"
    assert (
        tree.outline()
        == f"Document[L[LI[Lbl[Span] LBody[Span {inner} Span {inner} Span]]]]"
    )


NUMBERINGS = {
    '<ol type="1">': "Decimal",
    "<ol>": "Decimal",
    '<ol type="a">': "LowerAlpha",
    '<ol type="A">': "UpperAlpha",
    '<ol type="i">': "LowerRoman",
    '<ol type="I">': "UpperRoman",
    "<ul style=\"list-style: '•'\">": "Disc",
    '<ul style="list-style: none">': "None",
    '<ol style="list-style: none">': "None",
}


@pytest.mark.parametrize(("tag", "numbering"), NUMBERINGS.items())
def test_a_list_tells_how_it_is_numbered(tag, numbering):
    [found] = structure(of_body(f"{tag}<li>one</li>{tag}<li>deep</li>")).kids

    assert (found.role, found.facts["O"], found.facts["ListNumbering"]) == (
        "L",
        "List",
        numbering,
    )


def test_no_element_stands_within_one_that_is_its_own():
    body = "<h1><span style='float: left'>1</span> Approve</h1><table><tr><td>a<p>b</p>c</td></tr></table>"
    tree = structure(of_body(body))

    assert (
        tree.outline()
        == "Document[H1[Span[Span] Span] Table[TBody[TR[TD[Span P[Span] Span]]]]]"
    )


def test_a_call_leads_to_its_note_and_the_note_back_to_the_call():
    note = '<span style="float: footnote" data-spoken-call="note {}" data-spoken-marker="back from {}">N</span>'
    pdf = of_body(f"<p>One{note}.</p>" + "<p>Words</p>" * 60 + f"<p>Two{note}.</p>")
    tree = structure(pdf)

    calls, notes = list(tree.all("Reference")), list(tree.all("Note"))
    assert [link.links for call in calls for link in call.all("Link")] == [
        ("note 1",),
        ("note 2",),
    ]
    assert [link.links for note in notes for link in note.all("Link")] == [
        ("back from 1",),
        ("back from 2",),
    ]
    assert [note.kids[0].outline() for note in notes] == ["Lbl[Link[Span]]"] * 2
    assert _targets(pdf) == {"note 1": (0, "below"), "back from 1": (0, "above")} | {
        "note 2": (2, "below"),
        "back from 2": (2, "above"),
    }


def _targets(pdf: bytes) -> dict[str, tuple[int, str]]:
    """Returns, by the words of each link, the page to which it leads, and whether its target is further down."""
    document = pikepdf.open(BytesIO(pdf))
    pages = {page.objgen: number for number, page in enumerate(document.pages)}
    found = {}
    for area in (area for page in document.pages for area in page.get("/Annots", ())):
        way = "below" if area.Dest[3] < area.Rect[1] else "above"
        found[str(area.Contents)] = (pages[area.Dest[0].objgen], way)
    return found


def test_a_note_that_is_called_within_a_link_is_no_link_in_a_link():
    note = '<span style="float: footnote" data-spoken-call="note {}">N</span>'
    tree = structure(of_body(f'<p><a href="https://a.uk">See it{note}</a>.</p>'))

    [link] = tree.all("Link")
    assert set(link.links) == {"See it1"}
    assert [kid.role for kid in link.all("Note", "Reference")] == ["Reference", "Note"]


def test_names_of_elements_are_listed():
    note = '<span style="float: footnote">N</span>'
    document = pikepdf.open(BytesIO(of_body(f"<p>One{note * 11}.</p>")))
    names = document.Root.StructTreeRoot.IDTree.Names

    assert [str(name) for name in names[::2]] == sorted(
        f"note-{n}" for n in range(1, 12)
    )
    assert [str(entry.ID) for entry in names[1::2]] == [
        str(name) for name in names[::2]
    ]


def test_what_is_no_item_of_a_list_becomes_one():
    tree = structure(of_body("<ul style=\"list-style: '•'\"><li>a</li><p>b</p></ul>"))

    assert tree.outline() == "Document[L[LI[Lbl[Span] LBody[Span]] LI[LBody[P[Span]]]]]"


def test_words_that_the_structure_has_no_place_for_are_refused():
    outcome = engine.pdf(page_of("<dl><dt>a</dt><dd>b</dd><p>c</p></dl>"), HERE)

    assert isinstance(outcome, RenderFailure), outcome
    assert "have no place in what is read out" in outcome.message


def test_terms_are_the_labels_of_what_is_said_of_them():
    tree = structure(
        of_body(
            "<dl><dt>Reference</dt><dd>DN 1</dd><div><dt>Date</dt><dd>May</dd></div></dl>"
        )
    )

    assert (
        tree.outline()
        == "Document[L[LI[Lbl[Span] LBody[Span]] LI[Lbl[Span] LBody[Span]]]]"
    )


def test_a_picture_has_its_words_its_place_and_its_caption():
    [figure] = sample_structure().all("Figure")

    assert figure.facts["Alt"].startswith("Bar chart: spending rises")
    assert [kid.role for kid in figure.kids] == ["Caption"]
    left, bottom, right, top = (float(edge) for edge in figure.facts["BBox"].split())
    assert (round(right - left), round(top - bottom)) == (150, 60)
    assert 0 < bottom < top < 842


def test_a_picture_that_is_decoration_is_not_read_out():
    picture = '<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" width="9" height="9"><path d="M0 0h9v9"/></svg>'

    assert structure(of_body(f"<p>Words</p>{picture}")).outline() == "Document[P[Span]]"


def test_a_table_of_contents_is_one():
    [contents] = sample_structure().all("TOC")

    assert [kid.role for kid in contents.kids] == ["TOCI"] * 3
    assert "A" not in contents.facts
    assert [link.links for link in contents.all("Link")] == [
        ("Decision 1",),
        ("Money 1",),
        ("Risks 4",),
    ]


STYLE_OF_CONTENTS = "a { display: block } a::after { content: target-counter(attr(href), page); float: right }"


def test_a_page_number_in_the_contents_is_called_one_and_its_line_is_one_link():
    line = '<li><a href="#x" data-spoken-after="page {}">Costs <b>now</b></a></li>'
    body = f'<nav role="doc-toc"><ul>{line}</ul></nav><p id="x">x</p>'
    tree = structure(of_body(body, STYLE_OF_CONTENTS))

    [link] = tree.all("Link")
    assert link.links == ("Costs now page 1",)
    assert [span.facts.get("ActualText") for span in link.kids] == [None, "page 1"]


def test_a_link_over_two_lines_can_be_clicked_on_both():
    words = "words " * 40
    tree = structure(
        of_body(f'<p><a href="https://a.uk">{words}</a></p>', "@page { size: A6 }")
    )

    [link] = tree.all("Link")
    assert len(link.links) > 1


def test_links_are_described_by_their_words():
    links = [
        description
        for link in sample_structure().all("Link")
        for description in link.links
    ]

    assert {"Treasury", "the money"} <= set(links)


def test_another_language_is_said():
    tree = structure(of_body('<p>Paper</p><p lang="cy">Papur</p>'))

    assert [paragraph.facts.get("Lang") for paragraph in tree.all("P")] == [None, "cy"]


def test_an_empty_element_is_not_read_out():
    assert (
        structure(of_body("<p></p><div></div><p>Words</p>")).outline()
        == "Document[P[Span]]"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<ol><li style=\"list-style-type: '2.3 '\"><p>One</p><p>Two</p></li></ol>",
        "<blockquote><p>Said</p></blockquote><aside><h1>Note</h1></aside>",
        "<table><caption>C</caption><tr><th></th><th>Year</th></tr><tr><td></td><td>1</td></tr></table>",
        '<p>A <a href="https://example.org/">link that is long enough to run over the end of one line</a></p>',
        '<figure><table><tr><th scope="col">A</th></tr></table><figcaption>Words</figcaption></figure>',
        '<nav><a href="#x" style="display: flex"><span>1</span> <span>One</span></a></nav><p id="x">x</p>',
        '<header style="position: running(top)"><a href="#x">top</a></header><p id="x">x</p>',
        "<table><thead><tr><td></td><th>Year</th></tr></thead><tbody><tr><th>Price</th><td>1</td></tr></tbody></table>",
        "<p><abbr>VAT</abbr> <em>and</em> <strong>more</strong> <sup>2</sup></p>",
    ],
)
def test_what_authors_write_can_be_read_by_everyone(body):
    pdf = of_body(body, "@page { size: A6; @top-center { content: element(top) } }")

    assert broken_rules(pdf) == []
