"""Marks in views: they say where each passage, figure and withheld word is, and change no word."""

import html
import json
import re
from html.parser import HTMLParser

import pytest
from conftest import examine as examined
from watch_project import NAME, REPOSITORY, TEMPLATES, project_in

from twopart.examine import examine
from twopart.model.figure import is_place
from twopart.projection.parts import views
from twopart.render.web.page import web_page
from twopart.watch.figures import figures_of
from twopart.watch.findings import Elements, records_of
from twopart.watch.marked_page import live_page, with_elements
from twopart.watch.marking import marked_view
from twopart.watch.marks import TOKEN, at, closing, opening
from twopart.watch.snapshot import record_of_part

SECRETS = ("HERON", "7.315", "5.315", "41%")
TAGS = re.compile(r"<style>.*?</style>|<[^>]*>", re.DOTALL)


@pytest.fixture
def project(tmp_path, monkeypatch):
    return project_in(tmp_path, monkeypatch)


def parts_of(folder):
    """The pages of both parts by number: as they are without marks, and with them; and the marks."""
    examined = examine(folder, TEMPLATES)
    assert examined.subject
    made = {}
    for part, view in views(examined.paper, examined.subject, examined.form):
        form = str(examined.paper.form)
        marked = marked_view(view, examined.subject, part)
        plain = web_page(json.loads(view), form, TEMPLATES)
        page = web_page(json.loads(marked.view), form, TEMPLATES)
        made[part] = plain, live_page(page, "{}.css", "parts.css"), marked
    return examined, made


def words(page):
    """The words of a page; without the spaces that only say where a line may end."""
    return " ".join(html.unescape(TAGS.sub(" ", page)).replace("\u00a0", " ").split())


def marked_with(name, page):
    """The words in elements of a class, each as one."""
    return re.findall(rf'<span class="{name}"[^>]*>([^<]*)</span>', page)


@pytest.fixture
def cameras(project):
    return parts_of(project / "content" / NAME)


PAPERS = ["connect-fbc3", "vawg-grants", "harbourne-boathouse", "md2973", "pcd-1467"]


