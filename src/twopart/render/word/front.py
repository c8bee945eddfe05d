"""What stands around the blocks of a part: front sheet, contents, headings of sections, and grounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twopart.render.parts import PUBLIC_PART
from twopart.render.word import prose
from twopart.render.word.blocks import blocks, numbered_or_written
from twopart.render.word.draft_notes import draft_notes
from twopart.render.word.facts import NARROW, Fact, asked_line, facts
from twopart.render.word.markup import line_break, tab, tag, text_run, typeset
from twopart.render.word.pictures import shown_picture
from twopart.render.word.rasters import pixels_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from twopart.render.word.paper import WordPaper

Record = dict[str, Any]

# More entries than these begin on a page of their own, so that a few of them do not stand alone on the next.
MOST_ON_FRONT = 12
_WITHHELD, _OPENED = "withheld", "opened"  # anchors, as the templates have them
_CREST = (16.0, 18.0)  # mm, as style/paper.css has it
_BEFORE_TABLES = 280  # twips, above the tables of the front sheet
_TOC = 'TOC \\o "1-1" \\n \\h \\z \\u'


def add_part(paper: WordPaper) -> None:
    """Adds all of a part, in the order of its PDF."""
    view = paper.view
    is_public = view["part"] == PUBLIC_PART
    _front(paper)
    draft_notes(paper, view, 1)
    if view["contents"]:
        _contents(paper)
    is_first = True
    for section in view["opening"]:
        _section(paper, section, page_break=is_first)
        is_first = False
    if not is_public:
        _grounds(paper, view["terms"]["exemption"], page_break=is_first)
        is_first = is_first and not view["withholdings"]
    for section in view["sections"]:
        _section(paper, section, page_break=is_first and view["contents"])
        is_first = False
    if is_public:
        _grounds(paper, view["terms"]["information_withheld"], page_break=False)
        _openings(paper)
    paper.end()


def _front(paper: WordPaper) -> None:
    view = paper.view
    if paper.crest:
        _crest(paper, view["authority"])
    for number, line in enumerate(view["authority"]):
        style = "Authority"
        if number:
            style = "AuthorityBelow"
        paper.write(style, text_run(line))
    paper.write("Title", typeset(view["title"]))
    for status in view["status"]:
        paper.write("StatusOnFront", text_run(status))
    if view["summary"]:
        paper.write("StatusOnFront", text_run(view["summary"]))
    for line in view["front"]:
        if not line["heading"]:
            paper.write("Subtitle", prose.inline(line["text"], paper))
    paper.space_after(_BEFORE_TABLES)
    _tables_of_front(paper)
    _statement(paper)


def _tables_of_front(paper: WordPaper) -> None:
    """Adds what the paper asks for, and the lines of its front sheet."""
    view = paper.view
    if view["ask"]:
        asked = [asked_line(paper, line) for line in view["ask"]]
        paper.add(facts(paper, asked, style="AskTable"))
    lines: list[Fact] = []
    for line in view["front"]:
        if line["heading"]:
            texts = prose.paragraphs(line["text"], paper)
            lines.append(Fact(line["heading"], texts))
    if lines:
        paper.add(facts(paper, lines))


def _crest(paper: WordPaper, authority: list[str]) -> None:
    """Writes the crest of the authority above its name, as large as on paper."""
    content = pixels_of(paper.crest, *_CREST)
    relation = paper.keep_picture(content, "png")
    words = f"Crest of {', '.join(authority)}"
    paper.write("Picture", shown_picture(paper, relation, words, *_CREST))


def _statement(paper: WordPaper) -> None:
    view = paper.view
    part = text_run(f"{view['called']}\u2003", paper.use("Strong"))
    part += text_run(view["marking"], paper.use("MarkingWords"))
    paper.write("Statement", part, keep_next=True)
    for sentence in view["statement"]:
        paper.write("Statement", typeset(sentence))


def _contents(paper: WordPaper) -> None:
    """Writes a field that lists the sections, with links; an update without its `\\n` adds page numbers."""
    heading = paper.view["terms"]["contents"]
    entries = list(_entries(paper))
    paper.write(
        "TOCHeading",
        text_run(heading),
        keep_next=True,
        page_break=len(entries) > MOST_ON_FRONT,
    )
    instruction = _TOC.replace('"', "&quot;")
    code = f'<w:instrText xml:space="preserve"> {instruction} </w:instrText>'
    begin = "".join(
        (
            tag("r", tag("fldChar", fldCharType="begin")),
            tag("r", code),
            tag("r", tag("fldChar", fldCharType="separate")),
        )
    )
    end = tag("r", tag("fldChar", fldCharType="end"))
    for number, (anchor, text) in enumerate(entries):
        bookmark = prose.bookmark_name(anchor)
        content = tag("hyperlink", text, anchor=bookmark, history=1)
        if number == 0:
            content = begin + content
        if number == len(entries) - 1:
            content += end
        paper.write("TOC1", content)


def _entries(paper: WordPaper) -> Iterator[tuple[str, str]]:
    """Yields the anchor and the runs of each section, in the order of the part."""
    view, terms = paper.view, paper.view["terms"]
    is_public = view["part"] == PUBLIC_PART
    for section in view["opening"]:
        yield section["anchor"], typeset(section["heading"])
    if view["withholdings"] and not is_public:
        yield _WITHHELD, typeset(terms["exemption"])
    for section in view["sections"]:
        heading = typeset(section["heading"])
        if section["number"]:
            heading = text_run(section["number"]) + tab() + heading
        yield section["anchor"], heading
    if view["withholdings"] and is_public:
        yield _WITHHELD, typeset(terms["information_withheld"])
    if view["openings"] and is_public:
        yield _OPENED, typeset(terms["opened"])


def _section(
    paper: WordPaper,
    section: Record,
    *,
    page_break: bool,
) -> None:
    number = None
    if section["number"]:
        number = paper.numbering.of_outline(section["number"])
    content = typeset(section["heading"])
    content = numbered_or_written(number, section["number"], content)
    content = paper.bookmarked(section["anchor"], content)
    paper.write(
        "Heading1",
        content,
        keep_next=True,
        number=number,
        page_break=page_break,
    )
    if section["intro"]:
        intro = typeset(section["intro"])
        paper.write("Normal", intro, keep_next=True)
    blocks(paper, section["blocks"], 2)


def _grounds(
    paper: WordPaper,
    heading: str,
    *,
    page_break: bool,
) -> None:
    view = paper.view
    if not view["withholdings"]:
        return
    content = paper.bookmarked(_WITHHELD, typeset(heading))
    more = {"keep_next": True, "page_break": page_break}
    paper.write("Heading1", content, **more)
    if view["part"] != PUBLIC_PART:
        marking = text_run(view["marking"], paper.use("MarkingWords"))
        paper.write("Normal", marking, keep_next=True)
    for withholding in view["withholdings"]:
        _ground(paper, withholding)
    if view["part"] == PUBLIC_PART and view["contact"]:
        paper.write("Normal", typeset(view["contact"]))


def _ground(paper: WordPaper, withholding: Record) -> None:
    exemption = typeset(withholding["exemption"])
    content = paper.bookmarked(withholding["anchor"], exemption)
    paper.write("Heading2", content, keep_next=True)
    lines = list(_lines_of_ground(paper, withholding))
    if lines:
        paper.add(facts(paper, lines, NARROW))


def _lines_of_ground(paper: WordPaper, withholding: Record) -> Iterator[Fact]:
    terms = paper.view["terms"]
    also = [typeset(provision) for provision in withholding["also"]]
    if also:
        joint = text_run(";") + line_break()
        yield Fact(terms["also_under"], [joint.join(also)])
    if withholding["ceases"]:
        ceases = typeset(withholding["ceases"])
        yield Fact(terms["ceases"], [ceases])
    if withholding["places"]:
        places = [
            prose.link_to(place["anchor"], place["name"], paper)
            for place in withholding["places"]
        ]
        yield Fact(terms["withheld_in"], [text_run("; ").join(places)])
    for label, value in withholding["record"]:
        yield Fact(label, [typeset(value)])


def _openings(paper: WordPaper) -> None:
    view, terms = paper.view, paper.view["terms"]
    if not view["openings"]:
        return
    content = paper.bookmarked(_OPENED, typeset(terms["opened"]))
    paper.write("Heading1", content, keep_next=True)
    for opening in view["openings"]:
        exemption = typeset(opening["exemption"])
        paper.write("Heading2", exemption, keep_next=True)
        lines = [
            Fact(terms["opened_on"], [text_run(opening["on"])]),
            Fact(terms["extent"], [typeset(opening["extent"])]),
        ]
        if opening["places"]:
            places = [typeset(place) for place in opening["places"]]
            text = text_run("; ").join(places)
            lines.append(Fact(terms["opened_in"], [text]))
        paper.add(facts(paper, lines, NARROW))