@pytest.mark.parametrize("paper", PAPERS)
def test_marks_change_no_word(paper, monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    _, made = parts_of(REPOSITORY / "content" / paper)
    for plain, page, _ in made.values():
        without = re.sub(r'<span class="tp-[^>]*>|(?<=[^>])</span>', "", page.html)
        assert not TOKEN.search(page.html)
        assert words(without).replace(" ", "") == words(plain).replace(" ", "")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_marked_figure_can_be_looked_up(paper, monkeypatch):
    """So can one that is typed in place, whose id in the review copy differs from its name in the register."""
    monkeypatch.chdir(REPOSITORY)
    examined, made = parts_of(REPOSITORY / "content" / paper)
    figures = figures_of(examined.subject, faultless=True)["figures"]

    for _, _, marked in made.values():
        assert {".".join(path) for path in marked.figures} <= set(figures)


def test_a_figure_that_is_typed_in_place_can_be_looked_up(tmp_path, monkeypatch):
    project = project_in(tmp_path, monkeypatch)
    path = project / "content" / NAME / "paper.yaml"
    text = path.read_text("utf-8")
    line = "      - use: award\n"
    assert line in text
    in_place = '      - "It takes {=7 weeks}."\n'
    path.write_text(text.replace(line, f"{line}{in_place}", 1), "utf-8")
    examined, made = parts_of(path.parent)
    marked = {name for _, _, each in made.values() for name in each.figures}
    figures = figures_of(examined.subject, faultless=True)["figures"]

    assert any(is_place(name[0]) for name in marked)
    assert {".".join(name) for name in marked} <= set(figures)


def test_every_passage_says_where_it_is_written(cameras):
    examined, made = cameras
    for part, (_, page, marked) in made.items():
        numbers = [int(each) for each in re.findall(r'data-at="(\d+)"', page.html)]
        assert sorted(set(numbers)) == list(range(len(marked.passages))), part
        assert len(numbers) >= 15
    title = examined.subject.paper.title
    _, _, marked = made[1]
    lines = {span.source.line(span.line).strip() for span in marked.passages}
    assert "author: A Commander" in lines  # of the front sheet
    assert any("gate:" in line or "event:" in line for line in lines), lines
    assert all(span.source.name == title.span.source.name for span in marked.passages)


def test_every_figure_is_marked_by_its_path(cameras):
    _, made = cameras
    _, page, marked = made[2]
    paths = [".".join(path) for path in marked.figures]
    by_figure = dict(
        re.findall(r'<span class="tp-figure" data-figure="(\d+)">([^<]*)<', page.html)
    )
    printed = {paths[int(number)]: text for number, text in by_figure.items()}

    assert printed["price"] == "£7.315m"
    assert printed["users"].startswith("12,400")
    assert ("yearly", "kit", "y1") in marked.figures
    [rows] = [
        rows
        for rows in marked.cells.values()
        if rows[0] and rows[0][0][0] == marked.figures.index(("yearly", "kit", "y1"))
    ]
    assert all(withheld for row in rows for _, withheld in row)


class Tables(HTMLParser):
    """The words of the cells of each table, row by row, by its anchor; row headings are no cells."""

    def __init__(self, page):
        super().__init__()
        self.tables, self.rows, self.is_cell = {}, [], False
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.rows = self.tables.setdefault(dict(attributes).get("id"), [])
        if tag == "tr":
            self.rows.append([])
            self.is_cell = False
        if tag == "td":
            self.rows[-1].append("")
            self.is_cell = True

    def handle_endtag(self, tag):
        if tag == "td":
            self.is_cell = False

    def handle_data(self, words):
        if self.is_cell:
            self.rows[-1][-1] += words


def withheld_row_first(file):
    """What Part 1 leaves out is not to shift what it prints."""
    text = file.read_text("utf-8")
    rows = re.search(r"      north: .*\n(      secret: .*\n)", text)
    north, secret = rows[0].removesuffix(rows[1]), rows[1]
    file.write_text(text.replace(rows[0], secret + north))


def compared(entry, text):
    """Whether a cell has digits, which then have to be those of its figure; a negative is said in words, too."""
    digits = re.sub(r"\D", "", text)
    known = re.sub(r"\D", "", str(entry.value))
    assert digits in ("", known, known + known), entry.at
    return bool(digits)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_figure_that_is_marked_has_its_entry(paper, monkeypatch):
    """So do those without an id of their own, which are typed in place."""
    monkeypatch.chdir(REPOSITORY)
    examined, made = parts_of(REPOSITORY / "content" / paper)

    told = figures_of(examined.subject, faultless=True)["figures"]

    for _, _, marked in made.values():
        assert {".".join(path) for path in marked.figures} <= told.keys()
    for entry in told.values():
        assert not is_place(entry["id"])


@pytest.mark.parametrize("paper", [*PAPERS, NAME])
def test_every_cell_is_marked_as_the_figure_that_it_prints(paper, project, monkeypatch):
    folder = project / "content" / NAME
    if paper != NAME:
        monkeypatch.chdir(REPOSITORY)
        folder = REPOSITORY / "content" / paper
    else:
        withheld_row_first(folder / "paper.yaml")
    examined, made = parts_of(folder)
    entries = examined.subject.register.entries
    count = 0
    for _, page, marked in made.values():
        tables = Tables(page.html).tables
        for anchor, rows in marked.cells.items():
            printed = tables[anchor][-len(rows) :]
            for cells, texts in zip(rows, printed, strict=True):
                assert len(cells) == len(texts)
                for (figure, _), text in zip(cells, texts, strict=True):
                    if figure >= 0:
                        count += compared(entries[marked.figures[figure]], text)
    assert count >= 2


CHARTS = """\
tables:
  by_year:
    caption: Cost by year
    unit: £m
    rows-withheld: commercial
    columns: {y1: 2030/31, y2: 2031/32}
    rows:
      kit: {heading: Kit, public: true, cells: [1, 2]}
      vans: {heading: Vans, cells: [3, 4]}
charts:
  secret: {caption: Kit and vans, public-caption: Kit, table: by_year, withheld: commercial}
  open: {caption: Most of it, table: by_year, public: true, leave-out: {commercial: [vans]}}
part-1: {sections: {summary: [{chart: secret}, {chart: open}]}}
part-2: {withheld: commercial, sections: {detail: [{chart: secret}, {chart: open}]}}
"""


def test_withheld_values_of_charts_are_marked_in_part_2_and_have_no_figure_in_part_1():
    subject, view_of = charted(CHARTS)

    of_part_1 = marked_view(view_of(1), subject, 1)
    of_part_2 = marked_view(view_of(2), subject, 2)

    assert withheld_in(of_part_1) == [[[False, False]]]
    assert sorted(withheld_in(of_part_2)) == [
        [[False, False], [True, True]],
        [[True, True], [True, True]],
    ]
    paths = {".".join(path) for path in of_part_1.figures}
    assert paths == {"by_year.kit.y1", "by_year.kit.y2"}


def charted(text):
    _, subject, _ = examined(text)
    made = dict(views(subject.paper, subject, subject.form))
    return subject, made.__getitem__


def withheld_in(marked):
    return [
        [[withheld for _, withheld in row] for row in rows]
        for rows in marked.charts.values()
    ]


def test_withheld_words_are_marked_in_part_2_and_stand_nowhere_in_part_1(cameras):
    _, made = cameras
    _, part_1, _ = made[1]
    _, part_2, _ = made[2]
    withheld = " ".join(marked_with("tp-withheld", part_2.html))

    assert "£7.315m" in part_2.html
    assert "HERON" in withheld
    assert "Kestrel" not in withheld
    assert "tp-withheld" not in part_1.html
    assert [secret for secret in SECRETS if secret in part_1.html] == []


def test_marks_of_part_1_hold_nothing_that_its_view_does_not(cameras):
    """The process that renders the page never held a secret; the marks must not bring it one."""
    _, made = cameras
    _, _, marked = made[1]

    assert [secret for secret in SECRETS if secret in marked.view.decode()] == []
    assert ("price",) not in marked.figures


def test_words_that_do_not_correspond_stay_without_marks(cameras):
    examined, _ = cameras
    [(_, view), _] = views(examined.paper, examined.subject, examined.form)
    other = json.loads(view)
    for section in other["sections"]:
        for block in section["blocks"]:
            if block["kind"] == "Paragraph":
                block["text"] = {"kind": "Prose", "markdown": "Other.", "inserts": []}
    marked = json.loads(
        marked_view(json.dumps(other).encode(), examined.subject, 2).view
    )
    texts = [
        block["text"]
        for section in marked["sections"]
        for block in section["blocks"]
        if block["kind"] == "Paragraph"
    ]

    assert len(texts) > 2
    assert all(text["markdown"] == "Other." for text in texts)


def test_a_mark_may_end_in_another_element():
    text = f"<p>{at(3)}a {opening('w')}b <em>c</em></p><p>d{closing()} e</p>"
    span = '<span class="tp-withheld">'

    assert with_elements(text) == (
        f'<p><span class="tp-at" data-at="3"></span>a {span}b </span><em>{span}c</span></em></p>'
        f"<p>{span}d</span> e</p>"
    )


def test_marks_in_attributes_and_drawings_are_left_out():
    mark = f"{opening('f', 1)}5{closing()}"

    assert with_elements(f'<p title="{mark}">x</p>') == '<p title="5">x</p>'
    assert (
        with_elements(f"<svg><text>{mark}</text></svg>") == "<svg><text>5</text></svg>"
    )


def test_findings_stand_beside_their_passage(project):
    paper = project / "content" / NAME / "paper.yaml"
    text = paper.read_text("utf-8")
    typed = text.replace("{kestrel.short} was one of three.", "It was 7.315 of three.")
    typed = typed.replace("author: A Commander", "author: A {nobody}")
    assert typed != text
    paper.write_text(
        text.replace("Cost of the cameras by year", "Cost of £3,000 by year")
    )
    examined, made = parts_of(project / "content" / NAME)
    elements = {
        part: Elements(examined.subject, part, marked)
        for part, (_, _, marked) in made.items()
    }
    records = records_of(examined.findings, elements)
    [record] = [each for each in records if each["rule"] == "typed-figure"]
    anchored = {
        anchor
        for key, anchor, _ in record_of_part(made[2][2], examined.subject, 2)["anchors"]
        if key == "tables:yearly"
    }

    assert {record["spots"]["2"]["anchor"]} == anchored


def test_what_the_first_page_repeats_is_marked_as_on_the_sheet(monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    _, made = parts_of(REPOSITORY / "content" / "harbourne-boathouse")
    _, page, _ = made[2]
    ask = page.html.partition('class="ask"')[2].partition("</dl>")[0]

    assert marked_with("tp-at", ask)
    withheld = re.findall(r'tp-withheld"><span class="tp-figure"[^>]*>([^<]*)', ask)
    assert "£566,400" in [words.replace("\u00a0", " ") for words in withheld]
    assert "tp-withheld" not in made[1][1].html


def test_part_2_has_the_colour_of_its_pdf():
    browser = REPOSITORY / "src/twopart/watch/browser"
    printed = (TEMPLATES / "style" / "part-2.css").read_text("utf-8")
    [accent] = re.findall(r"--accent: (#\w+);", printed)
    on_screen = (browser / "parts.css").read_text("utf-8")

    assert f":root.tp-part-2 {{ --accent: {accent};" in on_screen
    assert "classList.toggle('tp-part-2', part === 2)" in (
        browser / "watch.js"
    ).read_text("utf-8")
